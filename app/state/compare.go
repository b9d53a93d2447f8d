package state

import (
	"fmt"

	"trailsleuth/app/state/selection"
	"trailsleuth/app/trail"
)

// MostCompared is how many events can be compared at a time.
const MostCompared = 5

// EventKept: the event in the details is to be compared with those that are
// opened next, or is not any more. From the second one on they are.
type EventKept struct{}

func (EventKept) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || s.Selection.Opened() == "" {
		return nil
	}
	key := s.Selection.Opened()
	if !s.Selection.IsMarked(key) && len(s.Selection.Marked()) >= MostCompared {
		m.Notice = Notice{Code: trail.Invalid, Text: fmt.Sprintf("No more than %d events can be compared at a time. Take one out, or clear the comparison.", MostCompared)}
		return nil
	}
	s.Selection.Toggle(key)
	if s.Kept() && s.Compared() != nil {
		s.Selection.Show(selection.Panel{Kind: selection.Comparison})
	}
	s.leaveComparison()
	return nil
}

// leaveComparison puts the comparison away when there is nothing to compare any
// more.
func (s *Search) leaveComparison() {
	if s.Selection.Front().Kind == selection.Comparison && s.Compared() == nil {
		s.Selection.Back()
	}
}

// Kept reports whether the event in the details is kept for a comparison.
func (s *Search) Kept() bool { return s.Selection.IsMarked(s.Selection.Opened()) }

// Compared are the events that were kept and the one in the details, which
// comes last; nil if there are not two of them.
func (s *Search) Compared() (events []*trail.Event) {
	open := s.Detail()
	if open == nil {
		return nil
	}
	for _, key := range s.Selection.Marked() {
		i, found := s.index(key)
		if !found || key == s.Selection.Opened() {
			continue
		}
		if e := s.Load.Snapshot().Event(i); len(events) < MostCompared-1 {
			events = append(events, &e)
		}
	}
	if len(events) == 0 {
		return nil
	}
	return append(events, open)
}
