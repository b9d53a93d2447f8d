package state

import (
	"fmt"
	"slices"
	"strings"

	"trailsleuth/app/lookup"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// CoverageLine says what is loaded and what is not: "412 loaded, 10:42:07
// back to 09:55:30 UTC, 37 match, older events not loaded". What files added
// is said apart.
func (s *Search) CoverageLine(clock zone.Clock) string {
	switch {
	case s.Origin == Opened:
		return s.filesLine(clock)
	case s.Files.Given > 0:
		return s.lookupLine(clock) + "; " + s.filesLine(clock) + "; " + s.inTable()
	}
	return s.lookupLine(clock)
}

// filesLine says what files have brought, and what is to be said of all events
// of the table where they are all from files.
func (s *Search) filesLine(clock zone.Clock) string {
	also := s.namesakesText()
	if s.Origin == Opened && s.Table.FilterText != "" {
		also += ", " + trail.Count(len(s.Table.Rows)) + " match"
	}
	return s.Files.Line(clock, also)
}

// namesakesText says that events were kept although others have their ids.
func (s *Search) namesakesText() string {
	n := s.Snapshot().Namesakes()
	switch n {
	case 0:
		return ""
	case 1:
		return ", 1 kept that has the ID of another event but another time or name"
	}
	return fmt.Sprintf(", %s kept that have the ID of another event but another time or name", trail.Count(n))
}

// inTable says what a lookup and files have brought together.
func (s *Search) inTable() string {
	text := trail.Count(s.Snapshot().Len()) + " in the table"
	if s.Table.FilterText != "" {
		text += ", " + trail.Count(len(s.Table.Rows)) + " match"
	}
	return text
}

func (s *Search) lookupLine(clock zone.Clock) string {
	c := s.Coverage
	parts := []string{trail.Count(c.Released) + " loaded" + clock.Back(s.newest, s.oldest)}
	if s.Files.Given == 0 && (len(s.Plan.Local) > 0 || s.Table.FilterText != "") {
		parts = append(parts, trail.Count(len(s.Table.Rows))+" match")
	}
	if c.Duplicates > 0 {
		parts = append(parts, trail.Counted(c.Duplicates, "duplicate", "duplicates")+" dropped")
	}
	line := strings.Join(append(parts, s.rest()), ", ")
	if s.Files.Given == 0 {
		line += s.namesakesText()
	}
	return line
}

// rest says what is not loaded; never "no events" while some may come.
func (s *Search) rest() string {
	unknown, cut, late := missingRegions(s.Coverage)
	var parts []string
	switch {
	case s.Coverage.More && s.Query.MaxItems > 0 && s.Coverage.Released >= s.Query.MaxItems:
		parts = append(parts, fmt.Sprintf("stopped at the maximum of %s, more events exist", trail.Count(s.Query.MaxItems)))
	case s.Coverage.More && unfinished(s.Coverage), s.Phase == Loading && s.Coverage.Calls == 0:
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
	if s.Query.StartingToken != "" {
		parts = append(parts, "newer events, before the starting token, not loaded")
	}
	switch {
	case len(parts) > 0:
		return strings.Join(parts, ", ")
	case s.Phase == Failed || s.Phase == Paused:
		return "the rest could not be loaded"
	}
	return "everything in the window"
}

// NothingFound tells where a search that has ended found no event: nowhere but
// where it was answered.
func (s *Search) NothingFound() string {
	where := "in this window and these regions"
	if s.GaveUpRegions() {
		where = "in this window and the regions that answered"
	}
	if s.Query.StartingToken != "" {
		where += ", after the starting token"
	}
	return "No such event " + where
}

// unfinished reports whether there are older events to load of regions that
// were not given up.
func unfinished(c lookup.Coverage) bool {
	return c.Held > 0 || slices.ContainsFunc(c.Regions, func(r lookup.RegionStatus) bool {
		return r.State != lookup.Done && !r.State.GivenUp() && !r.Alone
	})
}

// GaveUpRegions reports whether some region could not be asked, or not to the
// end: what was not found may be there.
func (s *Search) GaveUpRegions() bool {
	unknown, cut, _ := missingRegions(s.Coverage)
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
