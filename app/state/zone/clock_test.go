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

// TestTimesToCome: what claims to be of the year 9999 is no end of what is there.
func TestTimesToCome(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		newest, oldest time.Time
		want           string
	}{
		{time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC), now.Add(-time.Hour), ", back to 22 Nov 11:00:00 UTC and with times that are yet to come (9999-12-31 23:59:59)"},
		{now.Add(time.Hour), now.Add(-time.Hour), ", 22 Nov 13:00:00 back to 11:00:00 UTC"}, // another clock
	} {
		if got := (zone.Clock{}).AsOf(now).Back(c.newest, c.oldest); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestClocksThatAreSet: times on both sides of the moment at which a clock is
// set, each with the zone it is in, in places that set theirs by an hour, by
// half an hour, and never.
func TestClocksThatAreSet(t *testing.T) {
	for _, test := range []struct {
		place, oldest, newest string // RFC 3339
		back, zoned           string
	}{
		{"America/New_York", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", // set back at 2: half past one twice
			", 2026-11-01 01:30:00 EST back to 2026-11-01 01:30:00 EDT", "2026-11-01 01:30:00 EDT to 2026-11-01 01:30:00 EST"},
		{"America/New_York", "2026-03-08T06:59:59Z", "2026-03-08T07:00:00Z", // set forward at 2: that hour is none
			", 2026-03-08 03:00:00 EDT back to 2026-03-08 01:59:59 EST", "2026-03-08 01:59:59 EST to 2026-03-08 03:00:00 EDT"},
		{"Australia/Lord_Howe", "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z", // set back by half an hour
			", 2026-04-05 01:45:00 +1030 back to 2026-04-05 01:45:00 +11", "2026-04-05 01:45:00 +11 to 2026-04-05 01:45:00 +1030"},
		{"Australia/Lord_Howe", "2026-10-03T15:29:59Z", "2026-10-03T15:30:00Z",
			", 2026-10-04 02:30:00 +11 back to 2026-10-04 01:59:59 +1030", "2026-10-04 01:59:59 +1030 to 2026-10-04 02:30:00 +11"},
		{"Asia/Kolkata", "2026-11-27T18:29:59Z", "2026-11-27T18:30:00Z", // never set; midnight is between
			", 2026-11-28 00:00:00 back to 2026-11-27 23:59:59 IST", "2026-11-27 23:59:59 to 2026-11-28 00:00:00 IST"},
	} {
		clock := zone.Clock{Zone: zone.Local, LocalOffset: offsetsOf(t, test.place)}
		oldest, _ := time.Parse(time.RFC3339, test.oldest)
		newest, _ := time.Parse(time.RFC3339, test.newest)
		if got := clock.Back(newest, oldest); got != test.back {
			t.Errorf("%s: %q, want %q", test.place, got, test.back)
		}
		if got := clock.Zoned(trail.TimeRange{Start: oldest, End: newest}); got != test.zoned {
			t.Errorf("%s: %q, want %q", test.place, got, test.zoned)
		}
	}
}
