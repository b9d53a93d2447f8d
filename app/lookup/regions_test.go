package lookup_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// crowd is an account of n regions with so many pages each, all of them under
// a quota.
func crowd(n, pages int, latency time.Duration) (*account, lookup.Scope) {
	a := &account{latency: latency, events: map[string][]trail.Event{}, quota: map[string]limiter{}}
	scope := lookup.Scope{}
	for i := range n {
		region := fmt.Sprintf("region-%02d", i)
		scope.Regions = append(scope.Regions, region)
		a.events[region] = series(region, "Put", 50*pages, time.Second)
		a.quota[region] = &quota{}
	}
	return a, scope
}

// TestFullPaceWithoutThrottle: at least 98 % of two requests a second over 200
// pages, against a server that counts in the strictest way.
func TestFullPaceWithoutThrottle(t *testing.T) {
	for _, latency := range []time.Duration{0, 80 * time.Millisecond, 450 * time.Millisecond} {
		t.Run(latency.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a, scope := crowd(1, 200, latency)
				begin, s := time.Now(), newSession(a, scope)
				if err := s.load(t.Context(), lookup.Goal{}); err != nil || len(s.events) != 10000 {
					t.Fatalf("%v, %d events", err, len(s.events))
				}
				if n := a.callCount(); n != 200 {
					t.Errorf("%d calls for 200 pages", n)
				}
				if rate := 199 / a.calls[199].at.Sub(begin).Seconds(); rate < 1.96 {
					t.Errorf("%.3f requests a second", rate)
				}
			})
		})
	}
}

// TestSlowReportsHoldNoRequestUp: while the page is busy with events that were
// reported, requests that the pacer has let go are sent, and not all together
// later. The region whose page let the events go is asked again after them.
func TestSlowReportsHoldNoRequestUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, scope := crowd(3, 2, 10*time.Millisecond)
		begin, s := time.Now(), newSession(a, scope)
		var busy time.Time
		err := s.search.Load(t.Context(), lookup.Goal{}, func(u lookup.Update) {
			if len(u.Events) > 0 && busy.IsZero() {
				busy = time.Now()
				time.Sleep(10 * time.Second)
			}
		})
		if err != nil || a.callCount() != 6 {
			t.Fatalf("%v, %d calls; want two for each of three regions", err, a.callCount())
		}
		late := 0
		for _, c := range a.calls {
			if c.at.Sub(begin) > 2*time.Second {
				late++
			}
		}
		if late > 1 {
			t.Errorf("%d calls began after the page was done with the first events, reported after %v", late, busy.Sub(begin))
		}
	})
}

// TestSlowAnswersAreSliced: a chain of tokens whose answers take four seconds
// makes 0.25 calls a second, slices of the window make nearly two.
func TestSlowAnswersAreSliced(t *testing.T) {
	for _, latency := range []time.Duration{600 * time.Millisecond, 1100 * time.Millisecond, 3900 * time.Millisecond} {
		t.Run(latency.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a, scope := crowd(1, 200, latency)
				scope.Window = trail.TimeRange{Start: day().End.Add(-10000 * time.Second), End: day().End}
				begin, s := time.Now(), newSession(a, scope)
				if err := s.load(t.Context(), lookup.Goal{}); err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(ids(s.events), ids(a.events["region-00"])) {
					t.Errorf("%d events released, not the %d in order", len(s.events), 10000)
				}
				rate := 200 / time.Since(begin).Seconds()
				t.Logf("%.2f pages a second by %d calls", rate, a.callCount())
				if rate < 1.6 || s.coverage.Duplicates != 0 {
					t.Errorf("%.2f pages a second, %d duplicates", rate, s.coverage.Duplicates)
				}
				for _, u := range s.updates {
					if r := u.Coverage.Regions[0]; r.State == lookup.BackingOff {
						t.Fatalf("throttled: %+v", r)
					}
				}
			})
		})
	}
}

