package table

import (
	"context"

	"trailsleuth/app/store"
)

// Folding is whether rows that look alike are folded to one line.
type Folding uint8

// The ways.
const (
	Unfolded Folding = iota
	Folded
)

// CanFold reports whether the order is one whose neighbours say something: the
// one by time.
func (t *Table) CanFold() bool { return t.Order.Column == store.Time }

// Fold folds the rows or does not any more; they are then to be arranged.
func (t *Table) Fold(f Folding) { t.Folding = f }

// Toggle opens the fold that a row is in, or closes it.
func (t *Table) Toggle(row int) {
	if r, ok := t.Lines.foldOf(row); ok {
		t.Lines.set(r, !t.Lines.isOpen(r))
		t.Folds++
	}
}

// Reveal opens the fold that a row is in, so that it has a line of its own.
func (t *Table) Reveal(row int) {
	if r, ok := t.Lines.foldOf(row); ok && !t.Lines.isOpen(r) {
		t.Toggle(row)
	}
}

// runsOf finds the runs of rows, if they are to be folded.
func (t *Table) runsOf() func(ctx context.Context, events store.Snapshot, rows []store.EventIndex, giveTurn func()) (store.Runs, error) {
	if t.Folding != Folded || !t.CanFold() {
		return func(context.Context, store.Snapshot, []store.EventIndex, func()) (store.Runs, error) {
			return store.Runs{}, nil
		}
	}
	before := t.runs
	return func(ctx context.Context, events store.Snapshot, rows []store.EventIndex, giveTurn func()) (store.Runs, error) {
		return events.Runs(ctx, rows, before, giveTurn)
	}
}

// show takes rows and their runs.
func (t *Table) show(rows []store.EventIndex, runs store.Runs) {
	t.Rows, t.runs = rows, runs
	t.Lines = linesOf(rows, runs.List, t.Lines.open)
	t.Folds++
}
