package state

import (
	"context"

	"trailsleuth/app/store"
)

// arrangeAtOnce is how many events are put in order within one Update, even
// by a filter that reads every record; more are arranged in an effect, which
// lets the page answer meanwhile.
const arrangeAtOnce = 2_000

// arrange brings Rows up to date with the events, the order and the filter.
func (s *Search) arrange() []Effect {
	if s.unarrange != nil {
		s.unarrange()
		s.unarrange = nil
	}
	s.generation++
	s.Searched = Searched{}
	snapshot := s.Snapshot()
	s.arranged, s.stale = snapshot.Len(), false
	if snapshot.Len() <= arrangeAtOnce {
		rows, err := snapshot.Rows(context.Background(), s.filter, s.Order, nil)
		s.take(rows, err)
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.Arranging, s.unarrange = true, cancel
	id, generation, filter, order, giveTurn := s.ID, s.generation, s.filter, s.Order, s.giveTurn
	return []Effect{func(page context.Context, post func(Msg)) {
		defer context.AfterFunc(page, cancel)()
		giveTurn() // what a person did is answered before
		rows, err := snapshot.Search(ctx, filter, order, giveTurn, func(p store.Progress) {
			post(RowsFound{Search: id, Generation: generation, Progress: p})
		})
		if ctx.Err() == nil {
			post(RowsArranged{Search: id, Generation: generation, Rows: rows, Err: err})
		}
	}}
}

func (s *Search) take(rows []store.EventIndex, err error) {
	s.Arranging, s.Searched = false, Searched{}
	if err != nil {
		s.FilterErr = err.Error()
		return
	}
	s.Rows, s.rowsOf = rows, s.FilterText
}

// Searched is how far a search of the records' text has come. Total is 0
// while there is none.
type Searched struct {
	Bytes, Total int
	Found        int // rows so far
}

// Percent is what share of the records has been searched.
func (s Searched) Percent() int { return int(100 * int64(s.Bytes) / int64(max(s.Total, 1))) }

// rowsFound shows what a filter has found so far, if the rows on the screen
// are those of another: those of the same filter are more by now.
func (m *Model) rowsFound(msg RowsFound) {
	s := m.find(msg.Search)
	if s == nil || s.generation != msg.Generation {
		return
	}
	s.Searched = Searched{Bytes: msg.Searched, Total: msg.Total, Found: len(msg.Rows)}
	if s.rowsOf != s.FilterText {
		s.Rows = msg.Rows
	}
}

func (m *Model) rowsArranged(msg RowsArranged) []Effect {
	s := m.find(msg.Search)
	if s == nil || s.generation != msg.Generation {
		return nil
	}
	s.take(msg.Rows, msg.Err)
	if s.stale {
		return s.grown()
	}
	return nil
}

// columnClicked sorts by a column: newest and failed first, text from A, and
// the other way round on the second click.
func (m *Model) columnClicked(c store.Column) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	if s.Order.Column == c {
		s.Order.Descending = !s.Order.Descending
	} else {
		s.Order = store.Order{Column: c, Descending: c == store.Time}
	}
	return s.arrange()
}

// filterTyped narrows the rows. A filter that cannot be read leaves the rows
// as they are and says what is wrong.
func (m *Model) filterTyped(text string) []Effect {
	s := m.Search()
	if s == nil || s.FilterText == text {
		return nil
	}
	s.FilterText = text
	filter, err := store.ParseFilter(text)
	if err != nil {
		s.FilterErr = err.Error()
		return nil
	}
	s.filter, s.FilterErr = filter, ""
	return s.arrange()
}

// Highlights are the parts of a cell's text that the filter looks for.
func (s *Search) Highlights(c store.Column, text string) []store.Span {
	if s.filter == nil {
		return nil
	}
	return s.filter.Highlights(c, text)
}
