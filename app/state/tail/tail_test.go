package tail_test

import (
	"testing"
	"time"

	"trailsleuth/app/state/tail"
	"trailsleuth/app/trail"
)

var noon = time.Date(2026, time.November, 28, 12, 0, 0, 0, time.UTC)

func none(*trail.Event) bool { return false }

// TestLateEvents: each round asks as far back as a call may be recorded late,
// and an event that came late is counted once.
func TestLateEvents(t *testing.T) {
	var followed tail.Tail
	followed.Begin([]string{"us-east-1"}, noon)
	now := noon.Add(time.Minute)
	_, asks := followed.Round(now)
	if want := (trail.TimeRange{Start: noon.Add(-tail.Lateness), End: now}); len(asks) != 1 || asks[0].Window != want {
		t.Fatalf("it asks %v, want %v", asks, want)
	}
	late := trail.Event{ID: "late", Time: noon.Add(-10 * time.Minute)}
	followed.Take(tail.Answer{Ask: asks[0], Events: []trail.Event{late}}, none)
	followed.Over(asks[0].Round, now)
	_, again := followed.Round(now.Add(time.Minute))
	followed.Take(tail.Answer{Ask: again[0], Events: []trail.Event{late, {ID: "loaded", Time: now}}}, func(e *trail.Event) bool { return e.ID == "loaded" })
	if n := followed.Waiting(); n != 1 {
		t.Errorf("%d wait, want the late one alone", n)
	}
	if got := again[0].Window.Start; !got.Equal(now.Add(-tail.Lateness)) {
		t.Errorf("the next round asks from %v", got)
	}
}

// TestUnanswered: what a region did not answer is asked again with the next
// round, until it refuses; what is said to be covered is what all have answered.
func TestUnanswered(t *testing.T) {
	var followed tail.Tail
	followed.Begin([]string{"us-east-1", "ap-east-1"}, noon)
	fails := func(now time.Time, refused bool) {
		_, asks := followed.Round(now)
		followed.Take(tail.Answer{Ask: asks[0]}, none)
		if len(asks) > 1 {
			followed.Take(tail.Answer{Ask: asks[1], Err: &trail.Error{Code: trail.Network}, Refused: refused}, none)
		}
		followed.Over(asks[0].Round, now)
	}
	fails(noon.Add(time.Minute), false)
	if until := followed.Until(); !until.Equal(noon) || len(followed.Late) != 1 {
		t.Errorf("it says that it asked up to %v, without %v", until, followed.Late)
	}
	fails(noon.Add(2*time.Minute), true)
	if until := followed.Until(); !until.Equal(noon.Add(2*time.Minute)) || followed.Lost() != 1 {
		t.Errorf("it says that it asked up to %v, with %d lost", until, followed.Lost())
	}
	if _, asks := followed.Round(noon.Add(3 * time.Minute)); len(asks) != 1 || asks[0].Region != "us-east-1" {
		t.Errorf("it asks %v", asks)
	}
}

// TestSlowRounds: a round that took long is followed by as long a rest.
func TestSlowRounds(t *testing.T) {
	var followed tail.Tail
	followed.Begin([]string{"us-east-1"}, noon)
	_, asks := followed.Round(noon)
	end := noon.Add(5 * time.Minute)
	followed.Over(asks[0].Round, end)
	if followed.Due(end.Add(4*time.Minute)) || !followed.Due(end.Add(5*time.Minute)) {
		t.Errorf("after a round of 5 minutes it rests %v", followed.Next(end))
	}
}

// TestTooMany: past a bound nothing more is asked until what waits is taken in.
func TestTooMany(t *testing.T) {
	var followed tail.Tail
	followed.Begin([]string{"us-east-1"}, noon)
	_, asks := followed.Round(noon)
	many := make([]trail.Event, 5_000)
	for i := range many {
		many[i].ID = string(rune('a' + i))
	}
	followed.Take(tail.Answer{Ask: asks[0], Events: many}, none)
	followed.Over(asks[0].Round, noon)
	if followed.Phase != tail.Full || followed.Due(noon.Add(time.Hour)) {
		t.Errorf("with %d waiting it is in phase %d", followed.Waiting(), followed.Phase)
	}
	if got := followed.Release(); len(got) != 5_000 || !followed.Due(noon.Add(time.Hour)) {
		t.Errorf("%d were taken in, phase %d", len(got), followed.Phase)
	}
}
