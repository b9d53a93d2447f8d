package state

import (
	"slices"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// detailMemo keeps the event in the details, since reading it unpacks a
// block of records.
type detailMemo struct {
	key   string
	event *trail.Event
}

func (m *Model) openRow(row int) {
	s := m.Search()
	if s == nil || row < 0 || row >= len(s.Rows) {
		return
	}
	s.Selected = s.Snapshot().Key(s.Rows[row])
}

// stepRow moves the details to a neighbouring row and stays at the ends.
func (m *Model) stepRow(by int) {
	s := m.Search()
	if s == nil || len(s.Rows) == 0 {
		return
	}
	at := s.SelectedRow()
	if at < 0 {
		m.openRow(0)
		return
	}
	m.openRow(min(max(at+by, 0), len(s.Rows)-1))
}

func (m *Model) closeDetails() {
	if s := m.Search(); s != nil {
		s.Selected = ""
	}
}

// SelectedRow is the row of the event in the details, -1 if there is none or
// it is filtered away.
func (s *Search) SelectedRow() int { return s.RowOf(s.Selected) }

// RowOf is the row of the event with a key, -1 if it has none.
func (s *Search) RowOf(key string) int {
	i, ok := s.index(key)
	if !ok {
		return -1
	}
	return slices.Index(s.Rows, i)
}

func (s *Search) index(key string) (store.EventIndex, bool) {
	if key == "" {
		return 0, false
	}
	return s.Snapshot().Find(key)
}

// Detail is the event in the details, nil if none is open.
func (s *Search) Detail() *trail.Event {
	if s.detail.key == s.Selected && s.detail.event != nil {
		return s.detail.event
	}
	i, ok := s.index(s.Selected)
	if !ok {
		return nil
	}
	e := s.Snapshot().Event(i)
	s.detail = detailMemo{key: s.Selected, event: &e}
	return &e
}
