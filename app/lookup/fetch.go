package lookup

import (
	"context"
	"fmt"
	"time"

	"trailsleuth/app/awserror"
	"trailsleuth/app/trail"
)

// news is what a fetch tells the goroutine of Load.
type news struct {
	from    *branch
	kind    newsKind
	page    Page
	took    time.Duration // how long the answer or the failure took
	err     *trail.Error
	retryAt time.Time
}

type newsKind uint8

const (
	callStarted   newsKind = iota
	callFailed             // tried again at retryAt
	pageCame               // last word: a page
	fetchFailed            // last word: an error that is not tried again
	fetchEnded             // last word: nothing came, Load is ending
	probeAnswered          // of a probe, which belongs to no fetch
	probeFailed
)

// last says that the fetch is over with this.
func (k newsKind) last() bool { return k >= pageCame && k <= fetchEnded }

// fetch gets one page: it waits for its slot, calls, and calls again after
// what may pass. It always ends with exactly one last word.
func (s *Search) fetch(ctx context.Context, from *branch, region string, in Input, tell chan<- news) {
	for failures := 1; ; failures++ {
		call, start, gone := s.pacer.slot(ctx, region)
		if gone != nil {
			tell <- news{from: from, kind: fetchEnded}
			return
		}
		tell <- news{from: from, kind: callStarted}
		page, err := s.call(call, region, in)
		if err == nil {
			s.pacer.Answered(region)
			tell <- news{from: from, kind: pageCame, page: page, took: s.clock.Now().Sub(start)}
			return
		}
		if ctx.Err() != nil {
			tell <- news{from: from, kind: fetchEnded}
			return
		}
		kind := awserror.Of(err)
		if kind.Region == awserror.Busy {
			s.pacer.Throttled(region)
		}
		if kind.Remedy != awserror.Retry || failures >= kind.Attempts {
			tell <- news{from: from, kind: fetchFailed, err: err}
			return
		}
		wait := backoff(kind, failures)
		tell <- news{from: from, kind: callFailed, err: err, took: s.clock.Now().Sub(start), retryAt: s.clock.Now().Add(wait)}
		switch s.naps.sleep(ctx, s.clock, wait) {
		case slept:
		case woken:
			failures = 0
		case ended:
			tell <- news{from: from, kind: fetchEnded}
			return
		}
	}
}

// call asks the source once. A panic in it must not end the page.
func (s *Search) call(ctx context.Context, region string, in Input) (page Page, failure *trail.Error) {
	defer func() {
		if fault := recover(); fault != nil {
			failure = &trail.Error{Code: trail.Internal, Message: "This page has a fault: it could not read an answer. What is loaded stays.", Detail: fmt.Sprint(fault)}
		}
	}()
	page, err := s.source.LookupEvents(ctx, region, in)
	if err != nil {
		return Page{}, asError(err)
	}
	return page, nil
}
