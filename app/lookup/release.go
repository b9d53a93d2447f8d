package lookup

import (
	"time"

	"trailsleuth/app/trail"
)

// watermark is the newest second from which an event may still come: what is
// strictly newer can be released. ok is false if nothing can come any more.
func (s *Search) watermark() (newest time.Time, ok bool) {
	return newestBound(s.branches, s.blocks)
}

func newestBound(branches []*branch, counts func(*branch) bool) (newest time.Time, ok bool) {
	for _, b := range branches {
		if counts(b) && (!ok || b.bound().After(newest)) {
			newest, ok = b.bound(), true
		}
	}
	return newest, ok
}

// blocks reports whether the others' events must wait for the branch. One that
// was given up does not block, with two exceptions: if no branch was answered
// since its trouble began, then everything is offline (askElsewhere has found
// out), and it will go on with the others; and while it is not known whether
// its region or the credentials are to blame.
func (s *Search) blocks(b *branch) bool {
	switch {
	case b.resumable():
		return !b.probation && !s.answered.After(b.trouble)
	case b.state == NotEnabled:
		return s.doubtful(b)
	}
	return b.live() && !b.probation
}

// releaseAtOnce bounds the events of one report: when a slow branch lets the
// others go there may be tens of thousands, and whoever takes them needs time
// for other things in between.
const releaseAtOnce = 500

// limited reports whether MaxItems events are released.
func (s *Search) limited() bool {
	return s.scope.MaxItems > 0 && s.released >= s.scope.MaxItems
}

// release hands out what no branch can still precede. A single branch has
// nobody to wait for and keeps the service's own order.
func (r *run) release() {
	events := r.ready
	r.ready = nil
	r.handOut(events)
	for !r.single() {
		if events = r.releaseHeld(); len(events) == 0 {
			return
		}
		r.handOut(events)
	}
}

func (r *run) handOut(events []trail.Event) {
	if len(events) == 0 {
		return
	}
	batch := matchedBy(r.goal.Match, events)
	r.matched += len(batch.Matched())
	r.fresh += len(events)
	r.released += len(events)
	r.oldest = events[len(events)-1].Time.Truncate(time.Second)
	r.reports.events(batch, r.coverage())
}

func (r *run) releaseHeld() []trail.Event {
	limit := releaseAtOnce
	if r.scope.MaxItems > 0 {
		limit = min(limit, r.scope.MaxItems-r.released)
	}
	newest, waiting := r.watermark()
	if !waiting {
		newest = beforeAll()
	}
	return r.held.release(newest, limit)
}
