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
	pause time.Duration // until the next one
	most  time.Duration // that the pause grows to
}

// Begin is to be called when the work begins.
func Begin(clock lookup.Clock) *Timer {
	return &Timer{clock: clock, told: clock.Now(), pause: Interval, most: Interval}
}

// BeginLong is Begin for work to which it costs much that it tells of itself:
// the longer it goes on, the less often it does, up to once in Longest.
func BeginLong(clock lookup.Clock) *Timer {
	t := Begin(clock)
	t.most = Longest
	return t
}

// Longest is the longest time between two pieces of news of long work.
const Longest = time.Second

// Due reports, once in the time between two, that progress is to be told.
func (t *Timer) Due() bool {
	now := t.clock.Now()
	if now.Sub(t.told) < t.pause {
		return false
	}
	t.told = now
	t.pause = min(t.pause*3/2, t.most)
	return true
}
