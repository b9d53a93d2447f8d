package lookup

import (
	"context"
	"time"

	"trailsleuth/app/awserror"
)

// After this many failures in a row, which take some ten seconds, or two
// minutes where there is no answer at all, the others stop waiting for a branch
// whose trouble is its own. Whether it is can be known one failure before.
// Fewer would put events out of order for what soon passes, as throttling
// mostly does.
const (
	aloneAfter          = 5
	aloneAfterThrottled = 6
	aloneAfterSilence   = 2
)

// silence is how long a call that failed has taken if nobody answered it:
// somewhat less than a source waits.
const silence = 45 * time.Second

// failing reports whether a branch has failed so often, less spare, that it
// matters whether others get answers.
func (b *branch) failing(spare int) bool {
	if !b.live() || b.failures == 0 || b.err == nil {
		return false
	}
	most := aloneAfter
	switch {
	case awserror.Of(b.err).Region == awserror.Busy:
		most = aloneAfterThrottled
	case b.silent:
		most = aloneAfterSilence
	}
	return b.failures >= most-spare
}

// leaveAlone lets the others go on without a branch that has just failed again
// though answers came from elsewhere. It is still tried, and the others wait
// for it again from its next page.
func (r *run) leaveAlone(b *branch) {
	if b.failing(0) && r.answered.After(b.trouble) {
		b.probation = true
	}
}

// askElsewhere finds out whether everything is offline when branches fail and the
// others have nothing to ask for: it calls another region once more, and the
// answer is thrown away.
func (r *run) askElsewhere(ctx context.Context) {
	failing, troubled := 0, map[int]bool{}
	for _, b := range r.branches {
		if b.failing(1) && !r.answered.After(b.trouble) {
			failing += b.failures
		}
		troubled[b.region] = troubled[b.region] || !b.trouble.IsZero()
	}
	if failing <= r.askedElsewhere {
		return // no more failures than when it was last found out
	}
	for _, b := range r.branches {
		if troubled[b.region] {
			continue
		}
		r.askedElsewhere = failing
		if b.running {
			return // its own answer will tell
		}
		r.fetching++
		b.calls++
		in := Input{Attribute: b.attribute, Window: b.window, Category: r.scope.Category, PageSize: 1}
		go r.probe(ctx, b, r.scope.Regions[b.region], in, r.news)
		return
	}
}

// probe calls once and tells only whether there was an answer.
func (s *Search) probe(ctx context.Context, from *branch, region string, in Input, tell chan<- news) {
	told := news{from: from, kind: probeFailed}
	if call, _, gone := s.pacer.slot(ctx, region); gone == nil {
		if _, err := s.call(call, region, in); err == nil {
			s.pacer.Answered(region)
			told.kind = probeAnswered
		}
	}
	tell <- told
}
