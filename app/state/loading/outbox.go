package loading

import (
	"context"
	"sync"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/state/news"
)

// Outside is what loading needs beside AWS.
type Outside struct {
	Clock lookup.Clock
	// GiveTurn gives the page a turn.
	GiveTurn func()
}

// Part is events, or only a new status, as they are told.
type Part struct {
	lookup.Update
	// Follows: the next part of the same update comes right after.
	Follows bool
}

// eventsAtOnce bounds the events of one post: taking in that many keeps the
// page from answering for some 8 ms.
const eventsAtOnce = 150

// outbox gathers the updates of a Load, so that many regions do not make
// the page draw more than five times a second, and hands many events out in
// parts, between which the page can answer. Events that come after a pause are
// posted at once, as is that a call failed; others wait until news.Interval is
// over, or for the flush, and no longer.
type outbox struct {
	load    context.Context // the Load's; it ends at the latest after the flush
	outside Outside
	tell    func(Part)

	mu      sync.Mutex
	posted  time.Time       // the last post
	brought time.Time       // the last post of events
	last    lookup.Coverage // as posted last
	events  []lookup.Batch  // waiting
	waiting lookup.Coverage
	full    bool
	ringing bool // later has begun to wait
}

func newOutbox(load context.Context, outside Outside, tell func(Part), before lookup.Coverage) *outbox {
	return &outbox{load: load, outside: outside, tell: tell, last: before}
}

func (o *outbox) report(u lookup.Update) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(u.Events) > 0 {
		o.events = append(o.events, u.Batch)
	}
	o.waiting, o.full = u.Coverage, true
	if o.troubled() || o.due() <= 0 {
		o.send()
		return
	}
	o.later()
}

// due is how long what waits must still wait.
func (o *outbox) due() time.Duration {
	last := o.posted
	if len(o.events) > 0 {
		last = o.brought
	}
	return news.Interval - o.outside.Clock.Now().Sub(last)
}

// later posts what waits when it is due, if no report came before: the next
// one may be a slow answer's, a minute away.
func (o *outbox) later() {
	if o.ringing {
		return
	}
	o.ringing = true
	go func(wait time.Duration) {
		if o.outside.Clock.Sleep(o.load, wait) != nil {
			return
		}
		o.mu.Lock()
		defer o.mu.Unlock()
		o.ringing = false
		switch {
		case !o.full:
		case o.due() > 0:
			o.later()
		default:
			o.send()
		}
	}(o.due())
}

// troubled tells whether a region began to wait for another try since the last
// post. That cannot be left to the next report, which says that it tries again.
func (o *outbox) troubled() bool {
	for i, r := range o.waiting.Regions {
		if r.State == lookup.BackingOff && (i >= len(o.last.Regions) || !o.last.Regions[i].RetryAt.Equal(r.RetryAt)) {
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
	parts, rest := divided(o.events)
	if rest > 0 {
		o.brought = o.outside.Clock.Now()
	} else {
		parts = []lookup.Batch{{}} // the news alone
	}
	for i, part := range parts {
		rest -= len(part.Events)
		last := i == len(parts)-1
		coverage := o.waiting
		if !last {
			coverage = o.partly(rest)
		}
		o.put(lookup.Update{Batch: part, Coverage: coverage}, !last)
	}
	o.last = o.waiting
	o.events, o.full, o.posted = nil, false, o.outside.Clock.Now()
}

// divided cuts batches into parts of at most eventsAtOnce, in their order,
// and counts their events.
func divided(batches []lookup.Batch) (parts []lookup.Batch, events int) {
	for _, b := range batches {
		events += len(b.Events)
		parts = append(parts, b.Parts(eventsAtOnce)...)
	}
	return parts, events
}

// partly is the coverage while the last rest events of it are not posted yet:
// what they complete is not complete before.
func (o *outbox) partly(rest int) lookup.Coverage {
	c := o.waiting
	c.Reached, c.ResumeToken, c.More = o.last.Reached, o.last.ResumeToken, true
	c.Released, c.Held = c.Released-rest, c.Held+rest
	return c
}

func (o *outbox) put(part lookup.Update, follows bool) {
	o.outside.GiveTurn()
	o.tell(Part{Update: part, Follows: follows})
}
