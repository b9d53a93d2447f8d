package lookup_test

import (
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// trio is an account of three regions with n events each, one of which fails
// while down says so.
func trio(n int, latency time.Duration, down func(call) bool) *account {
	a := &account{latency: latency, events: map[string][]trail.Event{}}
	for _, region := range []string{"one", "two", "dead"} {
		a.events[region] = series(region, "Put", n, time.Second)
	}
	a.fault = func(c call) error {
		if down(c) {
			return offline()
		}
		return nil
	}
	return a
}

func dead(c call) bool { return c.region == "dead" }

// TestDeadRegionHidesNothing: whatever was answered before a region turned out
// to be dead, and whether the others have more to ask for or not, their events
// are shown soon, and the search goes on.
func TestDeadRegionHidesNothing(t *testing.T) {
	for _, latency := range []time.Duration{0, 100 * time.Millisecond, 900 * time.Millisecond} {
		for _, n := range []int{30, 500} {
			for _, regions := range [][]string{{"one", "dead"}, {"dead", "one"}, {"one", "two", "dead"}, {"dead", "two", "one"}} {
				for name, goal := range map[string]lookup.Goal{"page": {Pages: 1}, "matches": {Matches: 20}, "all": {}} {
					t.Run(fmt.Sprint(latency, n, regions, name), func(t *testing.T) {
						synctest.Test(t, func(t *testing.T) {
							s := newSession(trio(n, latency, dead), lookup.Scope{Regions: regions})
							first, err := s.loadWithout(t, "dead", goal)
							if want := min(n, 49); err != nil || len(s.events) < min(want, 20) {
								t.Fatalf("%v, %d events; want those of the others", err, len(s.events))
							}
							if first > 20*time.Second {
								t.Errorf("the first event was shown after %v", first)
							}
							if r := s.region("dead"); r.State != lookup.Failed || r.Err == nil || !s.coverage.More {
								t.Errorf("the dead region is %s (%v), more %v", r.State, r.Err, s.coverage.More)
							}
						})
					})
				}
			}
		}
	}
}

// loadWithout loads, tells after how long the first event came, and checks that
// events which a region was not waited for come with the word that what is
// complete is so without it.
func (s *session) loadWithout(t *testing.T, region string, goal lookup.Goal) (first time.Duration, err error) {
	t.Helper()
	begin := time.Now()
	err = s.search.Load(t.Context(), goal, func(u lookup.Update) {
		if s.events = append(s.events, u.Events...); first == 0 && len(s.events) > 0 {
			first = time.Since(begin)
		}
		s.coverage = u.Coverage
		if r := s.region(region); len(s.events) > 0 && !r.Alone && !r.State.GivenUp() {
			t.Errorf("%d events, back to %v, as if the %s region (%s) were waited for", len(s.events), s.coverage.Reached, region, r.State)
		}
	})
	return first, err
}

// TestTroubleOfOneHidesNothing: a region whose quota others use up, or that
// never answers, is not waited for either, only longer.
func TestTroubleOfOneHidesNothing(t *testing.T) {
	for name, trouble := range map[string]struct {
		fault  func() error
		silent time.Duration
		most   time.Duration
	}{
		"Throttled": {throttled, 0, 40 * time.Second},
		"Silent":    {offline, time.Minute, 130 * time.Second},
	} {
		for goalName, goal := range map[string]lookup.Goal{"page": {Pages: 1}, "all": {}} {
			t.Run(name+"/"+goalName, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					a := trio(500, 100*time.Millisecond, func(call) bool { return false })
					a.slow = func(c call) time.Duration {
						if dead(c) {
							return trouble.silent
						}
						return 0
					}
					a.fault = func(c call) error {
						if dead(c) {
							return trouble.fault()
						}
						return nil
					}
					s := newSession(a, lookup.Scope{Regions: []string{"one", "two", "dead"}})
					first, err := s.loadWithout(t, "dead", goal)
					if err != nil || len(s.events) < 49 || first > trouble.most {
						t.Errorf("%v, %d events, the first after %v; want those of the others within %v", err, len(s.events), first, trouble.most)
					}
				})
			})
		}
	}
}

// TestRegionJoinsInAgain: a region that was left alone is tried on, and
// everything is there in the end.
func TestRegionJoinsInAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var left atomic.Bool
		a := trio(3000, 100*time.Millisecond, func(c call) bool { return dead(c) && !left.Load() })
		s := newSession(a, lookup.Scope{Regions: []string{"one", "two", "dead"}})
		err := s.search.Load(t.Context(), lookup.Goal{}, func(u lookup.Update) {
			s.events = append(s.events, u.Events...)
			s.coverage = u.Coverage
			if len(s.events) > 0 {
				left.Store(true)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		s.allOnce(t, slices.Concat(a.events["one"], a.events["two"], a.events["dead"]))
		if r := s.region("dead"); r.State != lookup.Done || r.Err != nil || s.coverage.More {
			t.Errorf("the region is %s (%v) in the end", r.State, r.Err)
		}
	})
}

// TestOutageKeepsTheOrder: when nobody can be reached, one region having
// nothing left to ask for is no sign of life: the others are waited for.
func TestOutageKeepsTheOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		out := false
		a := trio(300, 100*time.Millisecond, func(call) bool { return out })
		a.events["one"] = a.events["one"][:20]
		a.events["dead"] = a.events["dead"][:250]
		s := newSession(a, lookup.Scope{Regions: []string{"one", "two", "dead"}})
		if err := s.load(t.Context(), lookup.Goal{Pages: 1}); err != nil {
			t.Fatal(err)
		}
		out = true
		if err := s.load(t.Context(), lookup.Goal{}); trail.CodeOf(err) != trail.Network {
			t.Fatalf("offline: %v", err)
		}
		out = false
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		s.allOnce(t, slices.Concat(a.events["one"], a.events["two"], a.events["dead"]))
		if !slices.IsSortedFunc(s.events, func(x, y trail.Event) int { return y.Time.Compare(x.Time) }) {
			t.Error("the outage put the events out of order")
		}
	})
}
