package lookup

import (
	"context"
	"sync"
	"time"
)

// Pacer spaces requests so that each region's quota of two a second is kept
// by all the searches of one account together. Requests of a region start in
// the order in which they were asked for, so branches and searches get equal
// shares. It is safe for concurrent use; a region's first request starts at
// once.
//
// The spacing suits a server that counts in any way: never two requests
// within half a second, never three within a second.
type Pacer struct {
	clock Clock

	mu      sync.Mutex
	regions map[string]*lane
	next    time.Time // no start in any region before this
}

const (
	// fullPace is the mean distance between two starts: 1.97 a second. What
	// exceeds half a second is room for requests that take sometimes longer,
	// sometimes shorter to arrive.
	fullPace = 507 * time.Millisecond
	// leastGap is the distance that is never undercut when a late start is
	// made up for, so that timers that fire late do not cost throughput.
	leastGap = 503 * time.Millisecond
	// spread is the least distance between starts in different regions: the
	// one thread of a page signs and sends them, and reads their answers, one
	// after the other. All 34 regions fit into fullPace.
	spread = 14 * time.Millisecond
	// slowestPace bounds how far throttling slows a region down.
	slowestPace = 2 * time.Second

	// A throttle cuts the rate to 8/10, but not twice within throttleSettle:
	// requests under way together are throttled together. Each answer then
	// adds 1/20 of a request a second, so that full pace is back after eight
	// answers for every throttle.
	slowdown       = 0.8
	throttleSettle = time.Second
	speedupPerCall = 0.05 // requests a second
)

// NewPacer makes a pacer with every region's quota untouched.
func NewPacer(clock Clock) *Pacer {
	return &Pacer{clock: clock, regions: make(map[string]*lane)}
}

// lane is one region's queue.
type lane struct {
	gap       time.Duration // distance between starts at the present pace
	next      time.Time     // no start before this
	throttled time.Time     // when the pace was last cut
	answered  bool          // some request was
	queue     []chan struct{}
}

// Wait returns when a request to the region may start, or with ctx's error.
// A caller that gives up takes nothing from the others.
func (p *Pacer) Wait(ctx context.Context, region string) error {
	_, err := p.wait(ctx, region, 0)
	return err
}

// wait returns at most lead before a request to the region may start, and
// tells when it may.
func (p *Pacer) wait(ctx context.Context, region string, lead time.Duration) (at time.Time, err error) {
	place := p.enqueue(region)
	select {
	case <-place:
	case <-ctx.Done():
		p.leave(region, place)
		return time.Time{}, ctx.Err()
	}
	for wait := time.Duration(0); ; {
		if err := p.clock.Sleep(ctx, wait); err != nil {
			p.leave(region, place)
			return time.Time{}, err
		}
		if at, wait = p.start(region, place, lead); wait <= 0 {
			return at, ctx.Err()
		}
	}
}

// sent says that the request whose slot was the region's latest is sent now:
// the next one keeps its distance from this.
func (p *Pacer) sent(region string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lane(region).keepDistance(p.clock.Now())
}

// Throttled says that a request of the region was refused for its rate:
// somebody else uses the quota too. The region's pace goes down, for
// everybody who shares this pacer.
func (p *Pacer) Throttled(region string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, now := p.lane(region), p.clock.Now()
	if hold := now.Add(l.gap); l.next.Before(hold) {
		l.next = hold
	}
	if now.Sub(l.throttled) < throttleSettle {
		return
	}
	l.throttled = now
	l.gap = min(time.Duration(float64(l.gap)/slowdown), slowestPace)
}

// Answered says that a request of the region was answered: a lowered pace
// creeps up again.
func (p *Pacer) Answered(region string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	l := p.lane(region)
	l.heard(p.clock.Now())
	perSecond := float64(time.Second)/float64(l.gap) + speedupPerCall
	l.gap = max(time.Duration(float64(time.Second)/perSecond), fullPace)
}

// refused says that a request of the region was answered, and has to be sent
// once more.
func (p *Pacer) refused(region string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lane(region).heard(p.clock.Now())
}

// PerSecond is the region's present pace in requests a second.
func (p *Pacer) PerSecond(region string) float64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return float64(time.Second) / float64(p.lane(region).gap)
}

func (p *Pacer) lane(region string) *lane {
	l := p.regions[region]
	if l == nil {
		l = &lane{gap: fullPace}
		p.regions[region] = l
	}
	return l
}

// enqueue joins the region's queue; the channel is closed when the caller is
// at its head.
func (p *Pacer) enqueue(region string) chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, place := p.lane(region), make(chan struct{})
	l.queue = append(l.queue, place)
	if len(l.queue) == 1 {
		close(place)
	}
	return place
}

// start lets the head of the queue go if it is at most lead before its time,
// which it tells, and says how long it has to wait otherwise.
func (p *Pacer) start(region string, place chan struct{}, lead time.Duration) (at time.Time, wait time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, now := p.lane(region), p.clock.Now()
	at = now
	for _, earliest := range []time.Time{l.next, p.next} {
		if at.Before(earliest) {
			at = earliest
		}
	}
	if wait = at.Sub(now) - lead; wait > 0 {
		return at, wait
	}
	p.next = at.Add(spread)
	l.next = l.next.Add(l.gap)
	l.keepDistance(at)
	l.remove(place)
	return at, 0
}

// keepDistance lets nothing start too soon after a request of that moment.
func (l *lane) keepDistance(sent time.Time) {
	if least := sent.Add(leastGap + l.gap - fullPace); l.next.Before(least) {
		l.next = least
	}
}

// heard notes an answer. Before the very first request there may have been a
// connection to open and a preflight to ask, which nobody here can see: it
// counts as sent only now.
func (l *lane) heard(now time.Time) {
	if !l.answered {
		l.answered = true
		l.keepDistance(now)
	}
}

func (p *Pacer) leave(region string, place chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lane(region).remove(place)
}

// remove takes a caller out of the queue and wakes the new head.
func (l *lane) remove(place chan struct{}) {
	for i := range l.queue {
		if l.queue[i] != place {
			continue
		}
		l.queue = append(l.queue[:i], l.queue[i+1:]...)
		if i == 0 && len(l.queue) > 0 {
			close(l.queue[0])
		}
		return
	}
}
