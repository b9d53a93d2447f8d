package lookup

import (
	"context"
	"slices"
	"time"

	"trailsleuth/app/trail"
)

// run is one Load. Everything happens on its goroutine but the fetches, which
// tell it their news.
type run struct {
	*Search
	goal Goal
	news chan news

	fetching       int
	fresh, matched int           // events released in this Load, and those of the goal
	ready          []trail.Event // of a single branch, to be released now
	paused         *trail.Error
	askedElsewhere int // failures when it last did
	reports        reporter
}

// readAhead is how many pages a branch may hold back when the goal is a
// number of matches, so that all regions use their quota and none runs to the
// far end of the window alone.
const readAhead = 3

// mostHeld is how many events may wait for older ones of slower branches before
// only what holds them back is asked. Each takes some 4 kB, and a tab has 4 GB:
// with one region throttled for a quarter of an hour, six others brought half a
// million.
const mostHeld = 250_000

// newsWaiting is how much news may wait for Load while it reports. A fetch that
// had to wait with "a call started" would send its request later than the pacer
// has let it go, and at the same moment as the others.
const newsWaiting = 256

func newRun(s *Search, goal Goal, report func(Update)) *run {
	return &run{Search: s, goal: goal, news: make(chan news, newsWaiting), reports: newReporter(s.clock, report)}
}

func (r *run) load(ctx context.Context) error {
	fetches, stop := context.WithCancel(ctx)
	defer stop()
	r.returned.Store(false)
	r.wake()
	r.reports.note(somethingNew) // regions that were given up are asked again
	r.reports.status(r.coverage)
	r.release() // what an earlier Load held may be free now
	for ctx.Err() == nil && r.paused == nil && !r.reached() {
		r.revive()
		r.slice()
		r.ask(fetches)
		if r.fetching == 0 {
			r.settleDoubt()
			break
		}
		r.hear(fetches)
		r.release()
		r.reports.status(r.coverage)
	}
	complete := r.reached()
	r.finish(stop)
	if complete {
		return nil
	}
	return r.outcome(ctx)
}

// wake readies the branches that an earlier Load left. Those that were
// refused are asked again with other credentials, if AskAgain named them, or if
// there is nothing else to do.
func (r *run) wake() {
	working := false
	renewed, again := r.renewed.Swap(false), r.again.Swap(nil)
	for _, b := range r.branches {
		b.asked, b.running = 0, false
		named := again != nil && !r.limited() && slices.Contains(*again, r.scope.Regions[b.region])
		if (renewed || named) && b.failed() && !b.resumable() {
			b.wake(true)
			working = true
			continue
		}
		if b.live() || b.resumable() || b.lost() || r.doubtful(b) {
			b.wake(r.blocks(b))
			working = true
		}
	}
	if working {
		return
	}
	for _, b := range r.branches {
		if b.failed() {
			b.wake(true)
		}
	}
}

// revive asks again, after TryNow, what this Load has given up.
func (r *run) revive() {
	if !r.returned.Swap(false) {
		return
	}
	for _, b := range r.branches {
		if b.resumable() {
			b.wake(r.blocks(b))
		}
	}
}

// ask starts a fetch of every branch that the goal needs.
func (r *run) ask(ctx context.Context) {
	blocking, _ := r.watermark()
	untroubled, _ := newestBound(r.branches, func(b *branch) bool { return r.blocks(b) && b.trouble.IsZero() })
	for _, b := range r.branches {
		if b.running || !b.live() || b.state == Paused || !r.needs(b, blocking, untroubled) {
			continue
		}
		token, pageSize, _ := b.pages.Request()
		b.running = true
		r.fetching++
		in := Input{Attribute: b.attribute, Window: b.window, Category: r.scope.Category, PageSize: pageSize, NextToken: token}
		go r.fetch(ctx, b, r.scope.Regions[b.region], in, r.news)
	}
	r.askElsewhere(ctx)
}

// needs reports whether the goal asks for a page of b. What holds the rows back
// is asked; while that is in trouble, so is what would hold them back without
// it, since its answer tells whether the trouble is everybody's.
func (r *run) needs(b *branch, blocking, untroubled time.Time) bool {
	blocks := !b.bound().Before(blocking)
	switch {
	case r.goal.Pages > 0:
		spare := b.asked < r.goal.Pages
		return blocks && (spare || r.fresh == 0) || spare && !b.bound().Before(untroubled)
	case r.goal.Matches > 0:
		return blocks || b.held < readAhead*r.pageSize()
	}
	return blocks || len(r.held) < r.mostHeld
}

// reached reports whether the goal is reached.
func (r *run) reached() bool {
	return r.limited() ||
		r.goal.Pages > 0 && r.fresh >= r.goal.Pages*r.pageSize() ||
		r.goal.Matches > 0 && r.matched >= r.goal.Matches
}

func (r *run) pageSize() int {
	if r.scope.PageSize == 0 {
		return maxPageSize
	}
	return r.scope.PageSize
}

// hear waits for news and takes in all there is.
func (r *run) hear(ctx context.Context) {
	select {
	case n := <-r.news:
		r.take(n)
	case <-r.reports.due(ctx):
		r.reports.rang()
	case <-ctx.Done():
	}
	for {
		select {
		case n := <-r.news:
			r.take(n)
		default:
			return
		}
	}
}

// finish ends the fetches under way, keeps what they still bring, and reports
// for the last time.
func (r *run) finish(stop context.CancelFunc) {
	stop()
	for r.fetching > 0 {
		r.take(<-r.news)
	}
	r.settle()
	r.release()
	r.reports.send(Update{Coverage: r.coverage()})
}

// settle gives every branch the state it has while no Load runs.
func (r *run) settle() {
	for _, b := range r.branches {
		switch {
		case r.limited() && (b.live() || b.held > 0):
			b.state = Limited
		case r.paused != nil && (b.live() || r.doubtful(b)):
			b.state = Paused
		case b.live() && b.probation:
			b.state = Failed
		case b.live():
			b.state = Stopped
		}
	}
}

// outcome is the error of a Load that could not reach its goal.
func (r *run) outcome(ctx context.Context) error {
	if r.paused != nil {
		return r.paused
	}
	if ctx.Err() != nil {
		return &trail.Error{Code: trail.Canceled, Message: "Stopped. What was loaded stays; loading can go on from here."}
	}
	all := true
	for _, b := range r.branches {
		if b.failed() && r.blocks(b) {
			return b.err
		}
		all = all && b.failed()
	}
	if all {
		return r.branches[0].err
	}
	return nil
}
