package lookup

import (
	"math"
	"time"
)

// A chain of tokens makes one call at a time, so with answers that take
// longer than the quota's half second it cannot use the quota. A Load of
// everything then cuts the window that is left into slices of time, which are
// branches like any other: each has its own frozen start and end, which part
// whole seconds, and the watermark puts their events in order.

const (
	// mostChains bounds the slices of a region that load at the same time:
	// eight use the whole quota with answers of four seconds.
	mostChains = 8
	// worthSlicing is how many pages a branch must probably have left, since
	// a slice costs a call even if it brings little.
	worthSlicing = 4
)

// slice cuts branches until each region has as many as its answers' latency
// needs. A search with a limit or a starting token is one chain by its
// meaning, and a Load with a goal does not need what slices bring first.
func (r *run) slice() {
	if r.goal.Pages > 0 || r.goal.Matches > 0 || r.scope.MaxItems > 0 || r.scope.StartingToken != "" {
		return
	}
	for region, latency := range r.latency {
		wanted := min(int(math.Ceil(latency.Seconds()*r.pacer.PerSecond(r.scope.Regions[region]))), mostChains)
		for chains := r.chains(region); chains < wanted && r.cutLongest(region); chains++ {
		}
	}
}

func (r *run) chains(region int) int {
	n := 0
	for _, b := range r.branches {
		if b.region == region && b.live() {
			n++
		}
	}
	return n
}

// cutLongest halves the branch that has most left, if one has enough.
func (r *run) cutLongest(region int) bool {
	var longest *branch
	most := worthSlicing * float64(r.pageSize())
	for _, b := range r.branches {
		if b.region != region || !b.live() || b.probation || b.restarted || !b.trouble.IsZero() {
			continue
		}
		if left := b.eventsLeft(); left >= most {
			longest, most = b, left
		}
	}
	if longest == nil {
		return false
	}
	r.branches = append(r.branches, longest.cut())
	return true
}

// eventsLeft guesses how many events a branch still has, if they are as dense
// as those it had. It is 0 if there is nothing to guess from.
func (b *branch) eventsLeft() float64 {
	if b.seen.IsZero() || b.window.Start.IsZero() || b.window.End.IsZero() {
		return 0
	}
	had := windowEnd(b.window).Sub(b.seen) + time.Second
	left := b.seen.Sub(b.first())
	if left < 4*time.Second {
		return 0
	}
	return float64(b.received) * left.Seconds() / had.Seconds()
}

// first is the oldest second that a branch has to bring.
func (b *branch) first() time.Time {
	if b.floor.IsZero() {
		return windowStart(b.window)
	}
	return b.floor
}

// cut gives the older half of what a branch has left to a new one. The branch
// goes on with its token and is done when it comes to the cut.
func (b *branch) cut() *branch {
	middle := b.first().Add(b.seen.Sub(b.first()) / 2).Truncate(time.Second)
	older := &branch{region: b.region, attribute: b.attribute, window: b.window, pages: b.pages.withoutToken()}
	older.window.Start, older.window.End = b.first(), endOf(middle)
	b.floor = middle.Add(time.Second)
	return older
}
