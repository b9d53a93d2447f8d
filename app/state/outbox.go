package state

import (
	"sync"
	"time"

	"trailsleuth/app/lookup"
)

// postInterval is the shortest time between two posts of one search: ten a
// second are as many as a person can see.
const postInterval = 100 * time.Millisecond

// outbox gathers the updates of a search, so that many regions do not make
// the page draw more than ten times a second. It never holds events back
// longer than to the next report or flush.
type outbox struct {
	search int
	post   func(Msg)
	clock  lookup.Clock

	mu      sync.Mutex
	last    time.Time
	waiting lookup.Update
	full    bool
}

func newOutbox(search int, post func(Msg), clock lookup.Clock) *outbox {
	return &outbox{search: search, post: post, clock: clock}
}

func (o *outbox) report(u lookup.Update) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.waiting.Events = append(o.waiting.Events, u.Events...)
	o.waiting.Coverage = u.Coverage
	o.full = true
	if o.clock.Now().Sub(o.last) >= postInterval {
		o.send()
	}
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
	o.post(PageArrived{Search: o.search, Update: o.waiting})
	o.waiting, o.full, o.last = lookup.Update{}, false, o.clock.Now()
}
