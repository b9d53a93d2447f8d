// Package turn divides long work up, so that a page goes on living beside it. A
// page has one thread: while it works it neither paints nor answers. So work
// goes on for some milliseconds, then the page has a turn, and then work goes
// on.
//
//	work := turn.Begin(ctx, browser.GiveTurn)
//	err := work.Each(len(rows), 1<<15, func(from, to int) { ... })
//
// How a page is given its turn is a function from outside: this package knows
// no browser, starts no goroutine and never sleeps.
package turn

import (
	"context"
	"time"
)

// Length is how long work goes on before the page has a turn: half of what
// there is between two of its frames, at sixty a second.
const Length = 8 * time.Millisecond

// Work is one piece of long work. It is for one goroutine.
type Work struct {
	ctx   context.Context
	give  func()
	since time.Time // when the page had its latest turn
}

// Begin begins work that is wanted until ctx ends. give gives the page a turn
// and returns after it; nil: nobody waits for one.
func Begin(ctx context.Context, give func()) *Work {
	if give == nil {
		give = func() {}
	}
	return &Work{ctx: ctx, give: give, since: time.Now()}
}

// Step is called between steps of the work that take a millisecond or so at
// most, which is some ten thousand simple operations. It gives the page a turn
// when one is due. The error is the context's, which it looks at after a turn
// only: the work is not wanted any more.
func (w *Work) Step() error {
	if time.Since(w.since) < Length {
		return nil
	}
	return w.Give()
}

// Give gives the page a turn now, due or not. The error is the context's.
func (w *Work) Give() error {
	w.give()
	w.since = time.Now()
	return w.ctx.Err()
}

// Each does the work for [0, n) in steps of at most size.
func (w *Work) Each(n, size int, work func(from, to int)) error {
	for from := 0; from < n; from += size {
		work(from, min(from+size, n))
		if err := w.Step(); err != nil {
			return err
		}
	}
	return nil
}
