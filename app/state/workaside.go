package state

import (
	"context"

	"trailsleuth/app/lookup"
	"trailsleuth/app/state/aside"
	"trailsleuth/app/state/news"
)

// workAside is the effect of work that is done beside the page, none for none:
// it tells how far the work is, and then its answer, if that is still wanted.
// progressed may be nil for work that never says how far it is.
func workAside[Q comparable, A any](m *Model, work aside.Begun[Q, A], progressed func(percent int) Msg, answered func(aside.Answer[Q, A]) Msg) []Effect {
	return workBy(m, m.ports.GiveTurn, work, progressed, answered)
}

// workBy is workAside with turns of another kind.
func workBy[Q comparable, A any](m *Model, giveTurn func(), work aside.Begun[Q, A], progressed func(percent int) Msg, answered func(aside.Answer[Q, A]) Msg) []Effect {
	if work == nil {
		return nil
	}
	clock := m.ports.Clock
	return []Effect{func(page context.Context, post func(Msg)) {
		progress := percents(clock, func(percent int) { post(progressed(percent)) })
		if answer, wanted := work(page, giveTurn, progress); wanted {
			post(answered(answer))
		}
	}}
}

// percents tells how far work is, a few times a second.
func percents(clock lookup.Clock, tell func(percent int)) func(done, total int) {
	due := news.Begin(clock)
	return func(done, total int) {
		if due.Due() {
			tell(int(100 * int64(done) / int64(max(total, 1))))
		}
	}
}
