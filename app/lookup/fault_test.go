package lookup_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// allOnce checks that exactly these events were released, each once.
func (s *session) allOnce(t *testing.T, want []trail.Event) {
	t.Helper()
	got, wanted := slices.Sorted(slices.Values(ids(s.events))), slices.Sorted(slices.Values(ids(want)))
	if !slices.Equal(got, wanted) {
		t.Errorf("%d events released, want each of %d once", len(got), len(wanted))
	}
}

// sawRetry checks that a report showed a retry for the code, with its time.
func (s *session) sawRetry(t *testing.T, code string) {
	t.Helper()
	for _, u := range s.updates {
		for _, r := range u.Coverage.Regions {
			if r.State == lookup.BackingOff && r.Err != nil && r.Err.Code == code && !r.RetryAt.IsZero() && u.Events == nil {
				return
			}
		}
	}
	t.Errorf("no report showed a retry after %s", code)
}

func TestTransientFaults(t *testing.T) {
	for name, fail := range map[string]func() error{
		"Throttled":   throttled,
		"Offline":     offline,
		"HTML":        broken,
		"Fault":       func() error { return &trail.Error{Code: trail.InternalFailure, Message: "Fault.", Status: 500} },
		"Unavailable": func() error { return &trail.Error{Code: trail.ServiceUnavailable, Message: "Down.", Status: 503} },
		"OwnCancel":   func() error { return &trail.Error{Code: trail.Canceled, Message: "Stopped."} },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 220, time.Minute)}}
				a.fault = func(c call) error {
					if c.nth%3 != 0 {
						return fail()
					}
					return nil
				}
				s := newSession(a, oneRegion())
				if err := s.load(t.Context(), lookup.Goal{}); err != nil {
					t.Fatal(err)
				}
				s.allOnce(t, a.events["us-east-1"])
				s.sawRetry(t, trail.CodeOf(fail()))
				if r := s.region("us-east-1"); r.Err != nil || r.State != lookup.Done || !r.RetryAt.IsZero() {
					t.Errorf("trouble is left in %+v", r)
				}
			})
		})
	}
}

func TestBackoffIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{fault: func(call) error { return throttled() }}
		s := newSession(a, oneRegion())
		if err := s.load(t.Context(), lookup.Goal{}); trail.CodeOf(err) != trail.Throttling {
			t.Fatalf("Load = %v", err)
		}
		for i := 1; i < len(a.calls); i++ {
			if wait := a.calls[i].at.Sub(a.calls[i-1].at); wait < time.Second || wait > 25*time.Second {
				t.Errorf("attempt %d came after %v", i+1, wait)
			}
		}
	})
}

func TestGivenUpGoesOnWithTheNextLoad(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		down := false
		a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 120, time.Minute)}}
		a.fault = func(call) error {
			if down {
				return offline()
			}
			return nil
		}
		s := newSession(a, oneRegion())
		if err := s.load(t.Context(), lookup.Goal{Pages: 1}); err != nil {
			t.Fatal(err)
		}
		down = true
		err := s.load(t.Context(), lookup.Goal{Pages: 1})
		if trail.CodeOf(err) != trail.Network || s.region("us-east-1").State != lookup.Failed || !s.coverage.More {
			t.Fatalf("offline: %v, %+v", err, s.coverage)
		}
		down = false
		before, calls := len(s.updates), len(a.calls)
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		s.allOnce(t, a.events["us-east-1"])
		if first := s.updates[before].Coverage.Regions[0]; first.State != lookup.Waiting || first.Calls != calls {
			t.Errorf("the next Load reports at first that the region is %s, after %d calls", first.State, first.Calls-calls)
		}
	})
}

// TestTryNow: when the network is back, nothing waits for its time.
func TestTryNow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var up atomic.Bool // the network is
		var back time.Time
		a := trio(200, 100*time.Millisecond, func(call) bool { return !up.Load() })
		s := newSession(a, lookup.Scope{Regions: []string{"one", "two", "dead"}})
		err := s.search.Load(t.Context(), lookup.Goal{Pages: 1}, func(u lookup.Update) {
			s.events = append(s.events, u.Events...)
			if !up.Load() && u.Coverage.Calls >= 12 && u.Coverage.Regions[0].State == lookup.BackingOff {
				back = time.Now()
				up.Store(true)
				s.search.TryNow()
			}
		})
		if err != nil || len(s.events) == 0 {
			t.Fatalf("%v, %d events", err, len(s.events))
		}
		if late := time.Since(back); late > time.Second {
			t.Errorf("the first page came %v after the network was back", late)
		}
	})
}

