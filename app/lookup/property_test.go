package lookup_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// world is a random account and a random scope to search it for.
type world struct {
	account *account
	scope   lookup.Scope
	union   []trail.Event // every event the search must find, each once
}

var names = []string{"Put", "Get", "Delete"}

func drawWorld(t *rapid.T) *world {
	w := &world{account: &account{events: map[string][]trail.Event{}}}
	regions := rapid.IntRange(1, 4).Draw(t, "regions")
	spread := rapid.SampledFrom([]int{3, 40, 3600}).Draw(t, "seconds") // few seconds: many ties
	fraction := rapid.SampledFrom([]int{0, 999}).Draw(t, "milliseconds")
	for i := range regions {
		region := fmt.Sprintf("region-%d", i)
		w.scope.Regions = append(w.scope.Regions, region)
		w.account.events[region] = drawEvents(t, region, spread, fraction)
	}
	w.scope.Window = day()
	w.scope.PageSize = rapid.IntRange(1, 7).Draw(t, "pageSize")
	for _, name := range names[:rapid.IntRange(0, len(names)).Draw(t, "alternatives")] {
		w.scope.Attributes = append(w.scope.Attributes, trail.LookupAttribute{Key: trail.ByEventName, Value: name})
	}
	w.union = w.naive()
	w.account.latency = time.Duration(rapid.SampledFrom([]int{0, 50, 900, 5000}).Draw(t, "latency")) * time.Millisecond
	return w
}

func drawEvents(t *rapid.T, region string, spread, fraction int) []trail.Event {
	var events []trail.Event
	for i := range rapid.IntRange(0, 40).Draw(t, "events") {
		e := trail.Event{
			ID:     fmt.Sprintf("%s-%d", region, i),
			Name:   rapid.SampledFrom(names).Draw(t, "name"),
			Time:   day().End.Add(-time.Duration(rapid.IntRange(0, spread).Draw(t, "ago")) * time.Second),
			Region: region,
		}
		e.Time = e.Time.Add(-time.Duration(rapid.IntRange(0, fraction).Draw(t, "fraction")) * time.Millisecond)
		if rapid.IntRange(0, 9).Draw(t, "global") == 0 {
			e.ID = fmt.Sprintf("global-%d", i) // the same event in several regions, at one time
			e.Time = day().End.Add(-time.Duration(i*spread/40) * time.Second)
			e.Name = names[i%len(names)]
		}
		events = append(events, e)
		if rapid.IntRange(0, 9).Draw(t, "twice") == 0 {
			events = append(events, e)
		}
	}
	return newest(events)
}

// naive is the search done without the API's limits.
func (w *world) naive() []trail.Event {
	known := map[string]bool{}
	var union []trail.Event
	for _, region := range w.scope.Regions {
		for _, e := range w.account.events[region] {
			asked := len(w.scope.Attributes) == 0 || slices.ContainsFunc(w.scope.Attributes, func(a trail.LookupAttribute) bool { return a.Value == e.Name })
			if asked && !known[e.ID] {
				known[e.ID] = true
				union = append(union, e)
			}
		}
	}
	slices.SortFunc(union, func(a, b trail.Event) int {
		if c := b.Time.Compare(a.Time); c != 0 {
			return c
		}
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return union
}

// drawTroubles decides beforehand, by call number, what goes wrong, so that a
// failing case can be shrunk. No branch fails so often in a row that the others
// would go on without it, or loses so many tokens that it would be given up.
func (w *world) drawTroubles(t *rapid.T) {
	kinds := rapid.SliceOfN(rapid.IntRange(0, 24), 64, 64).Draw(t, "troubles")
	inRow, lost := map[string]int{}, map[string]int{}
	w.account.fault = func(c call) error {
		branch := c.region + binding(c.in)
		errs := []error{throttled(), offline(), broken(), refused(trail.ExpiredToken)}
		if kind := kinds[c.nth%len(kinds)]; kind < len(errs) && inRow[branch] < 3 {
			inRow[branch]++
			return errs[kind]
		}
		inRow[branch] = 0
		return nil
	}
	w.account.stale = func(c call) bool {
		branch := c.region + c.in.Attribute.Value
		if kinds[(c.nth+7)%len(kinds)] != 4 || lost[branch] == 6 {
			return false
		}
		lost[branch]++
		return true
	}
	w.account.page = func(c call, n int) int {
		switch kinds[(c.nth+31)%len(kinds)] {
		case 5:
			return 0
		case 6:
			return (n + 1) / 2
		}
		return n
	}
}

func TestReleasedIsTheUnionNewestFirst(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := drawWorld(rt)
		if rapid.Bool().Draw(rt, "troubled") {
			w.drawTroubles(rt)
		}
		goals := rapid.SliceOfN(rapid.IntRange(0, 5), 0, 12).Draw(rt, "goals")
		mostHeld := rapid.SampledFrom([]int{0, 1, 10, 1000}).Draw(rt, "mostHeld")
		synctest.Test(t, func(t *testing.T) {
			s := newSession(w.account, w.scope)
			s.search.HoldAtMost(mostHeld)
			watch := &promise{t: rt}
			for i := 0; i == 0 || s.coverage.More; i++ {
				if i > 400 {
					rt.Errorf("no end after %d loads: %+v", i, s.coverage)
					return
				}
				goal := 0
				if i < len(goals) {
					goal = goals[i]
				}
				watch.loadOnce(t.Context(), s, goal)
			}
			w.check(rt, s)
		})
	})
}

