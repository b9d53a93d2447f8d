package loading

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// Line says what is loaded and what is not: "412 loaded, 10:42:07 back to
// 09:55:30 UTC, 37 match, older events not loaded". also is put after the times.
// loaded is how many events there were when it is told of: at most those there are.
func (l *Load) Line(clock zone.Clock, loaded int, also string) string {
	if l.Past.Line != "" {
		return l.Past.Line + also
	}
	if l.hunt {
		return l.huntLine(clock, loaded, also)
	}
	c := l.Coverage
	text := trail.Count(loaded) + " loaded" + clock.Back(l.newest, l.oldest) + also
	if c.Duplicates > 0 {
		text += ", " + trail.Counted(c.Duplicates, "duplicate", "duplicates") + " dropped"
	}
	return text + ", " + l.rest() + l.later(clock)
}

// rest says what is not loaded; never "no events" while some may come.
func (l *Load) rest() string {
	unknown, cut, late := missingRegions(l.Coverage)
	var parts []string
	switch {
	case l.Coverage.More && l.full():
		parts = append(parts, fmt.Sprintf("stopped at the maximum of %s, more events exist", trail.Count(l.Query.MaxItems)))
	case l.Coverage.More && unfinished(l.Coverage), l.Phase == Loading && l.Coverage.Calls == 0:
		parts = append(parts, "older events not loaded")
	}
	if len(unknown) > 0 {
		parts = append(parts, "nothing known of "+regionsInWords(unknown))
	}
	if len(cut) > 0 {
		parts = append(parts, "the rest of "+regionsInWords(cut)+" could not be loaded")
	}
	if len(late) > 0 {
		parts = append(parts, "the rest of "+regionsInWords(late)+" not loaded yet")
	}
	if held := l.Coverage.Held; held > 0 && len(slowest(l.Coverage)) > 0 {
		parts = append(parts, trail.Count(held)+" more fetched, held back for "+regionsInWords(slowest(l.Coverage)))
	}
	if l.Query.StartingToken != "" {
		if len(parts) == 0 && l.Phase == Idle {
			parts = append(parts, "nothing older is left in the window")
		}
		parts = append(parts, "newer events, before the starting token, not loaded")
	}
	switch {
	case len(parts) > 0:
		return strings.Join(parts, ", ")
	case l.Phase == Failed || l.Phase == Paused:
		return "the rest could not be loaded"
	}
	return "everything in the window"
}

// NothingFound tells where a search that has ended found no event: nowhere but
// where and when it was answered. It never says that nothing happened.
func (l *Load) NothingFound(clock zone.Clock) string {
	where := "these " + trail.Count(len(l.Query.Regions)) + " regions"
	if len(l.Query.Regions) == 1 {
		where = l.Query.Regions[0]
	}
	if l.GaveUpRegions() {
		where = "the regions that answered"
	}
	when := l.Query.Window.Words()
	if when != "" {
		when = "in the " + when
	} else {
		when = "from " + clock.Zoned(l.Scope.Window)
	}
	text := "No such event in " + where + " " + when
	if l.Query.StartingToken != "" {
		text += ", after the starting token"
	}
	return text
}

// unfinished reports whether there are older events to load of regions that
// were not given up.
func unfinished(c lookup.Coverage) bool {
	return c.Held > 0 || slices.ContainsFunc(c.Regions, func(r lookup.RegionStatus) bool {
		return r.State != lookup.Done && !r.State.GivenUp() && !r.Alone
	})
}

// slowest lists the regions that the others' events wait for, since the newest
// come first: those that are still asked and have come least far back.
func slowest(c lookup.Coverage) (regions []string) {
	var least time.Time // zero: the window's end
	began := false
	for _, r := range c.Regions {
		if r.State == lookup.Done || r.State.GivenUp() || r.Alone {
			continue
		}
		behind := !began || r.Reached.IsZero() && !least.IsZero() || !least.IsZero() && r.Reached.After(least)
		switch {
		case behind:
			regions, least, began = []string{r.Region}, r.Reached, true
		case r.Reached.Equal(least):
			regions = append(regions, r.Region)
		}
	}
	return regions
}

// GaveUpRegions reports whether some region could not be asked, or not to the
// end: what was not found may be there.
func (l *Load) GaveUpRegions() bool {
	unknown, cut, _ := missingRegions(l.Coverage)
	return len(unknown)+len(cut) > 0
}

// missingRegions lists the regions that gave no event before they failed, those
// that gave some and were then given up, and those that gave some and are tried
// on without the others waiting for them: what is said of the others does not
// hold for any of them.
func missingRegions(c lookup.Coverage) (unknown, cut, late []string) {
	for _, r := range c.Regions {
		switch {
		case !r.State.GivenUp() && !r.Alone:
		case r.Received == 0:
			unknown = append(unknown, r.Region)
		case r.State.GivenUp():
			cut = append(cut, r.Region)
		default:
			late = append(late, r.Region)
		}
	}
	return unknown, cut, late
}
