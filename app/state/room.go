package state

import (
	"fmt"

	"trailsleuth/app/state/reading"
	"trailsleuth/app/trail"
)

// MostHeld is how many bytes the events of earlier searches may take, about,
// before the oldest let theirs go: beside it there is room for the search on
// the screen in what a tab may take.
const MostHeld = 256 << 20

// What a search takes, about: BenchmarkMemory and TestSmallSearches of the
// store.
const (
	bytesOfSearch = 100 << 10
	bytesOfEvent  = 450
)

// held is about how many bytes the events of a search take.
func (s *Search) held() int {
	if n := s.Load.Snapshot().Len(); n > 0 {
		return bytesOfSearch + n*bytesOfEvent
	}
	return 0
}

// droppable reports whether what a search holds can be asked for again: events
// of files cannot.
func (s *Search) droppable() bool {
	return s.Origin == Asked && s.Files.Given == 0 && s.Files.Phase == reading.Idle && !s.Load.UnderWay() && s.Load.Past.Line == ""
}

// makeRoom lets the events of the oldest searches go while those of earlier
// ones take more than they may. That on the screen, and those it was dug from,
// keep theirs; the queries stay, and so do marked events.
func (m *Model) makeRoom() {
	kept := map[int]bool{}
	for _, s := range m.Crumbs() {
		kept[s.ID] = true
	}
	sum := 0
	for _, s := range m.searches {
		if !kept[s.ID] {
			sum += s.held()
		}
	}
	for _, s := range m.searches {
		if sum <= m.ports.MostHeld {
			return
		}
		if kept[s.ID] || s.held() == 0 || !s.droppable() {
			continue
		}
		sum -= s.held()
		s.Load.Drop()
		s.Findings.Reset()
		s.Selection.Close()
		s.Selection.Unmark()
		m.arrange(s)
	}
}

// HeldText says what a search of the history holds.
func (s *Search) HeldText() string {
	if n := s.Load.Past.Dropped; n > 0 {
		return trail.Count(n) + " let go"
	}
	return trail.Count(s.Loaded()) + " loaded"
}

// HoldingText says how long searches keep their events.
func (m *Model) HoldingText() string {
	return fmt.Sprintf("Earlier searches keep their events up to about %d MB in all; past that the oldest let theirs go. Queries, marked events and what came from files stay.", m.ports.MostHeld>>20)
}
