package lookup_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

func oneRegion() lookup.Scope { return lookup.Scope{Regions: []string{"us-east-1"}} }

func TestLoadAllOfOneRegion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 120, time.Minute)}}
		s := newSession(a, oneRegion())
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		if want := ids(a.events["us-east-1"]); !slices.Equal(ids(s.events), want) {
			t.Errorf("released %v, want %v", ids(s.events), want)
		}
		c := s.coverage
		if c.More || c.Released != 120 || c.Held != 0 || c.Calls != 3 || !c.Reached.Equal(day().Start) || !c.From.Equal(day().End) {
			t.Errorf("coverage at the end: %+v", c)
		}
		if r := s.region("us-east-1"); r.State != lookup.Done || r.Err != nil || r.Received != 120 {
			t.Errorf("region at the end: %+v", r)
		}
		if s.search.ResumeToken() != "" {
			t.Error("a resume token at the end")
		}
	})
}

func TestLoadMoreFollowsNextToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 120, time.Minute)}}
		s := newSession(a, oneRegion())
		for press, want := range []int{50, 100, 120, 120} {
			if err := s.load(t.Context(), lookup.Goal{Pages: 1}); err != nil {
				t.Fatal(err)
			}
			if len(s.events) != want || s.coverage.More != (want < 120) {
				t.Errorf("after press %d: %d events, more %v; want %d", press+1, len(s.events), s.coverage.More, want)
			}
		}
		if n := a.callCount(); n != 3 {
			t.Errorf("%d calls, want 3", n)
		}
		for _, c := range a.calls {
			c.in.NextToken = ""
			if c.in != (lookup.Input{Window: day()}) {
				t.Errorf("a call's parameters moved: %+v", c.in)
			}
		}
	})
}

func TestLoadMorePassesOverEmptyPages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{
			events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 10, time.Minute)},
			page: func(c call, n int) int {
				if c.nth%4 != 0 {
					return 0
				}
				return min(n, 3)
			},
		}
		s := newSession(a, oneRegion())
		if err := s.load(t.Context(), lookup.Goal{Pages: 1}); err != nil || len(s.events) != 3 || a.callCount() != 4 {
			t.Errorf("%v, %d events by %d calls; want 3 by 4", err, len(s.events), a.callCount())
		}
		if err := s.load(t.Context(), lookup.Goal{}); err != nil || len(s.events) != 10 || s.coverage.More {
			t.Errorf("%v, %d events, more %v; want all 10", err, len(s.events), s.coverage.More)
		}
	})
}

func TestLoadUntilMatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 500, time.Minute)}}
		s := newSession(a, oneRegion())
		rare := func(e *trail.Event) bool { return e.ID[len(e.ID)-2:] == "77" }
		if err := s.load(t.Context(), lookup.Goal{Matches: 2, Match: rare}); err != nil || len(s.events) != 200 {
			t.Errorf("%v, %d events; want the 200 that hold two matches", err, len(s.events))
		}
		if err := s.load(t.Context(), lookup.Goal{Matches: 100, Match: rare}); err != nil || len(s.events) != 500 || s.coverage.More {
			t.Errorf("%v, %d events; want all", err, len(s.events))
		}
	})
}

func TestScopeRefused(t *testing.T) {
	key := trail.LookupAttribute{Key: trail.ByEventName, Value: "Put"}
	for name, scope := range map[string]lookup.Scope{
		"NoRegion":             {},
		"StartAfterEnd":        {Regions: []string{"us-east-1"}, Window: trail.TimeRange{Start: day().End, End: day().Start}},
		"PageSize":             {Regions: []string{"us-east-1"}, PageSize: 51},
		"NegativePageSize":     {Regions: []string{"us-east-1"}, PageSize: -1},
		"NegativeMaxItems":     {Regions: []string{"us-east-1"}, MaxItems: -1},
		"TokenForTwoRegions":   {Regions: []string{"us-east-1", "eu-west-1"}, StartingToken: "t5"},
		"TokenForAlternatives": {Regions: []string{"us-east-1"}, Attributes: []trail.LookupAttribute{key, {}}, StartingToken: "t5"},
	} {
		t.Run(name, func(t *testing.T) {
			a := &account{}
			err := newSession(a, scope).load(t.Context(), lookup.Goal{})
			if trail.CodeOf(err) != trail.Invalid || err.Error() == "" || len(a.calls) != 0 {
				t.Errorf("Load = %v after %d calls, want a refusal before any", err, len(a.calls))
			}
		})
	}
}

func TestRepeatedRegionsAndAlternativesAreAskedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 5, time.Minute)}}
		key := trail.LookupAttribute{Key: trail.ByEventName, Value: "Put"}
		s := newSession(a, lookup.Scope{Regions: []string{"us-east-1", "us-east-1"}, Attributes: []trail.LookupAttribute{key, key}})
		if err := s.load(t.Context(), lookup.Goal{}); err != nil || len(s.events) != 5 || a.callCount() != 1 {
			t.Errorf("%v, %d events, %d calls", err, len(s.events), a.callCount())
		}
	})
}

func TestStopKeepsWhatIsThere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		busy, quiet := series("us-east-1", "Put", 400, time.Second), series("eu-west-1", "Get", 60, time.Minute)
		a := &account{latency: 300 * time.Millisecond, events: map[string][]trail.Event{"us-east-1": busy, "eu-west-1": quiet}}
		s := newSession(a, lookup.Scope{Regions: []string{"us-east-1", "eu-west-1"}})
		ctx, stop := context.WithTimeout(t.Context(), 1100*time.Millisecond)
		defer stop()
		err := s.load(ctx, lookup.Goal{})
		if trail.CodeOf(err) != trail.Canceled || s.coverage.Held == 0 || !s.coverage.More {
			t.Fatalf("Load = %v, coverage %+v; want a stop with held events", err, s.coverage)
		}
		if r := s.region("us-east-1"); r.State != lookup.Stopped {
			t.Errorf("state after a stop: %v", r.State)
		}
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		if want := ids(newest(busy, quiet)); !slices.Equal(slices.Sorted(slices.Values(ids(s.events))), slices.Sorted(slices.Values(want))) {
			t.Errorf("%d events after going on, want %d", len(s.events), len(want))
		}
	})
}

func TestTwoLoadsAtOnceAreRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 5, time.Minute)}}
		s := newSession(a, oneRegion())
		var second error
		if err := s.search.Load(t.Context(), lookup.Goal{}, func(lookup.Update) {
			second = s.search.Load(t.Context(), lookup.Goal{}, func(lookup.Update) {})
		}); err != nil {
			t.Fatal(err)
		}
		if trail.CodeOf(second) != trail.Internal {
			t.Errorf("a second Load at once = %v", second)
		}
	})
}
