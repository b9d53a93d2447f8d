// Package news says how often long work tells a person how far it is. It tells
// nothing itself.
package news

import (
	"time"

	"trailsleuth/app/lookup"
)

// Interval is the shortest time between two pieces of news of the same work:
// five a second are as many as a person can see.
const Interval = 200 * time.Millisecond

// Timer says when the next piece of news is due. It is for one goroutine.
type Timer struct {
	clock lookup.Clock
	told  time.Time
}

// Begin is to be called when the work begins.
func Begin(clock lookup.Clock) *Timer { return &Timer{clock: clock, told: clock.Now()} }

// Due reports, once in Interval, that progress is to be told.
func (t *Timer) Due() bool {
	now := t.clock.Now()
	if now.Sub(t.told) < Interval {
		return false
	}
	t.told = now
	return true
}
