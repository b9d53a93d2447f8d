package store

import (
	"context"
	"time"

	"trailsleuth/app/turn"
)

// Rows lists the events that f lets through (a nil filter: all) in the order
// o; the package comment says how ties and empty cells stand. giveTurn (which
// may be nil) is called after every turn.Length or so of work and may let
// others run; if ctx is done by then, Rows gives up with its error.
//
// The list is the caller's own.
func (v Snapshot) Rows(ctx context.Context, f Filter, o Order, giveTurn func()) ([]EventIndex, error) {
	return v.Search(ctx, f, o, giveTurn, nil)
}

// Progress is how far a Search has come.
type Progress struct {
	Rows            []EventIndex // those that are certain already, in order
	Searched, Total int          // bytes of records
}

// reportEvery is the time between two reports of a Search.
const reportEvery = 250 * time.Millisecond

// Search is Rows for a filter that looks into records, which takes seconds
// when there are many: report is told at once what the columns alone let
// through, and four times a second what has been found by then. Rows reported
// are never taken back. Without such a filter report is not called.
func (v Snapshot) Search(ctx context.Context, f Filter, o Order, giveTurn func(), report func(Progress)) ([]EventIndex, error) {
	if v.t == nil {
		return nil, ctx.Err()
	}
	work := turn.Begin(ctx, giveTurn)
	var searched func(e *evaluation, bytes, total int) error
	if report != nil {
		var next time.Time
		searched = func(e *evaluation, bytes, total int) error {
			if time.Now().Before(next) || bytes == total {
				return nil
			}
			rows, err := v.t.rows(e.certain, o, work)
			if err != nil {
				return err
			}
			report(Progress{Rows: rows, Searched: bytes, Total: total})
			next = time.Now().Add(reportEvery)
			return nil
		}
	}
	let, err := v.t.match(f, work, searched)
	if err != nil {
		return nil, err
	}
	return v.t.rows(let, o, work)
}
