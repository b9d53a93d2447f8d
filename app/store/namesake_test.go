package store_test

import (
	"fmt"
	"testing"
	"time"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// redacted are events that share a placeholder for their ids.
func redacted(n int) []trail.Event {
	var events []trail.Event
	for k := range n {
		events = append(events, trail.Event{ID: "REDACTED", Name: fmt.Sprint("Call", k%7), Time: time.Unix(int64(k), 0).UTC(), Raw: fmt.Sprintf(`{"k":%d}`, k)})
	}
	return events
}

// Events of one placeholder id are all kept, once each, and found one by one,
// whether they come by themselves or in batches.
func TestNamesakes(t *testing.T) {
	const n = 3000
	for name, add := range map[string]func(t *testing.T, s *store.Store, events []trail.Event) (added, duplicates int){
		"Append": func(_ *testing.T, s *store.Store, events []trail.Event) (int, int) { return s.Append(events) },
		"Batch": func(t *testing.T, s *store.Store, events []trail.Event) (int, int) {
			g := store.NewGatherer()
			g.Append(events)
			added, duplicates, err := s.AppendBatch(g.Cut())
			if err != nil {
				t.Fatal(err)
			}
			return added, duplicates
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := store.New()
			events := redacted(n)
			for _, part := range [][]trail.Event{events[:1000], events[500:], events} {
				add(t, s, part)
			}
			v := s.Snapshot()
			if v.Len() != n || v.Namesakes() != n-1 {
				t.Fatalf("%d events, %d namesakes", v.Len(), v.Namesakes())
			}
			for i := range store.EventIndex(n) {
				if got, ok := v.Find(v.Key(i)); !ok || got != i || v.ID(i) != "REDACTED" {
					t.Fatalf("event %d, %q, is found as %d, %v", i, v.Key(i), got, ok)
				}
			}
			filter, err := store.ParseFilter("id:=REDACTED event:=Call3")
			if err != nil {
				t.Fatal(err)
			}
			if rows, err := v.Rows(t.Context(), filter, store.NewestFirst(), nil); err != nil || len(rows) != n/7+1 && len(rows) != n/7 {
				t.Errorf("%d rows, %v", len(rows), err)
			}
		})
	}
	s := store.New()
	s.Append(redacted(1))
	for _, key := range []string{"REDACTED\x1f0", "REDACTED\x1f1", "REDACTED\x1f-1", "x\x1f0", "\x1f", "REDACTED\x1fx"} {
		if i, ok := s.Snapshot().Find(key); ok && i != 0 {
			t.Errorf("%q is found at %d", key, i)
		}
	}
}
