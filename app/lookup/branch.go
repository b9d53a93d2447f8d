package lookup

import (
	"time"

	"trailsleuth/app/awserror"
	"trailsleuth/app/trail"
)

// branch is one chain of pages: one region and one alternative. Only the
// goroutine of Load touches it.
type branch struct {
	region    int // index in the scope's regions
	attribute trail.LookupAttribute
	window    trail.TimeRange // as sent; a restart moves the end back
	floor     time.Time       // older events belong to another slice; zero: none do
	pages     *Paginator
	restarted bool // the window is not the scope's any more
	restarts  int  // in a row, without an event in between

	state    State
	err      *trail.Error
	retryAt  time.Time
	trouble  time.Time // when the present row of failures began; zero: none
	failures int       // how many there are in it
	silent   bool      // the latest of them was one of silence
	running  bool      // a fetch is under way
	asked    int       // pages received in this Load

	// probation: it fails, or was given up in an earlier Load, for a trouble of
	// its own, so the others do not wait for it until it is answered again.
	probation bool

	seen                  time.Time // the oldest second received; zero: none
	held, received, calls int
}

// live reports whether the branch can go on in this Load.
func (b *branch) live() bool {
	switch b.state {
	case Done, Limited, Failed, Denied, NotEnabled:
		return false
	}
	return true
}

// failed reports whether the branch was given up.
func (b *branch) failed() bool { return b.state.GivenUp() }

// resumable reports whether the branch was given up for something that may
// pass.
func (b *branch) resumable() bool {
	return b.state == Failed && awserror.Of(b.err).Remedy == awserror.Retry
}

// lost reports whether the branch was given up for its tokens, which does not
// keep it from going on from the last time seen.
func (b *branch) lost() bool {
	return b.state == Failed && awserror.Of(b.err).Remedy == awserror.Restart && b.pages.begun()
}

// bound is the newest second from which the branch may still bring an event.
func (b *branch) bound() time.Time {
	if !b.seen.IsZero() {
		return b.seen
	}
	return windowEnd(b.window)
}

// certain is the second from which on everything of the branch is received.
func (b *branch) certain() time.Time {
	if b.state == Done {
		return windowStart(b.window)
	}
	return b.bound().Add(time.Second)
}

// look notes the oldest second of a page.
func (b *branch) look(events []trail.Event) {
	for i := range events {
		t := events[i].Time.Truncate(time.Second)
		if b.places(t) && (b.seen.IsZero() || t.Before(b.seen)) {
			b.seen = t
		}
	}
}

// places reports whether a time tells how far through its pages a branch is.
// One before the window, like a missing one, is the record's own mistake: AWS
// lists events by a time of its own.
func (b *branch) places(t time.Time) bool {
	return !t.IsZero() && !t.Before(windowStart(b.window))
}

// past reports whether the branch came to where another slice begins.
func (b *branch) past() bool {
	return !b.floor.IsZero() && !b.seen.IsZero() && b.seen.Before(b.floor)
}

// wake makes a branch that was given up or paused ready to go on. One whose
// token leads nowhere goes on from the last time seen. It is on probation if
// the others did not wait for it.
func (b *branch) wake(blocked bool) {
	if b.lost() {
		b.startAgain()
	}
	b.probation = !blocked
	b.state, b.restarts = Waiting, 0
	b.endTrouble()
}

// endTrouble ends the row of failures.
func (b *branch) endTrouble() { b.trouble, b.failures, b.silent = time.Time{}, 0, false }

// startAgain drops the token: the branch goes on from the oldest second seen,
// which it asks for once more since it may have been cut in its middle.
func (b *branch) startAgain() {
	if end := endOf(b.seen); !b.seen.IsZero() && (b.window.End.IsZero() || end.Before(b.window.End)) {
		b.window.End = end
	}
	if !b.floor.IsZero() {
		b.window.Start = b.floor
	}
	b.restarted = true
	b.restarts++
	b.pages = b.pages.withoutToken()
}

// endOf is the last moment of a second that a call can ask for: CloudTrail's
// times are whole seconds, but an answer with fractions must lose none.
func endOf(second time.Time) time.Time { return second.Add(time.Second - time.Millisecond) }

// windowEnd is the last second of a window, far in the future if it is open.
func windowEnd(w trail.TimeRange) time.Time {
	if w.End.IsZero() {
		return farFuture()
	}
	return w.End.Truncate(time.Second)
}

// windowStart is the first second of a window, long ago if it is open.
func windowStart(w trail.TimeRange) time.Time {
	if w.Start.IsZero() {
		return time.Unix(0, 0).UTC()
	}
	return w.Start.Truncate(time.Second)
}

// farFuture is later than every event.
func farFuture() time.Time { return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC) }

// beforeAll is earlier than every event, even one without a time.
func beforeAll() time.Time { return time.Time{}.Add(-time.Second) }
