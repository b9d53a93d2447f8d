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

// ailment is what is wrong with a region until it is healed.
type ailment struct {
	err    func() error // nil: nothing
	silent bool         // it takes a minute to fail
	from   int          // the number of the first call, of all regions, that it fails
}

func drawAilment(t *rapid.T) ailment {
	unknown, denied := func() error { return refused(trail.UnrecognizedClient) }, func() error { return refused(trail.AccessDenied) }
	return ailment{
		err:    []func() error{nil, throttled, offline, unknown, denied}[rapid.IntRange(0, 4).Draw(t, "ailment")],
		silent: rapid.Bool().Draw(t, "silent"),
		from:   rapid.IntRange(1, 10).Draw(t, "from"),
	}
}

// TestEverythingComesAfterRecovery: whatever ails the regions, however often
// they are asked meanwhile, and whoever is let wait for them, no Load hangs,
// and once all are healed and asked again every event has come once.
func TestEverythingComesAfterRecovery(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := &account{events: map[string][]trail.Event{}}
		a.latency = rapid.SampledFrom([]time.Duration{0, 100 * time.Millisecond, 2 * time.Second}).Draw(rt, "latency")
		each := rapid.SampledFrom([]int{0, 30, 200, 600}).Draw(rt, "events of each")
		mostHeld := rapid.SampledFrom([]int{0, 60, 5000}).Draw(rt, "mostHeld")
		steps := rapid.SliceOfN(rapid.IntRange(0, 15), 1, 6).Draw(rt, "steps")
		var regions []string
		ailments, healed := map[string]ailment{}, false
		for i := range rapid.IntRange(1, 4).Draw(rt, "regions") {
			region := fmt.Sprintf("region-%d", i)
			regions = append(regions, region)
			ailments[region] = drawAilment(rt)
			a.events[region] = series(region, "Put", each, time.Minute)
		}
		ails := func(c call) bool {
			of := ailments[c.region]
			return !healed && of.err != nil && c.nth >= of.from
		}
		a.slow = func(c call) time.Duration {
			if ails(c) && ailments[c.region].silent {
				return time.Minute
			}
			return 0
		}
		a.fault = func(c call) error {
			if ails(c) {
				return ailments[c.region].err()
			}
			return nil
		}
		synctest.Test(t, func(t *testing.T) {
			s := newSession(a, lookup.Scope{Regions: regions})
			s.search.HoldAtMost(mostHeld)
			for _, step := range steps {
				s.askSomeAgain(step/4, regions)
				s.loadOrHang(t.Context(), rt, step%4)
			}
			healed = true
			s.search.AskAgain(regions)
			for i := 0; i < 5 && (i == 0 || s.coverage.More); i++ {
				s.loadOrHang(t.Context(), rt, 0)
			}
			var want []trail.Event
			for _, region := range regions {
				want = append(want, a.events[region]...)
			}
			if got, want := slices.Sorted(slices.Values(ids(s.events))), slices.Sorted(slices.Values(ids(want))); !slices.Equal(got, want) || s.coverage.More {
				rt.Errorf("%d events, want each of %d once: %+v", len(got), len(want), s.coverage)
			}
		})
	})
}

// askSomeAgain is what a person does about refusals: nothing, fresh
// credentials, or a press for one region or for all.
func (s *session) askSomeAgain(step int, regions []string) {
	switch step {
	case 1:
		s.search.CredentialsRenewed()
	case 2:
		s.search.AskAgain(regions[:1])
	case 3:
		s.search.AskAgain(regions)
	}
}

// loadOrHang loads everything, a page, some matches, or until it is stopped.
func (s *session) loadOrHang(ctx context.Context, t *rapid.T, step int) {
	const hangs = 3 * time.Hour
	goal, patience := lookup.Goal{}, hangs
	switch step {
	case 1:
		goal.Pages = 1
	case 2:
		goal.Matches = 10
	case 3:
		patience = 5 * time.Second
	}
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	begin := time.Now()
	_ = s.search.Load(ctx, goal, func(u lookup.Update) {
		s.events, s.coverage = append(s.events, u.Events...), u.Coverage
	})
	if time.Since(begin) >= hangs {
		t.Errorf("a Load hangs: %+v", s.coverage)
	}
}
