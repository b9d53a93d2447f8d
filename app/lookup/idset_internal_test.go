package lookup

import (
	"testing"
	"time"

	"trailsleuth/app/trail"
)

func TestSameEvent(t *testing.T) {
	s := newIDSet()
	at := time.Date(2026, time.August, 20, 10, 0, 0, 0, time.UTC)
	for i, c := range []struct {
		id, name string
		time     time.Time
		isNew    bool
	}{
		{"00000000-0000-4000-8000-000000000001", "A", at, true},
		{"00000000-0000-4000-8000-000000000001", "A", at, false},
		{"00000000-0000-4000-8000-000000000001", "A", at.Add(time.Second), true},
		{"00000000-0000-4000-8000-000000000001", "B", at, true},
		{"00000000-0000-4000-8000-000000000001", "B", at, false},
		{"REDACTED", "A", at, true},
		{"REDACTED", "B", at, true},
		{"REDACTED", "A", at, false},
		{"REDACTED", "B", at, false},
		{"", "A", at, true},
		{"", "A", at, true},
	} {
		e := trail.Event{ID: c.id, Name: c.name, Time: c.time}
		if had := s.has(&e); had == c.isNew && c.id != "" {
			t.Errorf("event %d: has is %v", i, had)
		}
		if got := s.add(&e); got != c.isNew {
			t.Errorf("event %d: add is %v", i, got)
		}
	}
}
