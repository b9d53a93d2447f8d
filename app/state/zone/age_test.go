package zone_test

import (
	"testing"
	"time"

	"trailsleuth/app/state/zone"
)

func TestAge(t *testing.T) {
	now := time.Date(2026, time.November, 27, 10, 0, 0, 0, time.UTC)
	for before, want := range map[time.Duration]string{
		-time.Hour: "in the future", -time.Second: "just now", 59 * time.Second: "just now", time.Minute: "1 minute ago",
		59 * time.Minute: "59 minutes ago", time.Hour: "1 hour ago", 47 * time.Hour: "47 hours ago", 48 * time.Hour: "2 days ago",
	} {
		if got := zone.Age(now.Add(-before), now); got != want {
			t.Errorf("%v before: %q, want %q", before, got, want)
		}
	}
	if got := zone.Age(time.Time{}, now); got != "" {
		t.Errorf("of no time it says %q", got)
	}
}
