package ui

import (
	"fmt"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/lookup"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// regionStates lists how each region of a search stands; one region is said
// by the rest of the page.
func (v view) regionStates(s *state.Search) app.UI {
	regions := s.Load.Coverage.Regions
	return app.If(len(regions) > 1, func() app.UI {
		return app.Details().Class("region-states").Body(
			app.Summary().Text(countStates(regions)),
			app.Ul().Body(app.Range(regions).Slice(func(i int) app.UI {
				return unless(regionVersion{regions[i], v.model.Clock.Zone}, func() app.UI { return v.regionState(i) })
			})),
		)
	})
}

// regionVersion is equal for two drawings of a region that look the same.
type regionVersion struct {
	status lookup.RegionStatus
	zone   zone.Zone
}

// countStates is "17 regions: 12 done, 4 loading, 1 not enabled".
func countStates(regions []lookup.RegionStatus) string {
	counts := map[lookup.State]int{}
	for _, r := range regions {
		counts[r.State]++
	}
	var parts []string
	for state := lookup.Waiting; state <= lookup.NotEnabled; state++ {
		if n := counts[state]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, state))
		}
	}
	return trail.Counted(len(regions), "region", "regions") + ": " + strings.Join(parts, ", ")
}

func (v view) regionState(i int) app.UI {
	r := v.model.Search().Load.Coverage.Regions[i]
	text := r.State.String()
	if r.Received > 0 {
		text += ", " + trail.Counted(r.Received, "event", "events")
	}
	if !r.Reached.IsZero() && r.State != lookup.Done {
		text += ", complete back to " + v.model.Clock.Text(r.Reached)
	}
	return app.Li().Class("region-state").Body(
		app.Span().Class("mono").Text(r.Region),
		app.Span().Text(text),
		app.If(r.Err != nil, func() app.UI { return app.Span().Class("faint").Text(why(r.Err) + requestOf(r.Err)) }),
	)
}

// activity is what is being done right now.
func (v view) activity(s *state.Search) string {
	if s.Files.Phase != reading.Idle {
		return s.Files.Activity(v.model.Now())
	}
	switch s.Load.Phase {
	case loading.Loading:
		return v.loading(s)
	case loading.Stopping:
		return "Stopping…"
	}
	switch {
	case s.Table.Searched.Total > 0:
		return fmt.Sprintf("Searching the records… %d %%, %s found so far", s.Table.Searched.Percent(), trail.Count(s.Table.Searched.Found))
	case s.Table.Arranging:
		return "Sorting…"
	}
	return v.sorted(s)
}

// sorted says what is in order, and by what if no header does.
func (v view) sorted(s *state.Search) string {
	by := ""
	if c := s.Table.Order.Column; !v.model.Columns.Shows(c) {
		by = " by " + c.Label() + ", which is hidden"
	}
	switch rows, loaded := s.Spoken(); {
	case rows == 0 && loaded > 0:
		return fmt.Sprintf("Nothing to sort: none of the %s loaded events match", trail.Count(loaded))
	case rows < loaded:
		return fmt.Sprintf("Sorted%s: the %s of %s loaded events that match", by, trail.Count(rows), trail.Count(loaded))
	default:
		return fmt.Sprintf("Sorted%s: the %s loaded events", by, trail.Count(rows))
	}
}

func (v view) loading(s *state.Search) string {
	for _, r := range s.Load.Coverage.Regions {
		if r.State == lookup.BackingOff {
			wait := max(r.RetryAt.Sub(v.model.Now()).Round(time.Second), 0)
			return fmt.Sprintf("Trying again in %d s. %s: %s%s", int(wait.Seconds()), r.Region, why(r.Err), requestOf(r.Err))
		}
	}
	if speed, known := s.Load.Speed(v.model.Now()); known {
		return "Loading… " + speed.String()
	}
	return "Loading…"
}

func why(e *trail.Error) string {
	if e == nil {
		return ""
	}
	return e.Message
}

// requestOf is the id of the request that AWS answered with an error, for
// whoever asks AWS about it.
func requestOf(e *trail.Error) string {
	if e == nil || e.RequestID == "" {
		return ""
	}
	return " (request " + e.RequestID + ")"
}
