package zone

import (
	"time"

	"trailsleuth/app/trail"
)

// Age says how long before now a time was: "3 days ago". It is "" for the zero
// time, and says so of one that is still to come, as by a clock that is wrong.
func Age(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	passed := now.Sub(t)
	switch {
	case passed < -time.Minute:
		return "in the future"
	case passed < time.Minute:
		return "just now"
	case passed < time.Hour:
		return trail.Counted(int(passed/time.Minute), "minute", "minutes") + " ago"
	case passed < 48*time.Hour:
		return trail.Counted(int(passed/time.Hour), "hour", "hours") + " ago"
	}
	return trail.Counted(int(passed/(24*time.Hour)), "day", "days") + " ago"
}
