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
func (s *Search) CoverageLine(clock zone.Clock) string { return s.line(clock, s.present()) }

// ScopeLine is CoverageLine as the page has it: of the moment that facets and
// timeline speak of too.
func (s *Search) ScopeLine(clock zone.Clock) string {
	return s.line(clock, s.spoken())
}

func (s *Search) line(clock zone.Clock, at moment) string {
	switch {
	case s.Load.Past.Line != "" && s.Files.Given == 0:
		return s.lookupLine(clock, at)
	case s.Origin == Opened:
		return s.filesLine(clock, at)
	case s.Files.Given > 0:
		return s.lookupLine(clock, at) + "; " + s.filesLine(clock, at) + "; " + s.inTable(at)
	}
	return s.lookupLine(clock, at)
}

// filesLine says what files have brought, and what is to be said of all events
// of the table where they are all from files.
func (s *Search) filesLine(clock zone.Clock, at moment) string {
	also := s.namesakesText()
	if s.Origin != Opened {
		return s.Files.Line(clock, at.opened, also)
	}
	if s.Table.FilterText != "" {
		also += ", " + trail.Count(at.rows) + " match"
	}
	return s.Files.Line(clock, at.opened, also)
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
func (s *Search) inTable(at moment) string {
	text := trail.Count(at.events) + " in the table"
	if s.Table.FilterText != "" {
		text += ", " + trail.Count(at.rows) + " match"
	}
	return text
}

// lookupLine says what AWS has answered, and what is to be said of all events
// of the table where they are all from there.
func (s *Search) lookupLine(clock zone.Clock, at moment) string {
	if s.Files.Given > 0 {
		return s.Load.Line(clock, at.looked, "")
	}
	also := ""
	if len(s.Load.Plan.Local) > 0 || s.Table.FilterText != "" {
		also = ", " + trail.Count(at.rows) + " match"
	}
	return s.Load.Line(clock, at.looked, also) + s.namesakesText()
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
