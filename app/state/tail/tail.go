// Package tail follows what is recorded after a search was asked: it asks the
// newest minutes of each region again and again, and keeps what is new until a
// person takes it in. It shows nothing, and never changes what is loaded. That
// CloudTrail records a call up to 15 minutes late is AWS's:
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html
package tail

import (
	"context"
	"slices"
	"time"

	"trailsleuth/app/trail"
)

const (
	// Lateness is how long after a call it may be recorded: each round asks that
	// far back once more.
	Lateness = 15 * time.Minute
	// rest is how long nothing is asked after a round, at least. A round that
	// took longer is followed by as long a rest, so that half of the quota is
	// left to others.
	rest = 20 * time.Second
	// mostWaiting is how many events may wait to be taken in before no more are
	// asked for. Each takes some 4 kB.
	mostWaiting = 5_000
)

// Phase is how a tail stands.
type Phase uint8

// The phases of a tail.
const (
	Off     Phase = iota
	Resting       // between two rounds
	Asking
	Covered // the page is not seen: nothing is asked until it is
	Full    // too many events wait to be taken in
	Ended   // Why says why
)

// Tail is what was recorded since, as far as it is known. The zero value is off.
type Tail struct {
	Phase Phase
	Why   string // it ended
	// Late are the regions that the latest round could not ask, each with why.
	Late []Lost

	round   int
	reaches []reach
	waiting []trail.Event
	known   map[string]time.Time // the ids of those that were counted, with their time
	began   time.Time            // the latest round
	due     time.Time            // the next
	cancel  context.CancelFunc   // of the latest; nil before the first
}

// reach is how far one region is followed.
type reach struct {
	region string
	until  time.Time
	lost   bool // it refuses: it is asked no more
}

// Lost is a region that is not followed, for now or for good.
type Lost struct {
	Region string
	Why    *trail.Error
}

// Ask is what one round asks of a region.
type Ask struct {
	Round  int
	Region string
	Window trail.TimeRange
}

// Answer is what came of an Ask. Events are those that match, of any order.
type Answer struct {
	Ask
	Events  []trail.Event
	Err     *trail.Error // nil: all of the window was answered
	Refused bool         // the region will not answer these credentials
}

// Begin follows regions that were asked up to a time.
func (t *Tail) Begin(regions []string, asked time.Time) {
	*t = Tail{Phase: Resting, round: t.round, known: map[string]time.Time{}}
	for _, region := range regions {
		t.reaches = append(t.reaches, reach{region: region, until: asked})
	}
}

// On reports whether it follows, or will again when it is seen or taken in.
func (t *Tail) On() bool { return t.Phase != Off && t.Phase != Ended }

// Due reports whether the next round is to begin.
func (t *Tail) Due(now time.Time) bool { return t.Phase == Resting && !now.Before(t.due) }

// Next is how long it rests yet.
func (t *Tail) Next(now time.Time) time.Duration { return max(t.due.Sub(now), 0) }

// Round begins one: each region from what it may have recorded late up to now.
// ctx ends with the tail.
func (t *Tail) Round(now time.Time) (ctx context.Context, asks []Ask) {
	t.callOff()
	ctx, t.cancel = context.WithCancel(context.Background())
	t.round++
	t.Phase, t.began, t.Late = Asking, now, nil
	for _, r := range t.reaches {
		if !r.lost {
			asks = append(asks, Ask{t.round, r.region, trail.TimeRange{Start: r.until.Add(-Lateness), End: now}})
		}
	}
	return ctx, asks
}

func (t *Tail) callOff() {
	if t.cancel != nil {
		t.cancel()
	}
}

// Take takes in what a region answered and counts what is new; loaded tells
// which events there are already. An answer to a round of before is dropped.
func (t *Tail) Take(a Answer, loaded func(*trail.Event) bool) {
	if a.Round != t.round || !t.On() {
		return
	}
	i := slices.IndexFunc(t.reaches, func(r reach) bool { return r.region == a.Region })
	if a.Err != nil {
		t.Late = append(t.Late, Lost{a.Region, a.Err})
		t.reaches[i].lost = t.reaches[i].lost || a.Refused
	} else {
		t.reaches[i].until = a.Window.End
	}
	for _, e := range a.Events {
		if _, counted := t.known[e.ID]; counted || loaded(&e) {
			continue
		}
		t.known[e.ID] = e.Time
		t.waiting = append(t.waiting, e)
	}
}

// Over ends a round.
func (t *Tail) Over(round int, now time.Time) {
	if t.Phase != Asking || round != t.round {
		return
	}
	t.Phase, t.due = Resting, now.Add(max(rest, now.Sub(t.began)))
	switch {
	case !slices.ContainsFunc(t.reaches, func(r reach) bool { return !r.lost }):
		t.End("No region can be followed any more.")
	case len(t.waiting) >= mostWaiting:
		t.Phase = Full
	}
}

// Waiting is how many new events wait to be taken in.
func (t *Tail) Waiting() int { return len(t.waiting) }

// Until is up to when every region that is followed was asked; zero if there is
// none.
func (t *Tail) Until() (until time.Time) {
	for _, r := range t.reaches {
		if !r.lost && (until.IsZero() || r.until.Before(until)) {
			until = r.until
		}
	}
	return until
}

// Lost counts the regions that are not followed any more.
func (t *Tail) Lost() (n int) {
	for _, r := range t.reaches {
		if r.lost {
			n++
		}
	}
	return n
}

// Release gives the events that wait, which are then no more to be kept here.
func (t *Tail) Release() []trail.Event {
	events := t.waiting
	t.waiting = nil
	if t.Phase == Full {
		t.Phase = Resting
	}
	oldest := t.Until().Add(-2 * Lateness)
	for id, when := range t.known { // those of before are asked for no more
		if when.Before(oldest) {
			delete(t.known, id)
		}
	}
	return events
}

// Cover lets nothing be asked while the page is not seen; Uncover goes on at
// once. The round that is under way comes to its end.
func (t *Tail) Cover() {
	if t.On() {
		t.Phase = Covered
	}
}

// Uncover goes on where it was left.
func (t *Tail) Uncover() {
	if t.Phase == Covered {
		t.round++ // what a round of before still brings is asked for again
		t.Phase, t.due = Resting, time.Time{}
	}
}

// End ends it, as something else made it. What waits can still be taken in.
func (t *Tail) End(why string) {
	if t.On() {
		t.callOff()
		t.Phase, t.Why = Ended, why
	}
}

// Leave switches it off, and drops what waits.
func (t *Tail) Leave() {
	t.callOff()
	*t = Tail{round: t.round + 1}
}
