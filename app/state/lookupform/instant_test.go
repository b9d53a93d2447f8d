package lookupform_test

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"trailsleuth/app/query"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// clockOf is the clock of a place.
func clockOf(t *testing.T, place string) zone.Clock {
	there, err := time.LoadLocation(place)
	if err != nil {
		t.Fatal(err)
	}
	return zone.Clock{Zone: zone.Local, LocalOffset: func(at time.Time) (time.Duration, string) {
		name, seconds := at.In(there).Zone()
		return time.Duration(seconds) * time.Second, name
	}}
}

// TestTimesGoByTheClockOfThePage: what the table shows can be typed, also about
// the hours when clocks are set.
func TestTimesGoByTheClockOfThePage(t *testing.T) {
	now := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct{ place, start, end, from, to, says string }{
		{"Asia/Kolkata", "2026-11-25T04:00:00", "2026-11-25 05:30", "2026-11-24T22:30:00Z", "2026-11-25T00:00:00Z", ""},
		{"Pacific/Kiritimati", "2026-11-25", "2026-11-25T12:00:00", "2026-11-24T10:00:00Z", "2026-11-24T22:00:00Z", ""},
		{"Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "comes twice"},
		{"Europe/Berlin", "2026-10-25T01:59:59", "2026-10-25T03:00:00", "2026-10-24T23:59:59Z", "2026-10-25T02:00:00Z", ""},
		{"Europe/Berlin", "2026-11-25T02:30:00Z", "2026-11-25T05:00:00+02:00", "2026-11-25T02:30:00Z", "2026-11-25T03:00:00Z", ""},
		{"America/Asuncion", "2026-10-25T02:30:00", "2026-10-26T02:30:00", "2026-10-25T05:30:00Z", "2026-10-26T05:30:00Z", ""},
	} {
		f := lookupform.New()
		f.Clock = clockOf(t, c.place)
		f.Edit(lookupform.Start, c.start)
		f.Edit(lookupform.End, c.end)
		q, ok := f.Read(now)
		if from, to := q.Window.Range.Start.Format(time.RFC3339), q.Window.Range.End.Format(time.RFC3339); !ok || from != c.from || to != c.to {
			t.Errorf("%s: %s to %s is %s to %s, %v", c.place, c.start, c.end, from, to, f.Problems)
		}
		if advice := f.Advice[lookupform.Start]; (c.says == "") != (advice == "") || !strings.Contains(advice, c.says) {
			t.Errorf("%s: %s: says %q", c.place, c.start, advice)
		}
	}
	f := lookupform.New()
	f.Clock = clockOf(t, "Europe/Berlin")
	f.Edit(lookupform.Start, "2026-03-29T02:30:00")
	f.Edit(lookupform.End, "2026-03-29T03:30:00")
	if _, ok := f.Read(time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)); ok || !strings.Contains(f.Problems[lookupform.Start], "set forward") {
		t.Errorf("an hour that was leapt over: %v", f.Problems)
	}
}

// TestClockOfThePageChanges: the same range is written by the other clock, and
// asked as before, in hours too that a clock shows twice. What nobody can read stays.
func TestClockOfThePageChanges(t *testing.T) {
	now := time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	berlin, start := clockOf(t, "Europe/Berlin"), time.Date(2026, 10, 25, 1, 30, 0, 0, time.UTC)
	f := lookupform.New()
	f.ChooseRange(trail.TimeRange{Start: start, End: start.Add(2 * time.Hour)})
	want, _ := f.Read(now)
	for _, step := range []struct {
		clock zone.Clock
		shows string
	}{{berlin, "2026-10-25T02:30:00"}, {zone.Clock{}, "2026-10-25T01:30:00"}} {
		written := f.Written
		f.ShowBy(step.clock)
		if got, ok := f.Read(now); f.Start != step.shows || !ok || !got.Equal(want) || f.Written == written || !f.Asks(want, now) {
			t.Errorf("%s, asks %v, want %v", f.Start, got.Window, want.Window)
		}
	}
	f.Edit(lookupform.End, "soon")
	f.ShowBy(berlin)
	if f.Start != "2026-10-25T02:30:00" || f.End != "soon" {
		t.Errorf("%q to %q", f.Start, f.End)
	}
	f = lookupform.New()
	f.Fill(query.Query{Regions: []string{"us-east-1"}, Window: query.Window{Last: time.Hour}})
	f.ShowBy(berlin)
	if f.Last != time.Hour || f.Start != "" || f.End != "" {
		t.Errorf("%v, %q to %q", f.Last, f.Start, f.End)
	}
}
