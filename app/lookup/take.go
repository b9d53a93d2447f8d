package lookup

import (
	"slices"
	"time"

	"trailsleuth/app/awserror"
	"trailsleuth/app/trail"
)

// take notes one piece of news.
func (r *run) take(n news) {
	b := n.from
	r.reports.note(somethingNew)
	if n.kind.last() {
		b.running = false
		r.fetching--
	}
	switch n.kind {
	case callStarted:
		b.calls++
		b.state, b.retryAt = Loading, time.Time{}
	case callFailed:
		r.noteTrouble(b, n.err)
		b.silent = n.took >= silence
		r.leaveAlone(b)
		b.state, b.retryAt = BackingOff, n.retryAt
		r.reports.note(trouble)
	case pageCame:
		r.noteLatency(b.region, n.took)
		r.takePage(b, n.page)
	case fetchFailed:
		r.noteTrouble(b, n.err)
		r.takeError(b, n.err)
		r.reports.note(trouble)
	case fetchEnded:
		b.state, b.retryAt = Waiting, time.Time{}
	case probeAnswered:
		r.fetching--
		r.answered = r.clock.Now()
	case probeFailed:
		r.fetching--
	}
}

// noteLatency keeps a mean of a region's latest answers.
func (r *run) noteLatency(region int, took time.Duration) {
	if mean, ok := r.latency[region]; ok {
		took = (3*mean + took) / 4
	}
	r.latency[region] = took
}

func (r *run) noteTrouble(b *branch, err *trail.Error) {
	b.err = err
	kind := awserror.Of(err)
	if kind.Remedy == awserror.Retry {
		b.failures++
	} else { // the region answered
		b.failures = 0
	}
	if b.trouble.IsZero() {
		b.trouble = r.clock.Now()
	}
	if kind.Credentials == awserror.Accepted {
		r.recognize(b)
	}
}

func (r *run) takePage(b *branch, page Page) {
	b.state, b.err, b.retryAt = Waiting, nil, time.Time{}
	b.endTrouble()
	b.probation = false
	b.asked++
	r.recognize(b)
	r.answered = r.clock.Now()
	if b.restarted {
		page.Events = r.withoutKnown(page.Events)
	}
	events, err := b.pages.Take(page)
	if r.from.IsZero() && len(events) > 0 {
		r.from = events[0].Time.Truncate(time.Second)
	}
	b.look(events)
	r.keep(b, events)
	switch _, _, more := b.pages.Request(); {
	case b.past():
		b.state = Done
	case err != nil:
		b.state, b.err = Failed, asError(err)
	case more:
	case b.pages.resume != nil:
		b.state = Limited
	default:
		b.state = Done
	}
	r.noteResumeToken()
}

// keep holds the events that are new and counts those that are not. What
// belongs to another slice is left to it.
func (r *run) keep(b *branch, events []trail.Event) {
	for i := range events {
		if t := events[i].Time; b.places(t) && t.Before(b.floor) {
			continue
		}
		if !r.ids.add(&events[i]) {
			r.duplicates++
			continue
		}
		b.received++
		b.restarts = 0
		if r.single() {
			r.ready = append(r.ready, events[i])
		} else {
			r.held.hold(&events[i], b)
		}
	}
}

// withoutKnown drops, and counts, the events that a restart brings again.
func (r *run) withoutKnown(events []trail.Event) []trail.Event {
	fresh := slices.DeleteFunc(slices.Clone(events), func(e trail.Event) bool { return r.ids.has(&e) })
	r.duplicates += len(events) - len(fresh)
	return fresh
}

func (r *run) takeError(b *branch, err *trail.Error) {
	b.state = Failed
	switch awserror.Of(err).Remedy {
	case awserror.Pause:
		r.pause(b)
	case awserror.Doubt:
		if r.recognized[b.region] {
			r.pause(b) // it knew the credentials before: they are what changed
			return
		}
		b.state = NotEnabled
		r.knownElsewhere(b)
	case awserror.Restart:
		r.restart(b)
	default:
		b.state = refusedState(err)
	}
}

// refusedState is the state of a branch after an error that nothing is done
// about.
func refusedState(err *trail.Error) State {
	switch awserror.Of(err).Region {
	case awserror.Closed:
		return Denied
	case awserror.NotEnabled:
		return NotEnabled
	}
	return Failed
}

// restart lets a branch whose token is not accepted any more begin again at
// the oldest second seen. A token that a person gave has no such second.
func (r *run) restart(b *branch) {
	token, _, _ := b.pages.Request()
	if token == "" || !b.pages.begun() {
		return // stays Failed
	}
	if b.restarts >= maxRestarts {
		b.err = awserror.OwnTokenRefused(b.err, r.scope.Regions[b.region])
		return
	}
	b.startAgain()
	b.state = Waiting
}

func (r *run) pause(b *branch) {
	b.state, r.paused = Paused, b.err
}