func TestSeventeenRegionsTakeTheTimeOfOne(t *testing.T) {
	took := map[int]time.Duration{}
	for _, n := range []int{1, 17} {
		synctest.Test(t, func(t *testing.T) {
			a, scope := crowd(n, 20, 100*time.Millisecond)
			begin, s := time.Now(), newSession(a, scope)
			if err := s.load(t.Context(), lookup.Goal{}); err != nil || len(s.events) != n*1000 {
				t.Fatalf("%v, %d events", err, len(s.events))
			}
			took[n] = time.Since(begin)
		})
	}
	// Their first requests start 14 ms apart; from then on they keep in step.
	if want := took[1] + 16*14*time.Millisecond; took[17] != want {
		t.Errorf("one region takes %v, seventeen %v, want %v", took[1], took[17], want)
	}
}

func TestAlternativesShareTheirRegionsQuota(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lists := [][]trail.Event{series("us-east-1", "Put", 200, 3*time.Second), series("us-east-1", "Get", 200, 3*time.Second), series("us-east-1", "Delete", 200, 3*time.Second)}
		a := &account{latency: 10 * time.Millisecond, events: map[string][]trail.Event{"us-east-1": newest(lists...)}, quota: map[string]limiter{"us-east-1": &quota{}}}
		s := newSession(a, lookup.Scope{Regions: []string{"us-east-1"}, Attributes: []trail.LookupAttribute{
			{Key: trail.ByEventName, Value: "Put"}, {Key: trail.ByEventName, Value: "Get"}, {Key: trail.ByEventName, Value: "Delete"},
		}})
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		s.allOnce(t, newest(lists...))
		had := map[string]int{}
		for _, c := range a.calls {
			had[c.in.Attribute.Value]++
			if spread := max(had["Put"], had["Get"], had["Delete"]) - min(had["Put"], had["Get"], had["Delete"]); spread > 1 {
				t.Fatalf("shares of the quota after %d calls: %v", c.nth, had)
			}
		}
	})
}

// TestLoadMoreAsksOnlyWhatHoldsTheRowsBack: a press does not burn the quota
// of the regions whose next rows are known already.
func TestLoadMoreAsksOnlyWhatHoldsTheRowsBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{latency: 100 * time.Millisecond, events: map[string][]trail.Event{
			"busy": series("busy", "Put", 1000, time.Second), "quiet": series("quiet", "Put", 1000, time.Minute), "empty": nil,
		}}
		s := newSession(a, lookup.Scope{Regions: []string{"busy", "quiet", "empty"}})
		for press := range 5 {
			before, calls := len(s.events), a.callCount()
			if err := s.load(t.Context(), lookup.Goal{Pages: 1}); err != nil {
				t.Fatal(err)
			}
			if brought := len(s.events) - before; brought < 49 {
				t.Errorf("press %d brought %d rows", press+1, brought)
			}
			if asked := a.callCount() - calls; press > 0 && asked != 1 {
				t.Errorf("press %d took %d calls", press+1, asked)
			}
		}
		if r := s.region("quiet"); r.Calls != 1 {
			t.Errorf("the quiet region was asked %d times", r.Calls)
		}
	})
}

func TestMatchesReadAheadIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{latency: 100 * time.Millisecond, events: map[string][]trail.Event{
			"busy": series("busy", "Put", 3000, time.Second), "quiet": series("quiet", "Put", 1400, time.Minute),
		}}
		s := newSession(a, lookup.Scope{Regions: []string{"busy", "quiet"}})
		if err := s.load(t.Context(), lookup.Goal{Matches: 2000}); err != nil || len(s.events) < 2000 {
			t.Fatalf("%v, %d events", err, len(s.events))
		}
		if r := s.region("quiet"); r.Calls > 6 {
			t.Errorf("the quiet region was asked %d times", r.Calls)
		}
	})
}

