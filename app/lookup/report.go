package lookup

import (
	"context"
	"time"
)

// statusPause is the least time between two reports that bring no event and
// no trouble.
const statusPause = 100 * time.Millisecond

// reporter passes on what a person should see, not too often.
type reporter struct {
	clock   Clock
	report  func(Update)
	latest  time.Time // when the last report was made
	news    newsState
	ringing bool
	tick    chan struct{}
}

// newsState is what there is to report.
type newsState uint8

const (
	nothingNew newsState = iota
	somethingNew
	trouble
)

func newReporter(clock Clock, report func(Update)) reporter {
	return reporter{clock: clock, report: report, tick: make(chan struct{}, 1)}
}

// events reports events at once.
func (r *reporter) events(batch Batch, coverage Coverage) {
	r.send(Update{Batch: batch, Coverage: coverage})
}

// note says that the status changed.
func (r *reporter) note(news newsState) { r.news = max(r.news, news) }

// status reports a change at once if it is trouble or the last report is long
// enough ago, and otherwise leaves it to due.
func (r *reporter) status(coverage func() Coverage) {
	late := r.clock.Now().Sub(r.latest) >= statusPause
	if r.news == trouble || r.news == somethingNew && late {
		r.send(Update{Coverage: coverage()})
	}
}

// due tells when a change that was left is to be reported.
func (r *reporter) due(ctx context.Context) <-chan struct{} {
	if r.news == nothingNew || r.ringing {
		return r.tick
	}
	r.ringing = true
	wait := statusPause - r.clock.Now().Sub(r.latest)
	go func() {
		if r.clock.Sleep(ctx, wait) == nil {
			r.tick <- struct{}{}
		}
	}()
	return r.tick
}

// rang takes note of due's tick.
func (r *reporter) rang() { r.ringing = false }

func (r *reporter) send(update Update) {
	r.latest, r.news = r.clock.Now(), nothingNew
	r.report(update)
}
