package lookup

import (
	"context"
	"time"

	"trailsleuth/app/trail"
)

// statusPause is the least time between two reports that bring no event and
// no trouble.
const statusPause = 100 * time.Millisecond

// reporter passes on what a person should see, not too often.
type reporter struct {
	clock  Clock
	report func(Update)
	latest time.Time
	tick   chan struct{}

	pending, ticking, hurry bool
}

func newReporter(clock Clock, report func(Update)) reporter {
	return reporter{clock: clock, report: report, tick: make(chan struct{}, 1)}
}

// events reports events at once.
func (r *reporter) events(events []trail.Event, coverage Coverage) {
	r.send(Update{Events: events, Coverage: coverage})
}

// urgent makes the next status be reported at once.
func (r *reporter) urgent() { r.hurry = true }

// changed reports a status now if the last report is long enough ago, and
// otherwise leaves it to due.
func (r *reporter) changed(coverage func() Coverage) {
	if r.hurry || r.clock.Now().Sub(r.latest) >= statusPause {
		r.send(Update{Coverage: coverage()})
		return
	}
	r.pending = true
}

// due tells when a status that was left is to be reported.
func (r *reporter) due(ctx context.Context) <-chan struct{} {
	if r.pending && !r.ticking {
		r.ticking = true
		wait := statusPause - r.clock.Now().Sub(r.latest)
		go func() {
			if r.clock.Sleep(ctx, wait) == nil {
				r.tick <- struct{}{}
			}
		}()
	}
	return r.tick
}

// rang answers the tick of due.
func (r *reporter) rang(coverage func() Coverage) {
	r.ticking = false
	if r.pending {
		r.send(Update{Coverage: coverage()})
	}
}

func (r *reporter) send(update Update) {
	r.latest = r.clock.Now()
	r.pending, r.hurry = false, false
	r.report(update)
}
