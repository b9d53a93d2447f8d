package zone_test

import (
	"testing"
	"time"

	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// TestDatesAreLeftOutByTheClockShown: a time is written without its date where
// the other has the same by the clock that both are written by, which is not
// where the days of UTC are the same.
func TestDatesAreLeftOutByTheClockShown(t *testing.T) {
	at := func(text string) time.Time {
		t, err := time.Parse(time.DateTime, text)
		if err != nil {
			panic(err)
		}
		return t
	}
	cest := zone.Clock{Zone: zone.Local, LocalOffset: func(time.Time) (time.Duration, string) { return 2 * time.Hour, "CEST" }}
	for name, c := range map[string]struct {
		clock          zone.Clock
		newest, oldest string
		back, during   string
	}{
		"one day":               {zone.Clock{}, "2026-11-22 10:42:07", "2026-11-22 09:55:30", ", 2026-11-22 10:42:07 back to 09:55:30 UTC", "2026-11-22 09:55:30 to 10:42:07"},
		"two days":              {zone.Clock{}, "2026-11-22 10:42:07", "2026-11-21 09:55:30", ", 2026-11-22 10:42:07 back to 2026-11-21 09:55:30 UTC", "2026-11-21 09:55:30 to 2026-11-22 10:42:07"},
		"one day, two locally":  {cest, "2026-11-22 22:30:00", "2026-11-22 21:30:00", ", 2026-11-23 00:30:00 back to 2026-11-22 23:30:00 CEST", "2026-11-22 23:30:00 to 2026-11-23 00:30:00"},
		"two days, one locally": {cest, "2026-11-22 00:30:00", "2026-11-21 23:30:00", ", 2026-11-22 02:30:00 back to 01:30:00 CEST", "2026-11-22 01:30:00 to 02:30:00"},
		"one event":             {cest, "2026-11-22 10:42:07", "2026-11-22 10:42:07", ", 2026-11-22 12:42:07 CEST", "2026-11-22 12:42:07 to 12:42:07"},
	} {
		t.Run(name, func(t *testing.T) {
			newest, oldest := at(c.newest), at(c.oldest)
			if got := c.clock.Back(newest, oldest); got != c.back {
				t.Errorf("%q, want %q", got, c.back)
			}
			if got := c.clock.Range(trail.TimeRange{Start: oldest, End: newest}); got != c.during {
				t.Errorf("%q, want %q", got, c.during)
			}
		})
	}
	if got := cest.Back(time.Time{}, time.Time{}); got != "" {
		t.Errorf("of no time it says %q", got)
	}
}
