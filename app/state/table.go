package state

import (
	"context"
	"slices"

	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/table"
	"trailsleuth/app/store"
)

// arrange brings the rows of a search up to date.
func (m *Model) arrange(s *Search) []Effect {
	return m.arrangeBy(s, s.Table.Arrange(s.Load.Snapshot()))
}

// grown brings the rows up to date after events were added.
func (m *Model) grown(s *Search) []Effect {
	how := table.Paged
	if s.Files.Phase == reading.Reading {
		how = table.Flood
	}
	return m.arrangeBy(s, s.Table.Grow(s.Load.Snapshot(), how))
}

// arrangeBy is the effect of work on a search's rows; nil: there is none.
func (m *Model) arrangeBy(s *Search, work table.Work) []Effect {
	s.arranges()
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

// rewriteFilter narrows the rows by a filter that the program wrote.
func (m *Model) rewriteFilter(s *Search, f store.Filter) []Effect {
	if s.Table.Rewrite(f) == table.Unchanged {
		return nil
	}
	return m.arrange(s)
}

// mostCompletions is how many filters are offered while one is typed.
const mostCompletions = 6

// FilterCompletions are filters that the text typed may become, by the fields
// there are and the values that the facets count most.
func (s *Search) FilterCompletions() []string {
	return store.Completions(s.Table.FilterText, func(c store.Column) (values []string) {
		for _, f := range s.Counts.Facets {
			if f.Column == c {
				for _, v := range f.Values {
					values = append(values, v.Value)
				}
			}
		}
		for _, known := range c.Asked().Known {
			if !slices.Contains(values, known) {
				values = append(values, known)
			}
		}
		return values
	}, mostCompletions)
}

// FilterCompleted: one of the filters that were offered was taken.
type FilterCompleted struct{ Text string }

func (msg FilterCompleted) apply(m *Model) []Effect {
	if s := m.Search(); s != nil {
		s.Table.FilterWritten++ // the field is to show it
	}
	return FilterTyped(msg).apply(m)
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

func (msg ColumnClicked) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	s.Table.SortBy(msg.Column)
	return m.arrange(s)
}

// FilterTyped: the text that narrows the loaded events.
type FilterTyped struct{ Text string }

func (msg FilterTyped) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || s.Table.Narrow(msg.Text) == table.Unchanged {
		return nil
	}
	return m.arrange(s)
}