// TestTryNowRevives: what a Load has given up meanwhile is asked again, too.
func TestTryNowRevives(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var up atomic.Bool // the network is
		a := trio(200, 100*time.Millisecond, func(c call) bool { return !up.Load() && !dead(c) })
		offline := a.fault
		a.fault = func(c call) error {
			if !up.Load() && dead(c) {
				return broken() // is given up sooner
			}
			return offline(c)
		}
		s := newSession(a, lookup.Scope{Regions: []string{"one", "two", "dead"}})
		err := s.search.Load(t.Context(), lookup.Goal{}, func(u lookup.Update) {
			s.events = append(s.events, u.Events...)
			s.coverage = u.Coverage
			if !up.Load() && u.Coverage.Regions[2].State == lookup.Failed {
				up.Store(true)
				s.search.TryNow()
			}
		})
		if err != nil || !up.Load() {
			t.Fatalf("%v; given up: %v", err, up.Load())
		}
		s.allOnce(t, slices.Concat(a.events["one"], a.events["two"], a.events["dead"]))
	})
}

// TestTryNowLate: waking nobody does no harm, and a stop is still a stop.
func TestTryNowLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := trio(100, 0, func(call) bool { return true })
		s := newSession(a, lookup.Scope{Regions: []string{"one"}})
		s.search.TryNow()
		ctx, stop := context.WithTimeout(t.Context(), 5*time.Second)
		defer stop()
		if err := s.load(ctx, lookup.Goal{}); trail.CodeOf(err) != trail.Canceled {
			t.Errorf("a stopped Load ended with %v", err)
		}
		s.search.TryNow()
	})
}

func TestRegionsThatFailDoNotHideTheOthers(t *testing.T) {
	for name, row := range map[string]struct {
		err   func() error
		state lookup.State
	}{
		"Denied":     {func() error { return refused(trail.AccessDenied) }, lookup.Denied},
		"NotEnabled": {func() error { return refused(trail.UnrecognizedClient) }, lookup.NotEnabled},
		"OptIn":      {func() error { return refused("OptInRequired") }, lookup.NotEnabled},
		"Blocked":    {offline, lookup.Failed},
		"Down":       {broken, lookup.Failed},
		"Panic":      {func() error { panic("unreadable") }, lookup.Failed},
		"Unknown":    {func() error { return errors.New("what is this") }, lookup.Failed},
		"BadLookup":  {func() error { return refused(trail.InvalidLookup) }, lookup.Failed},
		"BadToken":   {func() error { return refused(trail.InvalidNextToken) }, lookup.Failed},
	} {
		for goalName, goal := range map[string]lookup.Goal{"All": {}, "More": {Pages: 1}, "Matches": {Matches: 10}} {
			t.Run(name+goalName, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					good := series("us-east-1", "Put", 150, time.Minute)
					a := &account{latency: 100 * time.Millisecond, events: map[string][]trail.Event{"us-east-1": good, "af-south-1": series("af-south-1", "Put", 150, time.Minute)}}
					s := newSession(failing{a, "af-south-1", row.err}, lookup.Scope{Regions: []string{"af-south-1", "us-east-1"}})
					for i := 0; i == 0 || len(s.events) < len(good); i++ {
						before := len(s.events)
						if err := s.load(t.Context(), goal); err != nil {
							t.Fatal(err)
						}
						if len(s.events) == before {
							t.Fatalf("load %d brought nothing: %+v", i+1, s.coverage)
						}
					}
					s.allOnce(t, good)
					bad := s.region("af-south-1")
					if bad.State != row.state || bad.Err == nil || !bad.Reached.IsZero() || bad.Received != 0 {
						t.Errorf("the region that fails: %+v", bad)
					}
					if r := s.region("us-east-1"); r.Err != nil || r.Received != 150 {
						t.Errorf("the region that works: %+v", r)
					}
				})
			})
		}
	}
}

// failing is a source one region of which always fails.
type failing struct {
	lookup.Source
	region string
	err    func() error
}

func (f failing) LookupEvents(ctx context.Context, region string, in lookup.Input) (lookup.Page, error) {
	if region == f.region {
		return lookup.Page{}, f.err()
	}
	return f.Source.LookupEvents(ctx, region, in)
}

func TestOfflineAndBackKeepsTheOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var begin = time.Now()
		a := &account{latency: 100 * time.Millisecond, events: map[string][]trail.Event{}}
		scope := lookup.Scope{}
		var all [][]trail.Event
		for i := range 5 {
			region := fmt.Sprintf("region-%d", i)
			scope.Regions = append(scope.Regions, region)
			a.events[region] = series(region, "Put", 200+50*i, time.Duration(10+i)*time.Second)
			all = append(all, a.events[region])
		}
		a.fault = func(c call) error {
			if since := c.at.Sub(begin); since > time.Second && since < time.Hour {
				return offline()
			}
			return nil
		}
		s := newSession(a, scope)
		err := s.load(t.Context(), lookup.Goal{})
		if trail.CodeOf(err) != trail.Network {
			t.Fatalf("Load offline = %v", err)
		}
		time.Sleep(time.Hour)
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		s.allOnce(t, newest(all...))
		if !slices.IsSortedFunc(s.events, func(a, b trail.Event) int { return b.Time.Compare(a.Time) }) {
			t.Error("not newest first")
		}
	})
}

func TestLostTokenRestartsFromTheLastTimeSeen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 300, 100*time.Millisecond)}}
		for i := range a.events["us-east-1"] { // ten events a second
			e := &a.events["us-east-1"][i]
			e.Time = e.Time.Truncate(time.Second)
		}
		a.stale = func(c call) bool { return c.nth%3 == 0 }
		s := newSession(a, oneRegion())
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		s.allOnce(t, a.events["us-east-1"])
		if s.coverage.Duplicates == 0 || s.search.ResumeToken() != "" {
			t.Errorf("duplicates %d, resume token %q", s.coverage.Duplicates, s.search.ResumeToken())
		}
	})
}

func TestRepeatedTokenIsAnError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stuck := true
		a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 200, time.Minute)}}
		a.answer = func(c call, p *lookup.Page) {
			if stuck {
				p.NextToken = token(c.in, 50, 1)
			}
		}
		s := newSession(a, oneRegion())
		err := s.load(t.Context(), lookup.Goal{})
		if trail.CodeOf(err) != trail.RepeatedToken || len(s.events) != 100 || s.region("us-east-1").State != lookup.Failed {
			t.Fatalf("Load = %v, %d events", err, len(s.events))
		}
		stuck = false
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		s.allOnce(t, a.events["us-east-1"])
	})
}

func TestSharedQuotaStillCompletes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		events := series("us-east-1", "Put", 2000, time.Second)
		a := &account{latency: 50 * time.Millisecond, events: map[string][]trail.Event{"us-east-1": events}}
		a.quota = map[string]limiter{"us-east-1": &bucket{}}
		begin, s := time.Now(), newSession(a, oneRegion())
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		s.allOnce(t, events)
		s.sawRetry(t, trail.Throttling)
		took := time.Since(begin)
		t.Logf("40 pages in %v by %d calls", took, a.callCount())
		if took > 80*time.Second {
			t.Error("which is less than half of what was left of the quota")
		}
	})
}

// TestTokensRefusedForEver: a region that refuses every token it gave is given
// up in the end, beside others that are done. The next Load goes on there from
// the last time seen, and the sentence blames no input of the person's.
func TestTokensRefusedForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		crowded, other := series("us-east-1", "Put", 300, time.Minute), series("eu-west-1", "Put", 120, time.Minute)
		for i := range crowded { // all in a second, so that going on there meets the same again
			crowded[i].Time = crowded[0].Time
		}
		a := &account{events: map[string][]trail.Event{"us-east-1": crowded, "eu-west-1": other}}
		broken := true
		a.stale = func(c call) bool { return broken && c.region == "us-east-1" }
		s := newSession(a, lookup.Scope{Regions: []string{"us-east-1", "eu-west-1"}})
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		r := s.region("us-east-1")
		if r.State != lookup.Failed || r.Err.Code != trail.InvalidNextToken || !strings.Contains(r.Err.Message, "“Load more” begins again") || !s.coverage.More {
			t.Fatalf("%s: %v, more %v", r.State, r.Err, s.coverage.More)
		}
		broken = false
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		s.allOnce(t, slices.Concat(crowded, other))
		if s.coverage.More {
			t.Error("there is said to be more")
		}
	})
}
