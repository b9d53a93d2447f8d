package store_test

import (
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// TestTallyAsCountedNaively: the tally of a value is what going through the
// events one by one gives.
func TestTallyAsCountedNaively(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := store.New()
		fill(t, s)
		v := s.Snapshot()
		for _, c := range []store.Column{store.Actor, store.AccessKey, store.Address, store.Event, store.Touched} {
			if v.Len() == 0 {
				continue
			}
			value := v.Text(store.EventIndex(rapid.IntRange(0, v.Len()-1).Draw(t, "event")), c)
			var want store.Tally
			regions := map[string]bool{}
			for i := range store.EventIndex(v.Len()) {
				if v.Text(i, c) != value {
					continue
				}
				want.Events++
				if v.Severity(i) == trail.Failed {
					want.Failed++
				}
				if region := v.Text(i, store.Region); region != "" {
					regions[region] = true
				}
				want.Last, want.First = trail.Widen(want.Last, want.First, v.Time(i))
			}
			want.Regions = len(regions)
			if got := v.Tally(c, func(text string) bool { return text == value }); got != want {
				t.Fatalf("%s %q: %+v, want %+v", c.Label(), value, got, want)
			}
		}
		if got := v.Tally(store.Resources, func(string) bool { return true }); got != (store.Tally{}) {
			t.Fatalf("of a list it says %+v", got)
		}
	})
}

// TestTallyOfWhatIsSaid: a column that says another one's strings in its own
// words is counted by these.
func TestTallyOfWhatIsSaid(t *testing.T) {
	s := store.New()
	s.Append([]trail.Event{{ID: "1", Request: "bucketName=logs"}, {ID: "2", Request: "bucketName=other"}})
	got := s.Snapshot().Tally(store.Touched, func(text string) bool { return text == "bucket logs" })
	if got.Events != 1 {
		t.Errorf("%d events touched “bucket logs”, want 1", got.Events)
	}
}
