package trail

import "time"

// Widen is the span of time from oldest to newest, made to reach t. A zero
// newest or oldest is none yet; a zero t, of an event without a time, has no
// place in it.
func Widen(newest, oldest, t time.Time) (time.Time, time.Time) {
	if t.IsZero() {
		return newest, oldest
	}
	if newest.IsZero() || t.After(newest) {
		newest = t
	}
	if oldest.IsZero() || t.Before(oldest) {
		oldest = t
	}
	return newest, oldest
}

// WidenBy is the span of time made to reach all events.
func WidenBy(newest, oldest time.Time, events []Event) (time.Time, time.Time) {
	for i := range events {
		newest, oldest = Widen(newest, oldest, events[i].Time)
	}
	return newest, oldest
}