func TestEventsWithoutATimeComeLast(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		timeless := trail.Event{ID: "timeless"}
		first, second := series("us-east-1", "Put", 60, time.Minute), series("eu-west-1", "Put", 60, time.Minute)
		a := &account{events: map[string][]trail.Event{"us-east-1": first, "eu-west-1": second}}
		a.answer = func(c call, p *lookup.Page) {
			if c.nth == 1 {
				p.Events = append(p.Events, timeless)
			}
		}
		s := newSession(a, lookup.Scope{Regions: []string{"us-east-1", "eu-west-1"}})
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		s.allOnce(t, newest(first, second, []trail.Event{timeless}))
		if last := s.events[len(s.events)-1]; last.ID != "timeless" {
			t.Errorf("the last one is %s", last.ID)
		}
	})
}

// TestTimeBeforeTheWindowIsNoPosition: one record with a wrong time neither
// ends a slice early nor lets the others pass its region.
func TestTimeBeforeTheWindowIsNoPosition(t *testing.T) {
	for name, latency := range map[string]time.Duration{"OneChain": 0, "Slices": 3 * time.Second} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := &account{latency: latency, events: map[string][]trail.Event{
					"a": series("a", "Put", 1000, 80*time.Second), "b": series("b", "Put", 1000, 80*time.Second),
				}}
				wrong := a.events["a"][70].ID
				a.answer = func(_ call, p *lookup.Page) {
					if i := slices.IndexFunc(p.Events, func(e trail.Event) bool { return e.ID == wrong }); i >= 0 {
						p.Events[i].Time = day().Start.AddDate(-6, 0, 0)
					}
				}
				s := newSession(a, lookup.Scope{Regions: []string{"a", "b"}})
				if err := s.load(t.Context(), lookup.Goal{}); err != nil {
					t.Fatal(err)
				}
				if !slices.IsSortedFunc(s.events, func(x, y trail.Event) int { return y.Time.Compare(x.Time) }) {
					t.Error("events are out of order")
				}
				s.allOnce(t, newest(a.events["a"], a.events["b"]))
			})
		})
	}
}

// TestStatusReportsAreNotTooMany: at most ten a second without an event or
// trouble, and the last one tells the end.
func TestStatusReportsAreNotTooMany(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, scope := crowd(17, 4, 3*time.Second)
		s, quiet := newSession(a, scope), 0
		begin := time.Now()
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		loading := false
		for _, u := range s.updates {
			if u.Events == nil {
				quiet++
			}
			loading = loading || !slices.ContainsFunc(u.Coverage.Regions, func(r lookup.RegionStatus) bool { return r.State != lookup.Loading })
		}
		if most := int(time.Since(begin).Seconds()*10) + 2; quiet > most {
			t.Errorf("%d reports of a status, want at most %d", quiet, most)
		}
		if !loading {
			t.Error("no report showed all regions loading")
		}
		for _, r := range s.updates[len(s.updates)-1].Coverage.Regions {
			if r.State != lookup.Done {
				t.Errorf("the last report has %s %v", r.Region, r.State)
			}
		}
	})
}

// TestSlowRegionLetsNobodyRunAhead: what the others bring waits for a slow
// region, so from some number on they wait too; everything comes in the end.
func TestSlowRegionLetsNobodyRunAhead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const most = 600
		a := trio(2000, 100*time.Millisecond, func(call) bool { return false })
		a.slow = func(c call) time.Duration {
			if c.region == "one" {
				return 5 * time.Second
			}
			return 0
		}
		regions := []string{"one", "two", "dead"}
		s := newSession(a, lookup.Scope{Regions: regions})
		s.search.HoldAtMost(most)
		held := 0
		if err := s.search.Load(t.Context(), lookup.Goal{}, func(u lookup.Update) {
			s.events, s.coverage = append(s.events, u.Events...), u.Coverage
			held = max(held, u.Coverage.Held)
		}); err != nil {
			t.Fatal(err)
		}
		s.allOnce(t, slices.Concat(a.events["one"], a.events["two"], a.events["dead"]))
		if held > most+10*50 || held < most/2 {
			t.Errorf("%d events were held, want about %d: up to a page more for each chain of calls", held, most)
		}
	})
}
