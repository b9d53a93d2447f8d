package state

import (
	"context"

	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/table"
	"trailsleuth/app/store"
)

// arrange brings the rows of a search up to date.
func (m *Model) arrange(s *Search) []Effect { return m.arrangeBy(s, s.Table.Arrange(s.Snapshot())) }

// grown brings the rows up to date after events were added.
func (m *Model) grown(s *Search) []Effect {
	how := table.Paged
	if s.Files.Phase == reading.Reading {
		how = table.Flood
	}
	return m.arrangeBy(s, s.Table.Grow(s.Snapshot(), how))
}

// arrangeBy is the effect of work on a search's rows; nil: there is none.
func (m *Model) arrangeBy(s *Search, work table.Work) []Effect {
	if work == nil {
		return nil
	}
	id, giveTurn := s.ID, m.ports.GiveTurn
	return []Effect{func(page context.Context, post func(Msg)) {
		work(page, giveTurn,
			func(f table.Found) { post(RowsFound{Search: id, Found: f}) },
			func(a table.Arranged) { post(RowsArranged{Search: id, Arranged: a}) })
	}}
}

// RowsFound: a filter that looks into the records has come so far.
type RowsFound struct {
	Search int
	table.Found
}

func (msg RowsFound) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Table.TakeFound(msg.Found)
	}
	return nil
}

// RowsArranged: an order worked out aside is ready.
type RowsArranged struct {
	Search int
	table.Arranged
}

func (msg RowsArranged) apply(m *Model) []Effect {
	s := m.find(msg.Search)
	if s == nil || !s.Table.TakeArranged(msg.Arranged) {
		return nil
	}
	return m.grown(s)
}

func (m *Model) columnClicked(c store.Column) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	s.Table.SortBy(c)
	return m.arrange(s)
}

func (m *Model) filterTyped(text string) []Effect {
	s := m.Search()
	if s == nil || s.Table.Narrow(text) == table.Unchanged {
		return nil
	}
	return m.arrange(s)
}

// rewriteFilter narrows the rows by a filter that the program wrote.
func (m *Model) rewriteFilter(s *Search, f store.Filter) []Effect {
	if s.Table.Rewrite(f) == table.Unchanged {
		return nil
	}
	return m.arrange(s)
}

// FilterCleared: all loaded events are wanted again.
type FilterCleared struct{}

func (FilterCleared) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	return m.rewriteFilter(s, nil)
}

// ColumnClicked: sort by it, or the other way round.
type ColumnClicked struct{ Column store.Column }

func (msg ColumnClicked) apply(m *Model) []Effect { return m.columnClicked(msg.Column) }

// FilterTyped: the text that narrows the loaded events.
type FilterTyped struct{ Text string }

func (msg FilterTyped) apply(m *Model) []Effect { return m.filterTyped(msg.Text) }

// RowOpened: the row's details are wanted.
type RowOpened struct{ Row int }

func (msg RowOpened) apply(m *Model) []Effect {
	m.openRow(msg.Row)
	return nil
}

// RowStepped: the next (+1) or previous (-1) row's details are wanted.
type RowStepped struct{ By int }

func (msg RowStepped) apply(m *Model) []Effect {
	m.stepRow(msg.By)
	return nil
}

// RowMarked: the row's event is to be marked beside others, or is not any
// more.
type RowMarked struct{ Row int }

func (msg RowMarked) apply(m *Model) []Effect {
	m.markRow(msg.Row)
	return nil
}
