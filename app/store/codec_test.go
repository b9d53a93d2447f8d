package store_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// pieces are what a record is made of where UUIDs are looked for: whole ones,
// some that are nearly one, and hyphens at distances that look like it.
func pieces() *rapid.Generator[string] {
	near := func(change func(id []byte)) string {
		id := []byte(uuid(3))
		change(id)
		return string(id)
	}
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			uuid(1), uuid(2), strings.Repeat("0", 8) + "-0000-0000-0000-" + strings.Repeat("0", 12),
			uuid(1)[:35], uuid(2)[1:], uuid(2) + uuid(1)[8:], strings.ToUpper(uuid(1)), "-", "----", "-0000-0000-0000-", "-0000", "", `{"a":"`, `"}`,
			near(func(id []byte) { id[0] = 'g' }), near(func(id []byte) { id[35] = '/' }), near(func(id []byte) { id[9] = ':' }), near(func(id []byte) { id[13] = '0' }),
			near(func(id []byte) { id[20] = '`' }), near(func(id []byte) { id[7] = 0xb0 }), near(func(id []byte) { id[24] = 'F' }),
		}),
		rapid.StringMatching(`[0-9a-f-]{0,40}`),
		rapid.StringN(0, 20, -1),
	)
}

func TestRecordsComeBackToTheByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var events []trail.Event
		for k := range rapid.IntRange(1, 5).Draw(t, "events") {
			id := rapid.SampledFrom([]string{uuid(k), "digest", "", uuid(k)[:35] + "g"}).Draw(t, "id")
			raw := strings.Join(rapid.SliceOfN(pieces(), 0, 12).Draw(t, "raw"), rapid.SampledFrom([]string{"", "x", "-", "12345678"}).Draw(t, "between"))
			events = append(events, trail.Event{ID: id, Raw: raw})
		}
		plain, g := store.New(), store.NewGatherer()
		plain.Append(events)
		batched := store.New()
		batched.Append([]trail.Event{{ID: "another text in the arena of ids"}})
		g.Append(events)
		if _, _, err := batched.AppendBatch(g.Cut()); err != nil {
			t.Fatal(err)
		}
		seen, at := map[string]bool{}, store.EventIndex(0)
		for _, e := range events {
			if e.ID != "" && seen[e.ID] {
				continue
			}
			seen[e.ID] = true
			if got := plain.Snapshot().Raw(at); got != e.Raw {
				t.Fatalf("id %q:\n got %q\nwant %q", e.ID, got, e.Raw)
			}
			if got := batched.Snapshot().Raw(at + 1); got != e.Raw {
				t.Fatalf("in a batch, id %q:\n got %q\nwant %q", e.ID, got, e.Raw)
			}
			at++
		}
	})
}

func TestIDsComeBackToTheByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := store.New()
		id := rapid.Custom(func(t *rapid.T) string { return pieces().Draw(t, "a") + pieces().Draw(t, "b") })
		ids := rapid.SliceOfNDistinct(id, 1, 20, rapid.ID[string]).Draw(t, "ids")
		for i, id := range ids {
			s.Append([]trail.Event{{ID: id}})
			v := s.Snapshot()
			if got := v.ID(store.EventIndex(i)); got != id {
				t.Fatalf("%q has become %q", id, got)
			}
		}
		for i, id := range ids {
			if at, ok := s.Snapshot().Find(id); id != "" && (!ok || int(at) != i) {
				t.Fatalf("%q, event %d, is found at %d, %v", id, i, at, ok)
			}
		}
	})
}

// Every id and every string is found while the tables grow, also when many
// events have no id.
func TestFindWhileTablesGrow(t *testing.T) {
	for _, empties := range []int{0, 1, 9} {
		s := store.New()
		n := 0
		check := func(k int) {
			t.Helper()
			if at, ok := s.Snapshot().Find(uuid(k)); !ok || int(at) != k*(empties+1) {
				t.Fatalf("id %d of %d, %d empty ones between, is found at %d, %v", k, n, empties, at, ok)
			}
			if added, _ := s.Append([]trail.Event{{ID: uuid(k)}}); added != 0 {
				t.Fatalf("id %d of %d is added again", k, n)
			}
		}
		for ; n < 5000; n++ {
			id := uuid(n)
			batch := append([]trail.Event{{ID: id, Request: id, Region: fmt.Sprint(n % 100)}}, make([]trail.Event, empties)...)
			if added, _ := s.Append(batch); added != len(batch) {
				t.Fatalf("%d of %d added", added, len(batch))
			}
			check(n)
			check(n / 2)
			check(n * 7919 % (n + 1))
		}
		v := s.Snapshot()
		f, err := v.Facets(t.Context(), mustRows(t, v), []store.FacetQuery{{Column: store.Request}, {Column: store.Region}}, nil)
		if err != nil || f[0].Distinct != n || f[1].Distinct != 100 {
			t.Fatalf("%d requests and %d regions, %v; want %d, 100", f[0].Distinct, f[1].Distinct, err, n)
		}
	}
}

func mustRows(t *testing.T, v store.Snapshot) []store.EventIndex {
	t.Helper()
	rows, err := v.Rows(t.Context(), nil, store.Order{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
