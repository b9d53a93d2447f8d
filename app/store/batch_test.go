package store_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// A store that was given batches holds what it would hold if it had been
// given the events.
func TestBatchesAreEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const n = 160
		rest := rapid.SliceOfN(eventGen(n), 0, n).Draw(t, "events")
		plain, batched := store.New(), store.New()
		gatherers := []*store.Gatherer{store.NewGatherer(), store.NewGatherer()}
		for len(rest) > 0 {
			k := rapid.IntRange(1, len(rest)).Draw(t, "how many")
			part := rest[:k]
			rest = rest[k:]
			added, duplicates := plain.Append(part)
			var gotAdded, gotDuplicates int
			if how := rapid.IntRange(0, len(gatherers)).Draw(t, "how"); how == len(gatherers) {
				gotAdded, gotDuplicates = batched.Append(part)
			} else {
				gotAdded, gotDuplicates = throughBatch(t, gatherers[how], batched, part)
			}
			if gotAdded != added || gotDuplicates != duplicates {
				t.Fatalf("%d added, %d duplicates; want %d, %d", gotAdded, gotDuplicates, added, duplicates)
			}
		}
		compareStores(t, batched.Snapshot(), plain.Snapshot())
	})
}

// throughBatch gathers events in two parts and appends what is cut.
func throughBatch(t *rapid.T, g *store.Gatherer, s *store.Store, events []trail.Event) (added, duplicates int) {
	half := rapid.IntRange(0, len(events)).Draw(t, "first part")
	g.Append(events[:half])
	g.Append(events[half:])
	if g.Len() != len(events) {
		t.Fatalf("gathered %d of %d", g.Len(), len(events))
	}
	batch := g.Cut()
	added, duplicates, err := s.AppendBatch(batch)
	if err != nil {
		t.Fatal(err)
	}
	clear(batch)
	return added, duplicates
}

func compareStores(t *rapid.T, got, want store.Snapshot) {
	if got.Len() != want.Len() {
		t.Fatalf("%d events, want %d", got.Len(), want.Len())
	}
	for i := range store.EventIndex(want.Len()) {
		if a, b := got.Event(i), want.Event(i); !reflect.DeepEqual(a, b) {
			t.Fatalf("event %d:\n got %#v\nwant %#v", i, a, b)
		}
		id := want.ID(i)
		at, ok := got.Find(id)
		if wantAt, wantOK := want.Find(id); at != wantAt && ok || ok != wantOK {
			t.Fatalf("Find(%q) = %d, %v, want %d, %v", id, at, ok, wantAt, wantOK)
		}
		for _, c := range store.Columns() {
			if a, b := got.Text(i, c), want.Text(i, c); a != b {
				t.Fatalf("event %d, %s: %q, want %q", i, c.Label(), a, b)
			}
		}
	}
	f := store.Filter{{termGen().Draw(t, "term")}}
	for _, c := range store.Columns() {
		o := store.Order{Column: c, Descending: rapid.Bool().Draw(t, "descending")}
		a, errA := got.Rows(t.Context(), f, o, nil)
		b, errB := want.Rows(t.Context(), f, o, nil)
		if errA != nil || errB != nil || !slices.Equal(a, b) {
			t.Fatalf("%v by %s: %v, %v\nwant %v, %v", f, c.Label(), a, errA, b, errB)
		}
	}
}

func TestEmptyBatch(t *testing.T) {
	s := store.New()
	added, duplicates, err := s.AppendBatch(store.NewGatherer().Cut())
	if added != 0 || duplicates != 0 || err != nil || s.Snapshot().Len() != 0 {
		t.Errorf("%d added, %d duplicates, %v", added, duplicates, err)
	}
}

// Blocks of which nothing is known, all is known and some is known, with
// enough events for several blocks of each.
func TestBatchOfPartlyKnownEvents(t *testing.T) {
	events := generated(3000)
	plain, batched, g := store.New(), store.New(), store.NewGatherer()
	for _, known := range [][]trail.Event{events[500:1100], events[2999:]} {
		plain.Append(known)
		batched.Append(known)
	}
	g.Append(events)
	g.Append(events[:10])
	wantAdded, wantDuplicates := plain.Append(append(slices.Clone(events), events[:10]...))
	added, duplicates, err := batched.AppendBatch(g.Cut())
	if added != wantAdded || duplicates != wantDuplicates || err != nil {
		t.Fatalf("%d added, %d duplicates, %v; want %d, %d", added, duplicates, err, wantAdded, wantDuplicates)
	}
	a, b := batched.Snapshot(), plain.Snapshot()
	for i := range store.EventIndex(b.Len()) {
		if got, want := a.Event(i), b.Event(i); !reflect.DeepEqual(got, want) {
			t.Fatalf("event %d:\n got %#v\nwant %#v", i, got, want)
		}
	}
}

func TestDamagedBatch(t *testing.T) {
	s, g := store.New(), store.NewGatherer()
	g.Append(generated(50))
	batch := g.Cut()
	refused := func(data []byte, what string, at int) {
		t.Helper()
		if added, _, err := s.AppendBatch(data); added != 0 || trail.CodeOf(err) != trail.Invalid || s.Snapshot().Len() != 0 {
			t.Fatalf("%s at %d: %d added, %v", what, at, added, err)
		}
	}
	for at := range batch {
		refused(batch[:at], "cut", at)
		batch[at] ^= 0x10
		refused(batch, "changed", at)
		batch[at] ^= 0x10
	}
	if added, _, err := s.AppendBatch(batch); added != 50 || err != nil {
		t.Fatalf("whole: %d added, %v", added, err)
	}
}

// FuzzAppendBatch also tries bytes under the checksum that makes them look
// like a batch.
func FuzzAppendBatch(f *testing.F) {
	for _, n := range []int{0, 1, 3} {
		g := store.NewGatherer()
		events := generated(n)
		if n > 0 {
			events[n-1].ID = "digest"
		}
		g.Append(events)
		f.Add(g.Cut())
	}
	f.Add([]byte("trailsb1"))
	known := generated(1)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, data := range [][]byte{data, store.Sealed(data)} {
			s := store.New()
			s.Append(known)
			added, duplicates, err := s.AppendBatch(data)
			v := s.Snapshot()
			if added < 0 || duplicates < 0 || err != nil && added > 0 || v.Len() != 1+added {
				t.Fatalf("%d added, %d duplicates, %v; %d events", added, duplicates, err, v.Len())
			}
			for i := range store.EventIndex(v.Len()) {
				for _, c := range store.Columns() {
					v.Text(i, c)
				}
				if at, ok := v.Find(v.ID(i)); v.ID(i) != "" && (!ok || v.ID(at) != v.ID(i)) {
					t.Fatalf("event %d is found at %d, %v", i, at, ok)
				}
			}
			if got := v.Event(0); !reflect.DeepEqual(got, known[0]) {
				t.Fatalf("the event that was there has become %#v", got)
			}
		}
	})
}
