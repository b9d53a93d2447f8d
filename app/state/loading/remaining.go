package loading

import (
	"math"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
)

// leastShare is how much of a window must be covered for the rest to be judged
// by it.
const leastShare = 1e-6

// UntilAllLoaded is how long the slowest region takes to the start of the
// window, or to the limit, at a pace in requests a second, if events lie as
// densely there as in what is loaded. estimated is false when there is nothing
// more to load, and while nothing tells how much.
func (l *Load) UntilAllLoaded(perSecond func(region string) float64) (needed time.Duration, estimated bool) {
	if !l.Coverage.More {
		return 0, false
	}
	for _, r := range l.Coverage.Regions {
		share := l.shareBackTo(r.Reached)
		if r.State == lookup.Done || r.State.GivenUp() || share < leastShare || r.Calls == 0 {
			continue
		}
		calls := min(float64(r.Calls)*(1-share)/share, l.callsToLimit())
		needed = max(needed, time.Duration(calls/perSecond(r.Region)*float64(time.Second)))
		estimated = true
	}
	return needed, estimated
}

// callsToLimit is how many more calls at least bring as many events as were
// asked for.
func (l *Load) callsToLimit() float64 {
	if l.Query.MaxItems == 0 {
		return math.Inf(1)
	}
	size := l.Query.PageSize
	if size == 0 {
		size = query.MaxPageSize
	}
	return math.Ceil(float64(max(l.Query.MaxItems-l.Coverage.Released, 0)) / float64(size))
}
