package browser

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestZoneLikeTheDatabase builds zones from nothing but their offsets and
// compares them with the ones of the time zone database.
func TestZoneLikeTheDatabase(t *testing.T) {
	first := time.Date(2013, 1, 1, 0, 0, 0, 0, time.UTC)
	last := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, name := range []string{
		"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca",
		"Asia/Tehran", "America/Sao_Paulo", "Asia/Pyongyang", "Africa/Cairo", "Pacific/Chatham", "Pacific/Fiji",
		"America/Caracas", "Asia/Gaza", "Europe/Istanbul", "Antarctica/Troll", "Pacific/Apia", "Africa/El_Aaiun",
	} {
		t.Run(name, func(t *testing.T) {
			want, err := time.LoadLocation(name)
			if err != nil {
				t.Skipf("no time zone database here: %v", err)
			}
			got, err := zoneBetween(name, first, last, func(m time.Time) Offset {
				abbreviation, east := m.In(want).Zone()
				return Offset{East: time.Duration(east) * time.Second, Abbreviation: abbreviation}
			})
			if err != nil {
				t.Fatal(err)
			}
			rapid.Check(t, func(t *rapid.T) {
				m := time.Unix(rapid.Int64Range(first.Unix(), last.Unix()-1).Draw(t, "moment"), 0)
				if g, w := m.In(got).Format(time.DateTime), m.In(want).Format(time.DateTime); g != w {
					t.Fatalf("%v is %s, want %s", m.UTC(), g, w)
				}
			})
			for m := first; m.Before(last); m = m.Add(time.Hour) {
				_, g := m.In(got).Zone()
				if _, w := m.In(want).Zone(); g != w {
					t.Fatalf("%v: %d seconds east, want %d", m, g, w)
				}
			}
		})
	}
}

func TestZoneOutsideItsRange(t *testing.T) {
	noon := time.Date(2020, 6, 1, 12, 0, 0, 0, time.UTC)
	zone, err := zoneBetween("Here", noon.AddDate(-1, 0, 0), noon, func(time.Time) Offset {
		return Offset{East: -210 * time.Minute, Abbreviation: "HT"}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []time.Time{noon.AddDate(-9, 0, 0), noon, noon.AddDate(9, 0, 0)} {
		if got := m.In(zone).Format("15:04 MST"); got != "08:30 HT" {
			t.Errorf("%v shows as %s", m, got)
		}
	}
	if zone.String() != "Here" {
		t.Errorf("the zone is called %s", zone)
	}
}