// check compares what was released with the naive search.
func (w *world) check(rt *rapid.T, s *session) {
	got, want := ids(s.events), ids(w.union)
	if len(w.scope.Regions)*max(1, len(w.scope.Attributes)) == 1 {
		// One branch keeps the service's order within a second.
		if !slices.IsSortedFunc(s.events, func(a, b trail.Event) int { return b.Time.Compare(a.Time) }) {
			rt.Errorf("not newest first: %v", got)
		}
		slices.Sort(got)
		slices.Sort(want)
	}
	if !slices.Equal(got, want) {
		rt.Errorf("released\n%v, want\n%v", got, want)
	}
	if c := s.coverage; c.Released != len(want) || c.Held != 0 || !c.Reached.Equal(w.scope.Window.Start) {
		rt.Errorf("coverage at the end: %+v", c)
	}
}

// promise checks at every report that no event is newer than what was
// declared complete before.
type promise struct {
	t       *rapid.T
	reached time.Time
}

func (p *promise) loadOnce(ctx context.Context, s *session, goal int) {
	ctx, stop := context.WithTimeout(ctx, time.Hour)
	defer stop()
	wanted := lookup.Goal{}
	switch goal {
	case 1, 2:
		wanted.Pages = goal
	case 3:
		wanted = lookup.Goal{Matches: 3, Match: func(e *trail.Event) bool { return e.Name == "Get" }}
	case 4, 5:
		ctx, stop = context.WithTimeout(ctx, time.Duration(goal-3)*700*time.Millisecond)
		defer stop()
	}
	before := len(s.events)
	defer func() { p.checkNothingGivenUp(s) }()
	err := s.search.Load(ctx, wanted, func(u lookup.Update) {
		p.check(s, u)
		s.events = append(s.events, u.Events...)
		s.coverage = u.Coverage
	})
	if code := trail.CodeOf(err); code != "" && code != trail.Canceled && code != trail.ExpiredToken {
		p.t.Errorf("Load = %v", err)
	}
	if err == nil && wanted.Pages > 0 && len(s.events) == before && s.coverage.More {
		p.t.Errorf("a press of Load more brought nothing, and there is more: %+v", s.coverage)
	}
}

// checkNothingGivenUp guards the test itself: the troubles drawn are such
// that every branch gets over them, and only then do the promises hold.
func (p *promise) checkNothingGivenUp(s *session) {
	for _, r := range s.coverage.Regions {
		if r.State == lookup.Failed || r.State == lookup.NotEnabled || r.State == lookup.Denied {
			p.t.Errorf("%s was given up: %v %v", r.Region, r.State, r.Err)
		}
	}
}

func (p *promise) check(s *session, u lookup.Update) {
	for _, e := range u.Events {
		if !p.reached.IsZero() && !e.Time.Before(p.reached) {
			p.t.Errorf("%s of %v came after everything back to %v was declared complete", e.ID, e.Time, p.reached)
		}
	}
	if r := u.Coverage.Reached; !r.IsZero() {
		if !p.reached.IsZero() && r.After(p.reached) {
			p.t.Errorf("the declared end moved back from %v to %v", p.reached, r)
		}
		p.reached = r
	}
	if u.Coverage.Released != len(s.events)+len(u.Events) {
		p.t.Errorf("coverage counts %d released, %d were", u.Coverage.Released, len(s.events)+len(u.Events))
	}
}
