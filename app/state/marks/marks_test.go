package marks_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/state/marks"
	"trailsleuth/app/trail"
)

// TestMarksAgainstAPlainMap does many random things to marks and to a map of
// notes, and compares them after each.
func TestMarksAgainstAPlainMap(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var m marks.Marks
	want, before := map[string]string{}, map[string]string{}
	for step := range 5_000 {
		key := fmt.Sprint("event-", random.IntN(40))
		note := fmt.Sprint("note ", random.IntN(5))
		switch random.IntN(4) {
		case 0:
			m.Add(key, trail.Event{ID: key})
			if _, ok := want[key]; !ok {
				want[key] = before[key]
				delete(before, key)
			}
		case 1:
			m.Remove(key)
			if note, ok := want[key]; ok && note != "" {
				before[key] = note
			}
			delete(want, key)
		case 2:
			m.Write(key, note)
			if _, ok := want[key]; ok {
				want[key] = note
			}
		}
		if m.Len() != len(want) || len(m.All()) != len(want) {
			t.Fatalf("step %d: %d marks, want %d", step, m.Len(), len(want))
		}
		for _, mark := range m.All() {
			if note, ok := want[mark.Key]; !ok || note != mark.Note || mark.Event.ID != mark.Key || m.Note(mark.Key) != note {
				t.Fatalf("step %d: %+v, want the note %q", step, mark, note)
			}
		}
	}
}

// TestByTime: the timeline is in the order in which things happened.
func TestByTime(t *testing.T) {
	var m marks.Marks
	at := time.Date(2026, 3, 14, 10, 0, 0, 0, time.UTC)
	m.Add("none", trail.Event{})
	m.Add("late", trail.Event{Time: at.Add(time.Hour)})
	m.Add("early", trail.Event{Time: at})
	var keys []string
	for _, mark := range m.ByTime() {
		keys = append(keys, mark.Key)
	}
	if got := strings.Join(keys, " "); got != "early late none" {
		t.Errorf("by time they are %q", got)
	}
}

// TestMerge: what somebody else wrote comes after one's own words, once.
func TestMerge(t *testing.T) {
	var m marks.Marks
	m.Add("a", trail.Event{})
	m.Write("a", "mine")
	for range 2 {
		m.Merge("a", "theirs", trail.Event{})
		m.Merge("b", "only theirs ", trail.Event{})
		m.Merge("", "of nothing", trail.Event{})
	}
	if m.Len() != 2 || m.Note("a") != "mine\ntheirs" || m.Note("b") != "only theirs" {
		t.Errorf("after merging: %+v", m.All())
	}
}

// TestBounds: neither marks nor notes grow without end.
func TestBounds(t *testing.T) {
	var m marks.Marks
	for i := range marks.Most + 1 {
		if marked := m.Add(fmt.Sprint(i), trail.Event{}); marked != (i < marks.Most) {
			t.Fatalf("mark %d: %v", i, marked)
		}
	}
	m.Write("0", strings.Repeat("€", marks.LongestNote))
	if note := m.Note("0"); len(note) > marks.LongestNote || strings.Trim(note, "€") != "" {
		t.Errorf("a note of %d bytes", len(note))
	}
}
