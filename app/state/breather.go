package state

import (
	"time"

	"trailsleuth/app/lookup"
)

// sliceOfWork is how long an effect works before it lets the page paint and
// answer.
const sliceOfWork = 8 * time.Millisecond

// breather lets the page paint and answer while long work goes on, and says
// when it is time to tell how far that is.
type breather struct {
	clock lookup.Clock
	yield func()
	since time.Time // when the present slice of work began
	told  time.Time
}

// begin is called when the work begins.
func (b *breather) begin() {
	b.since = b.clock.Now()
	b.told = b.since
}

// breathe is called between small steps of work.
func (b *breather) breathe() {
	if b.clock.Now().Sub(b.since) >= sliceOfWork {
		b.yield()
		b.since = b.clock.Now()
	}
}

// due reports, once in postInterval, that progress is to be told.
func (b *breather) due() bool {
	now := b.clock.Now()
	if now.Sub(b.told) < postInterval {
		return false
	}
	b.told = now
	return true
}
