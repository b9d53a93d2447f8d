package lookup_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

func TestMaxItemsOfOneBranchIsBotocores(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 13, time.Minute)}}
		want := ids(a.events["us-east-1"])
		scope := oneRegion()
		scope.PageSize, scope.MaxItems = 5, 4
		var got []string
		for len(got) < 12 {
			s := newSession(a, scope)
			if err := s.load(t.Context(), lookup.Goal{}); err != nil {
				t.Fatal(err)
			}
			c := s.coverage
			if len(s.events) != 4 || s.region("us-east-1").State != lookup.Limited || !c.More {
				t.Fatalf("%d events, %+v", len(s.events), c)
			}
			last := s.events[len(s.events)-1].Time
			if !c.Reached.Equal(last.Add(time.Second)) {
				t.Errorf("reached %v, want just after the last event's %v", c.Reached, last)
			}
			if scope.StartingToken != "" && !c.From.Equal(s.events[0].Time) {
				t.Errorf("from %v, want the first event's %v", c.From, s.events[0].Time)
			}
			if err := s.load(t.Context(), lookup.Goal{Pages: 1}); err != nil || len(s.events) != 4 {
				t.Errorf("past the limit: %v, %d events", err, len(s.events))
			}
			got = append(got, ids(s.events)...)
			scope.StartingToken = s.search.ResumeToken()
		}
		if !slices.Equal(got, want[:12]) {
			t.Errorf("chained %v, want %v", got, want[:12])
		}
		s := newSession(a, scope)
		if err := s.load(t.Context(), lookup.Goal{}); err != nil || len(s.events) != 1 || s.coverage.More || s.search.ResumeToken() != "" {
			t.Errorf("the last one: %v, %v, %+v", err, ids(s.events), s.coverage)
		}
	})
}

func TestMaxItemsOfManyBranchesCountsReleasedEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{events: map[string][]trail.Event{
			"us-east-1": series("us-east-1", "Put", 80, time.Minute), "eu-west-1": series("eu-west-1", "Put", 80, 61*time.Second),
		}}
		want := ids(newest(a.events["us-east-1"], a.events["eu-west-1"]))
		s := newSession(a, lookup.Scope{Regions: []string{"us-east-1", "eu-west-1"}, MaxItems: 70})
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(ids(s.events), want[:70]) || !s.coverage.More || s.region("eu-west-1").State != lookup.Limited {
			t.Errorf("%d events, %+v", len(s.events), s.coverage)
		}
		if last := s.events[69].Time; !s.coverage.Reached.Equal(last.Add(time.Second)) {
			t.Errorf("reached %v, want just after %v", s.coverage.Reached, last)
		}
		if err := s.load(t.Context(), lookup.Goal{}); err != nil || len(s.events) != 70 {
			t.Errorf("past the limit: %v, %d events", err, len(s.events))
		}
	})
}

func TestMaxItemsThatIsNotReached(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, regions := range [][]string{{"us-east-1"}, {"us-east-1", "eu-west-1"}} {
			a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 60, time.Minute)}}
			for _, limit := range []int{60, 61} {
				s := newSession(a, lookup.Scope{Regions: regions, MaxItems: limit})
				if err := s.load(t.Context(), lookup.Goal{}); err != nil || len(s.events) != 60 || s.coverage.More || !s.coverage.Reached.Equal(day().Start) {
					t.Errorf("limit %d: %v, %d events, %+v", limit, err, len(s.events), s.coverage)
				}
			}
		}
	})
}

func TestResumeTokenBetweenPages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 120, time.Minute)}}
		first := newSession(a, oneRegion())
		if first.search.ResumeToken() != "" {
			t.Error("a token before the first page")
		}
		if err := first.load(t.Context(), lookup.Goal{Pages: 1}); err != nil {
			t.Fatal(err)
		}
		scope := oneRegion()
		scope.StartingToken = first.search.ResumeToken()
		second := newSession(a, scope)
		if err := second.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		if want := ids(a.events["us-east-1"])[50:]; !slices.Equal(ids(second.events), want) {
			t.Errorf("going on gives %d events, want %d", len(second.events), len(want))
		}
	})
}

func TestStartingTokenOfAnotherSearchIsRefusedByTheService(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 120, time.Minute)}}
		scope := oneRegion()
		scope.StartingToken = "foreign/50/1"
		s := newSession(a, scope)
		if err := s.load(t.Context(), lookup.Goal{}); trail.CodeOf(err) != trail.InvalidNextToken || len(s.events) != 0 || a.callCount() != 1 {
			t.Errorf("Load = %v, %d events, %d calls", err, len(s.events), a.callCount())
		}
	})
}
