package lookup_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// hunted is a series over an account, and what came of it so far.
type hunted struct {
	*lookup.Series
	account  *account
	events   []string
	coverage lookup.Coverage
}

// newHunted has 30 names in 3 regions; each fifth name has 120 events a region,
// each other one.
func newHunted() *hunted {
	h := &hunted{account: &account{latency: 200 * time.Millisecond, events: map[string][]trail.Event{}, quota: map[string]limiter{}}}
	scope := lookup.Scope{Regions: []string{"one", "two", "three"}, Window: day()}
	for i := range 30 {
		name := fmt.Sprintf("Name%02d", i)
		scope.Attributes = append(scope.Attributes, trail.LookupAttribute{Key: trail.ByEventName, Value: name})
		for _, region := range scope.Regions {
			n := 1
			if i%5 == 4 {
				n = 120
			}
			h.account.events[region] = append(h.account.events[region], series(region, name, n, time.Second)...)
			h.account.quota[region] = &quota{}
		}
	}
	clock := lookup.SystemClock()
	h.Series = lookup.NewSeries(h.account, clock, lookup.NewPacer(clock), scope)
	return h
}

func (h *hunted) load(ctx context.Context) error {
	return h.Load(ctx, lookup.Goal{Pages: 1}, func(u lookup.Update) {
		h.events = append(h.events, ids(u.Events)...)
		h.coverage = u.Coverage
	})
}

// allOnce: every event came, each once.
func (h *hunted) allOnce(t *testing.T, regions ...string) {
	t.Helper()
	var want []string
	for _, region := range regions {
		want = append(want, ids(h.account.events[region])...)
	}
	slices.Sort(want)
	got := slices.Sorted(slices.Values(h.events))
	if !slices.Equal(got, want) {
		t.Errorf("%d events, want %d, each once", len(got), len(want))
	}
}

// TestSeries: everything comes, as fast as the quotas let it, the names in their
// order, and what is asked is told name by name.
func TestSeries(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, began := newHunted(), time.Now()
		if err := h.load(t.Context()); err != nil {
			t.Fatal(err)
		}
		h.allOnce(t, "one", "two", "three")
		const calls = 24 + 6*3 // a region
		if n := h.account.callCount(); n != 3*calls {
			t.Errorf("%d calls, want %d", n, 3*calls)
		}
		if took, least := time.Since(began), calls*507*time.Millisecond; took > least+3*time.Second {
			t.Errorf("took %s, the quota allows %s", took, least)
		}
		if h.coverage.More || h.coverage.Reached.IsZero() || len(h.coverage.Asked) != 30 {
			t.Errorf("in the end: %+v", h.coverage)
		}
		for i, a := range h.coverage.Asked {
			if !a.Whole() || a.Attribute.Value != fmt.Sprintf("Name%02d", i) {
				t.Errorf("%+v", a)
			}
		}
	})
}

// TestSeriesStops: it stops at once, tells what was not asked, and goes on where
// it was.
func TestSeriesStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHunted()
		for stops := 1; ; stops++ {
			ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
			err := h.load(ctx)
			cancel()
			if err == nil {
				if stops < 5 {
					t.Errorf("over after %d stops", stops)
				}
				break
			}
			if trail.CodeOf(err) != trail.Canceled || !h.coverage.More || !h.coverage.Reached.IsZero() {
				t.Fatalf("%v: %+v", err, h.coverage)
			}
			missing := 0
			for _, a := range h.coverage.Asked {
				missing += len(a.Missing)
			}
			if missing == 0 {
				t.Error("stopped, and nothing is missing")
			}
		}
		h.allOnce(t, "one", "two", "three")
	})
}

// TestSeriesLeavesRefusalOut: a region that refuses is asked a few times only,
// is told for each name, and is made up for when it is asked again.
func TestSeriesLeavesRefusalOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHunted()
		refuses, asked := true, 0
		h.account.fault = func(c call) error {
			if c.region != "two" {
				return nil
			}
			asked++
			if refuses {
				return refused(trail.AccessDenied)
			}
			return nil
		}
		if err := h.load(t.Context()); err != nil {
			t.Fatal(err)
		}
		h.allOnce(t, "one", "three")
		if asked > 8 {
			t.Errorf("a region that refuses was asked %d times", asked)
		}
		if r := h.coverage.Regions[1]; r.State != lookup.Denied || r.Err == nil || !h.coverage.Reached.IsZero() {
			t.Errorf("%+v", r)
		}
		for _, a := range h.coverage.Asked {
			if !slices.Equal(a.Missing, []string{"two"}) {
				t.Errorf("%+v", a)
			}
		}
		refuses = false
		h.AskAgain([]string{"two"})
		if err := h.load(t.Context()); err != nil {
			t.Fatal(err)
		}
		h.allOnce(t, "one", "two", "three")
		for _, a := range h.coverage.Asked {
			if !a.Whole() {
				t.Errorf("%+v", a)
			}
		}
	})
}

// TestSeriesWithoutCredentials: credentials that ran out end it for all names,
// and with others it goes on.
func TestSeriesWithoutCredentials(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHunted()
		expired := false
		h.account.fault = func(c call) error {
			if expired = expired || c.nth == 30; expired {
				return refused(trail.ExpiredToken)
			}
			return nil
		}
		if err := h.load(t.Context()); !lookup.NeedsCredentials(err) {
			t.Fatalf("%v", err)
		}
		if n := h.account.callCount(); n > 60 {
			t.Errorf("%d calls with credentials that ran out at the 30th", n)
		}
		h.account.fault = nil
		h.CredentialsRenewed()
		if err := h.load(t.Context()); err != nil {
			t.Fatal(err)
		}
		h.allOnce(t, "one", "two", "three")
	})
}
