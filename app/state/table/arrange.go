package table

import (
	"context"

	"trailsleuth/app/store"
)

// Found is what a filter that looks into the records has found so far.
type Found struct {
	Generation int
	store.Progress
}

// Arranged is an order that was worked out aside.
type Arranged struct {
	Generation int
	Rows       []store.EventIndex
	Runs       store.Runs
	Err        error
}

// Work arranges rows aside, with turns for the page by giveTurn. It tells with
// found how far it is, and ends with arranged unless it was called off.
type Work func(ctx context.Context, giveTurn func(), found func(Found), arranged func(Arranged))

// Arrange brings the rows up to date with the events, the order and the
// filter: at once, or by work of which everything is then to be Taken. What was
// being arranged before is called off.
func (t *Table) Arrange(events store.Snapshot) Work {
	if t.cancel != nil {
		t.cancel()
		t.cancel = nil
	}
	t.generation++
	t.Searched = Searched{}
	t.arranged, t.stale = events.Len(), false
	runsOf := t.runsOf()
	if events.Len() <= arrangeAtOnce {
		ctx := context.Background()
		rows, err := events.Rows(ctx, t.Passes(), t.Order, nil)
		runs, _ := runsOf(ctx, events, rows, nil) // which fails only when called off
		t.take(rows, runs, err)
		return nil
	}
	arranging, cancel := context.WithCancel(context.Background())
	t.Arranging, t.cancel = true, cancel
	generation, filter, order := t.generation, t.Passes(), t.Order
	return func(ctx context.Context, giveTurn func(), found func(Found), arranged func(Arranged)) {
		defer context.AfterFunc(ctx, cancel)()
		giveTurn() // what a person did is answered before
		rows, err := events.Search(arranging, filter, order, giveTurn, func(p store.Progress) {
			found(Found{Generation: generation, Progress: p})
		})
		var runs store.Runs
		if err == nil {
			runs, err = runsOf(arranging, events, rows, giveTurn)
		}
		if arranging.Err() == nil {
			arranged(Arranged{Generation: generation, Rows: rows, Runs: runs, Err: err})
		}
	}
}

// Growth is how new events come.
type Growth uint8

// The ways they come.
const (
	Paged Growth = iota // a page at a time
	Flood               // as fast as they can be read: not each few are worth ordering all of them anew
)

// Grow brings the rows up to date, as Arrange does, after events were added,
// or later if that is better.
func (t *Table) Grow(events store.Snapshot, how Growth) Work {
	n := events.Len()
	switch {
	case t.Arranging:
		t.stale = true
		return nil
	case n == t.arranged, how == Flood && n > arrangeAtOnce && n < t.arranged+t.arranged/4:
		return nil
	}
	return t.Arrange(events)
}

// TakeFound shows what a filter has found so far, if the rows on the screen
// are those of another: those of the same filter are more by now.
func (t *Table) TakeFound(f Found) {
	if t.generation != f.Generation {
		return
	}
	t.Searched = Searched{Bytes: f.Searched, Total: f.Total, Found: len(f.Rows)}
	if t.rowsOf != t.FilterText {
		t.show(f.Rows, store.Runs{})
	}
}

// TakeArranged shows an order that was worked out, and reports whether events
// have come meanwhile: then the table is to Grow.
func (t *Table) TakeArranged(a Arranged) (stale bool) {
	if t.generation != a.Generation {
		return false
	}
	t.take(a.Rows, a.Runs, a.Err)
	return t.stale
}

func (t *Table) take(rows []store.EventIndex, runs store.Runs, err error) {
	t.Arranging, t.Searched = false, Searched{}
	if err != nil {
		t.FilterErr = err.Error()
		return
	}
	t.rowsOf, t.of = t.FilterText, t.arranged
	t.show(rows, runs)
}
