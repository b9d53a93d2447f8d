package lookup

import (
	"slices"
	"time"
)

// coverage says what is loaded at this moment.
func (s *Search) coverage() Coverage {
	c := Coverage{
		From: s.from, Reached: s.reachedBack(),
		Released: s.released, Held: len(s.held), Duplicates: s.duplicates,
		More:        s.more(),
		ResumeToken: s.ResumeToken(),
		Regions:     make([]RegionStatus, len(s.scope.Regions)),
	}
	for i, region := range s.scope.Regions {
		c.Regions[i] = RegionStatus{Region: region, State: Done}
	}
	for _, b := range s.branches {
		c.Calls += b.calls
		c.Regions[b.region].add(b)
	}
	for i := range c.Regions {
		if c.Regions[i].Reached.After(s.from) {
			c.Regions[i].Reached = time.Time{}
		}
	}
	return c
}

// add adds one branch to its region.
func (status *RegionStatus) add(b *branch) {
	status.Alone = status.Alone || b.live() && b.probation
	if reached := b.certain(); reached.After(status.Reached) {
		status.Reached = reached
	}
	status.join(RegionStatus{State: b.state, Received: b.received, Calls: b.calls, RetryAt: b.retryAt, Err: b.err})
}

// join takes in how far a part of what is asked of the region is: the counts
// add up, and the state is that of the part that most needs attention.
func (status *RegionStatus) join(of RegionStatus) {
	status.Received += of.Received
	status.Calls += of.Calls
	if attention(of.State) > attention(status.State) {
		status.State, status.RetryAt = of.State, of.RetryAt
	}
	if of.Err != nil && (status.Err == nil || of.State == status.State) {
		status.Err = of.Err
	}
}

// attention is how much a state says about a region that has branches in
// several.
func attention(s State) int {
	return slices.Index([]State{Done, NotEnabled, Denied, Failed, Limited, Stopped, Waiting, Loading, BackingOff, Paused}, s)
}

// reachedBack is Coverage.Reached.
func (s *Search) reachedBack() time.Time {
	reached := s.reachedWhenOver()
	if newest, waiting := s.watermark(); waiting {
		reached = newest.Add(time.Second)
	}
	if len(s.held) > 0 { // some of them may be on their way out
		if behind := s.held[0].event.Time.Truncate(time.Second).Add(time.Second); behind.After(reached) {
			reached = behind
		}
	}
	if cut := s.oldest.Add(time.Second); s.cut() && cut.After(reached) {
		reached = cut
	}
	if reached.After(s.from) {
		return time.Time{}
	}
	return reached
}

// reachedWhenOver is how far back the branches are that are done or, if all
// have failed, how far back the least of them came.
func (s *Search) reachedWhenOver() time.Time {
	var least time.Time
	for _, b := range s.branches {
		if !b.failed() {
			return windowStart(s.scope.Window)
		}
		if b.certain().After(least) {
			least = b.certain()
		}
	}
	return least
}

// cut says that MaxItems left something out.
func (s *Search) cut() bool {
	if s.single() {
		return s.branches[0].state == Limited
	}
	return s.limited() && s.more()
}

// more says that a Load could bring more.
func (s *Search) more() bool {
	if len(s.held) > 0 {
		return true
	}
	for _, b := range s.branches {
		if b.live() || b.state == Limited || b.resumable() || b.lost() || s.doubtful(b) {
			return true
		}
	}
	return false
}
