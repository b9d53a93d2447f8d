package store

import (
	"context"
	"time"
)

// slice is how long work goes on before it lets others run.
const slice = 8 * time.Millisecond

// pace is carried along by long work: it calls pause about every 8 ms and
// notices that the work is not wanted any more.
type pace struct {
	ctx   context.Context
	pause func()
	since time.Time
}

func newPace(ctx context.Context, pause func()) *pace {
	return &pace{ctx: ctx, pause: pause, since: time.Now()}
}

// step is called every few ten thousand simple operations, or after any step
// of about a millisecond. An error is the context's: stop.
func (p *pace) step() error {
	if time.Since(p.since) < slice {
		return nil
	}
	if p.pause != nil {
		p.pause()
	}
	p.since = time.Now()
	return p.ctx.Err()
}

// each runs work over [0, n) in parts of at most size.
func (p *pace) each(n, size int, work func(from, to int)) error {
	for from := 0; from < n; from += size {
		work(from, min(from+size, n))
		if err := p.step(); err != nil {
			return err
		}
	}
	return nil
}
