package state

import (
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// opened keeps the event in the details, since reading it unpacks a block of
// records.
type opened struct {
	key   string
	event *trail.Event
}

func (m *Model) openRow(row int) {
	if s := m.Search(); s != nil && row >= 0 && row < len(s.Table.Rows) {
		s.Selection.Open(s.Snapshot().Key(s.Table.Rows[row]))
	}
}

func (m *Model) markRow(row int) {
	if s := m.Search(); s != nil && row >= 0 && row < len(s.Table.Rows) {
		s.Selection.Toggle(s.Snapshot().Key(s.Table.Rows[row]))
	}
}

// MarksCleared: no event is to be marked any more.
type MarksCleared struct{}

func (MarksCleared) apply(m *Model) []Effect {
	if s := m.Search(); s != nil {
		s.Selection.Unmark()
	}
	return nil
}

// stepRow moves the details to a neighbouring row and stays at the ends.
func (m *Model) stepRow(by int) {
	s := m.Search()
	if s == nil || len(s.Table.Rows) == 0 {
		return
	}
	at := s.SelectedRow()
	if at < 0 {
		m.openRow(0)
		return
	}
	m.openRow(min(max(at+by, 0), len(s.Table.Rows)-1))
}

// DetailsClosed: the details were put away.
type DetailsClosed struct{}

func (DetailsClosed) apply(m *Model) []Effect {
	if s := m.Search(); s != nil {
		s.Selection.Close()
	}
	return nil
}

// SelectedRow is the row of the event in the details, -1 if there is none or
// it is filtered away.
func (s *Search) SelectedRow() int { return s.RowOf(s.Selection.Opened()) }

// RowOf is the row of the event with a key, -1 if it has none.
func (s *Search) RowOf(key string) int {
	i, ok := s.index(key)
	if !ok {
		return -1
	}
	return s.Table.RowOf(i)
}

func (s *Search) index(key string) (store.EventIndex, bool) {
	if key == "" {
		return 0, false
	}
	return s.Snapshot().Find(key)
}

// Detail is the event in the details, nil if none is open.
func (s *Search) Detail() *trail.Event {
	key := s.Selection.Opened()
	if s.opened.key == key && s.opened.event != nil {
		return s.opened.event
	}
	i, ok := s.index(key)
	if !ok {
		return nil
	}
	e := s.Snapshot().Event(i)
	s.opened = opened{key: key, event: &e}
	return &e
}
