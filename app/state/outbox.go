package state

import (
	"sync"
	"time"

	"trailsleuth/app/lookup"
)

// postInterval is the shortest time between two posts of one search: five a
// second are as many as a person can see.
const postInterval = 200 * time.Millisecond

// eventsAtOnce bounds the events of one post: taking in so many keeps the page
// from answering for some 8 ms.
const eventsAtOnce = 150

// outbox gathers the updates of a search, so that many regions do not make
// the page draw more than five times a second, and hands many events out in
// parts, between which the page can answer. It never holds events back longer
// than to the next report or flush, and says at once that a call failed.
type outbox struct {
	search int
	post   func(Msg)
	clock  lookup.Clock
	yield  func()

	mu      sync.Mutex
	last    time.Time
	reached time.Time             // that of the coverage posted last
	regions []lookup.RegionStatus // of the coverage posted last
	waiting lookup.Update
	full    bool
}

func newOutbox(search int, post func(Msg), clock lookup.Clock, yield func(), reached time.Time) *outbox {
	return &outbox{search: search, post: post, clock: clock, yield: yield, reached: reached}
}

func (o *outbox) report(u lookup.Update) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.waiting.Events = append(o.waiting.Events, u.Events...)
	o.waiting.Coverage = u.Coverage
	o.full = true
	if o.troubled() || o.clock.Now().Sub(o.last) >= postInterval {
		o.send()
	}
}

// troubled tells whether a region began to wait for another try since the last
// post. That cannot be left to the next report, which says that it tries again.
func (o *outbox) troubled() bool {
	for i, r := range o.waiting.Coverage.Regions {
		if r.State == lookup.BackingOff && (i >= len(o.regions) || !o.regions[i].RetryAt.Equal(r.RetryAt)) {
			return true
		}
	}
	return false
}

func (o *outbox) flush() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.send()
}

func (o *outbox) send() {
	if !o.full {
		return
	}
	events := o.waiting.Events
	for len(events) > eventsAtOnce {
		rest := len(events) - eventsAtOnce
		o.put(lookup.Update{Events: events[:eventsAtOnce], Coverage: o.partly(rest)}, true)
		events = events[eventsAtOnce:]
	}
	o.reached, o.regions = o.waiting.Coverage.Reached, o.waiting.Coverage.Regions
	o.put(lookup.Update{Events: events, Coverage: o.waiting.Coverage}, false)
	o.waiting, o.full, o.last = lookup.Update{}, false, o.clock.Now()
}

// partly is the coverage while the last rest events of it are not posted yet:
// what they complete is not complete before.
func (o *outbox) partly(rest int) lookup.Coverage {
	c := o.waiting.Coverage
	c.Reached, c.More = o.reached, true
	c.Released, c.Held = c.Released-rest, c.Held+rest
	return c
}

func (o *outbox) put(part lookup.Update, follows bool) {
	o.yield()
	o.post(PageArrived{Search: o.search, Update: part, Follows: follows})
}
