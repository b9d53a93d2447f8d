package state

import (
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// RowOpened: the row's details are wanted.
type RowOpened struct{ Row int }

func (msg RowOpened) apply(m *Model) []Effect {
	m.openRow(msg.Row)
	return nil
}

// RowStepped: the next (+1) or previous (-1) row's details are wanted.
type RowStepped struct{ By int }

// apply moves the details to a neighbouring row and stays at the ends.
func (msg RowStepped) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || len(s.Table.Rows) == 0 {
		return nil
	}
	at := s.SelectedRow()
	if at < 0 {
		m.openRow(0)
		return nil
	}
	m.openRow(min(max(at+msg.By, 0), len(s.Table.Rows)-1))
	return nil
}

// RowMarked: the row's event is to be marked beside others, or is not any
// more.
type RowMarked struct{ Row int }

func (msg RowMarked) apply(m *Model) []Effect {
	if s := m.Search(); s != nil && msg.Row >= 0 && msg.Row < len(s.Table.Rows) {
		s.Selection.Toggle(s.Load.Snapshot().Key(s.Table.Rows[msg.Row]))
	}
	return nil
}

// MarksCleared: no event is to be marked any more.
type MarksCleared struct{}

func (MarksCleared) apply(m *Model) []Effect {
	if s := m.Search(); s != nil {
		s.Selection.Unmark()
		s.leaveComparison()
	}
	return nil
}

func (m *Model) openRow(row int) {
	if s := m.Search(); s != nil && row >= 0 && row < len(s.Table.Rows) {
		s.Table.Reveal(row)
		s.Selection.Open(s.Load.Snapshot().Key(s.Table.Rows[row]))
	}
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
	return s.Load.Snapshot().Find(key)
}

// Detail is the event in the details, nil if none is open.
func (s *Search) Detail() *trail.Event { return s.Selection.Event(s.Load.Snapshot()) }

// recordOpen is the record in the details, "" if none is open.
func (m *Model) recordOpen() string {
	if s := m.Search(); s != nil {
		if e := s.Detail(); e != nil {
			return e.Raw
		}
	}
	return ""
}
