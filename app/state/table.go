package state

import (
	"context"

	"trailsleuth/app/state/table"
	"trailsleuth/app/store"
)

// arrange brings the rows of a search up to date.
func (m *Model) arrange(s *Search) []Effect { return m.arrangeBy(s, s.Table.Arrange(s.Snapshot())) }

// grown brings the rows up to date after events were added.
func (m *Model) grown(s *Search) []Effect {
	how := table.Paged
	if s.Files.Phase == FilesReading {
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

func (m *Model) rowsFound(msg RowsFound) {
	if s := m.find(msg.Search); s != nil {
		s.Table.TakeFound(msg.Found)
	}
}

func (m *Model) rowsArranged(msg RowsArranged) []Effect {
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

func (m *Model) filterCleared() []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	return m.rewriteFilter(s, nil)
}
