package state

import (
	"cmp"
	"fmt"

	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// CoverageLine says what is loaded and what is not: "412 loaded, 10:42:07
// back to 09:55:30 UTC, 37 match, older events not loaded". What files added
// is said apart.
func (s *Search) CoverageLine(clock zone.Clock) string {
	switch {
	case s.Load.Past.Line != "" && s.Files.Given == 0:
		return s.lookupLine(clock)
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
	n := s.Load.Snapshot().Namesakes()
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
	text := trail.Count(s.Load.Snapshot().Len()) + " in the table"
	if s.Table.FilterText != "" {
		text += ", " + trail.Count(len(s.Table.Rows)) + " match"
	}
	return text
}

// lookupLine says what AWS has answered, and what is to be said of all events
// of the table where they are all from there.
func (s *Search) lookupLine(clock zone.Clock) string {
	if s.Files.Given > 0 {
		return s.Load.Line(clock, "")
	}
	also := ""
	if len(s.Load.Plan.Local) > 0 || s.Table.FilterText != "" {
		also = ", " + trail.Count(len(s.Table.Rows)) + " match"
	}
	return s.Load.Line(clock, also) + s.namesakesText()
}

// WindowLine names the window that the search looked in, which its results
// keep whatever the form says since: "last 90 days", and with its ends. Both are
// "" for files, which have none.
func (s *Search) WindowLine(clock zone.Clock) (short, ends string) {
	if s.Origin != Asked {
		return "", ""
	}
	ends = clock.Zoned(s.Load.Scope.Window)
	return cmp.Or(s.Load.Query.Window.Words(), ends), ends
}

// Answers reports whether the search on the page is what the form asks. A form
// that was changed since asks something else.
func (m *Model) Answers(s *Search) bool {
	return s.Origin != Asked || m.Form.Asks(s.Load.Query, m.Now())
}
