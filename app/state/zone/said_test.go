package zone_test

import (
	"strings"
	"testing"
	"time"

	"trailsleuth/app/state/zone"
)

// TestSaid: what people write for a time, by either clock, and what is none.
func TestSaid(t *testing.T) {
	now := time.Date(2026, 11, 28, 10, 0, 0, 0, time.UTC)
	newYork := zone.Clock{Zone: zone.Local, LocalOffset: offsetsOf(t, "America/New_York")}
	utc := zone.Clock{}
	for _, test := range []struct {
		clock zone.Clock
		text  string
		want  string // RFC 3339, the latest first
	}{
		{utc, "14:32", "2026-11-27T14:32:00Z"},
		{utc, " 09:59:58 ", "2026-11-28T09:59:58Z 2026-11-27T09:59:58Z"},
		{utc, "yesterday 14:32", "2026-11-27T14:32:00Z"},
		{utc, "14:32 Yesterday", "2026-11-27T14:32:00Z"},
		{utc, "today at 9:05", "2026-11-28T09:05:00Z"},
		{utc, "today 14:32", ""}, // not yet
		{utc, "25 Nov 14:32", "2026-11-25T14:32:00Z 2025-11-25T14:32:00Z"},
		{utc, "Dec 24 14:32", "2025-12-24T14:32:00Z"},
		{utc, "2026-11-25 14:32", "2026-11-25T14:32:00Z"},
		{utc, "2026-11-25T14:32:07", "2026-11-25T14:32:07Z"},
		{utc, "2026-11-25T14:32:07+02:00", "2026-11-25T12:32:07Z"},
		{newYork, "14:32", "2026-11-27T19:32:00Z"},
		{newYork, "yesterday 23:30", "2026-11-28T04:30:00Z"},
		{newYork, "1 Nov 2026 01:30", "2026-11-01T06:30:00Z 2026-11-01T05:30:00Z"}, // twice on that clock
		{newYork, "2026-03-08 02:30", ""},                                          // on no clock
		{utc, "", ""}, {utc, "25 Nov", ""}, {utc, "25:61", ""}, {utc, "arn:aws:iam", ""}, {utc, "14:32 tomorrow", ""}, {utc, "ec2:RunInstances", ""},
	} {
		var got []string
		for _, m := range test.clock.Said(test.text, now) {
			got = append(got, m.UTC().Format(time.RFC3339))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q means %v, want %s", test.text, got, test.want)
		}
	}
}

// offsetsOf are the offsets of a place, as its browser tells them.
func offsetsOf(t *testing.T, name string) func(time.Time) (time.Duration, string) {
	place, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return func(at time.Time) (time.Duration, string) {
		short, seconds := at.In(place).Zone()
		return time.Duration(seconds) * time.Second, short
	}
}
