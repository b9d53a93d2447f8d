package store_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

func column(c store.Column) store.Dimension { return store.Dimension{Column: c} }

// TestContrastAsCountedNaively: each value is counted as going through the
// events one by one gives, and no more is said to be certain than what is seen.
func TestContrastAsCountedNaively(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := store.New()
		events := rapid.SliceOfN(eventGen(60), 1, 60).Draw(t, "events")
		for i := range events {
			events[i].ID = uuid(i)
		}
		withLists(t, events)
		s.Append(events)
		v := s.Snapshot()
		var chosen, rest []store.EventIndex
		for i := range store.EventIndex(v.Len()) {
			if rapid.Bool().Draw(t, "chosen") {
				chosen = append(chosen, i)
			} else {
				rest = append(rest, i)
			}
		}
		by := dimensions(t)
		contrasts, err := v.Contrast(t.Context(), chosen, rest, by, 1000, nil, nil)
		if err != nil || len(contrasts) != len(by) {
			t.Fatalf("%v, %v", contrasts, err)
		}
		for k, c := range contrasts {
			if c.Score < 0 || c.Score > 1 || k > 0 && c.Score > contrasts[k-1].Score {
				t.Fatalf("score %v is %d-th", c.Score, k)
			}
			want := map[string]store.Difference{}
			count := func(rows []store.EventIndex, add func(*store.Difference)) {
				for _, i := range rows {
					for _, value := range valuesOf(events[i], c.By) {
						d := want[value]
						d.Value = value
						add(&d)
						want[value] = d
					}
				}
			}
			count(chosen, func(d *store.Difference) { d.Chosen++ })
			count(rest, func(d *store.Difference) { d.Rest++ })
			if c.Distinct != len(want) || len(c.Values) != len(want) {
				t.Fatalf("%s: %d of %d values, want %d", c.By.Label(), len(c.Values), c.Distinct, len(want))
			}
			for _, got := range c.Values {
				w := want[got.Value]
				seen := float64(w.Chosen)/math.Max(1, float64(len(chosen))) - float64(w.Rest)/math.Max(1, float64(len(rest)))
				if got.Chosen != w.Chosen || got.Rest != w.Rest {
					t.Fatalf("%s %q: %d and %d, want %d and %d", c.By.Label(), got.Value, got.Chosen, got.Rest, w.Chosen, w.Rest)
				}
				if math.Abs(got.Least) > math.Abs(seen)+1e-12 || got.Least*seen < 0 {
					t.Fatalf("%s %q differs by %v at least, and by %v as seen", c.By.Label(), got.Value, got.Least, seen)
				}
			}
		}
	})
}

// TestContrastFindsThePlant: of a thousand ordinary events and forty by one
// who came in, the columns that tell them apart come first, and the column in
// which every row has another value does not.
func TestContrastFindsThePlant(t *testing.T) {
	events := generated(1040)
	var chosen, rest []store.EventIndex
	for i := range events {
		if i%26 != 0 {
			rest = append(rest, store.EventIndex(i))
			continue
		}
		events[i].Actor = trail.Actor{Type: "IAMUser", Name: "mallory"}
		events[i].Address = "203.0.113.7"
		events[i].AccessKeyID = "AKIAIOSFODNN7EXAMPLE"
		chosen = append(chosen, store.EventIndex(i))
	}
	s := store.New()
	s.Append(events)
	var by []store.Dimension
	for _, c := range store.Dimensions() {
		by = append(by, column(c))
	}
	found, err := s.Snapshot().Contrast(t.Context(), chosen, rest, by, 3, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	scores := map[store.Column]float64{}
	for _, c := range found {
		scores[c.By.Column] = c.Score
	}
	for k, want := range []store.Column{store.Actor, store.Address, store.AccessKey} {
		if found[k].By.Column != want || found[k].Score < .7 || found[k].Values[0].Chosen != len(chosen) {
			t.Errorf("%d: %+v, want %s", k, found[k], want.Label())
		}
	}
	for _, c := range []store.Column{store.Request, store.Resources, store.Touched} {
		if scores[c] > .05 {
			t.Errorf("%s scores %v, though every row has another one", c.Label(), scores[c])
		}
	}
	if scores[store.TLSVersion] != 0 || scores[store.Region] > .05 {
		t.Errorf("TLS version scores %v, region %v, though they are the same", scores[store.TLSVersion], scores[store.Region])
	}
}

// TestDifferenceIsBounded: Newcombe's own example of method 10, as far as its
// shape: few rows prove little, the same shares of many prove more.
func TestDifferenceIsBounded(t *testing.T) {
	least := func(a, n, b, m int) float64 {
		s := store.New()
		var chosen, rest []store.EventIndex
		var events []trail.Event
		for i := range n + m {
			e := trail.Event{ID: uuid(i), Region: "other"}
			if i < a || i >= n && i < n+b {
				e.Region = "here"
			}
			events = append(events, e)
			if i < n {
				chosen = append(chosen, store.EventIndex(i))
			} else {
				rest = append(rest, store.EventIndex(i))
			}
		}
		s.Append(events)
		found, err := s.Snapshot().Contrast(t.Context(), chosen, rest, []store.Dimension{column(store.Region)}, 5, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		k := slices.IndexFunc(found[0].Values, func(d store.Difference) bool { return d.Value == "here" })
		return found[0].Values[k].Least
	}
	if got := least(1, 1, 0, 10); got != 0 {
		t.Errorf("one row proves %v", got)
	}
	few, many := least(8, 10, 20, 100), least(800, 1000, 2000, 10000)
	if !(0 < few && few < many && many < .6) {
		t.Errorf("8 of 10 against 20 of 100 differ by %v, a hundred times as many by %v", few, many)
	}
	if got := least(0, 1000, 500, 1000); got > -.4 {
		t.Errorf("half the rest and none of the chosen differ by %v", got)
	}
}

// BenchmarkContrast compares the newest tenth with the rest by all columns.
func BenchmarkContrast(b *testing.B) {
	bySize(b, func(b *testing.B, n int) {
		v := load(b, n)
		rows, err := v.Rows(b.Context(), nil, store.NewestFirst(), nil)
		if err != nil {
			b.Fatal(err)
		}
		var by []store.Dimension
		for _, c := range store.Dimensions() {
			by = append(by, column(c))
		}
		for b.Loop() {
			if _, err := v.Contrast(b.Context(), rows[:n/10], rows[n/10:], by, 5, nil, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}
