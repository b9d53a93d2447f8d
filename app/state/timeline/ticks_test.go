package timeline_test

import (
	"testing"
	"time"

	"trailsleuth/app/state/timeline"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/trail"
)

// TestTicks: a stretch of any length has a few round times within it, in order,
// the first of a day with its day.
func TestTicks(t *testing.T) {
	start := time.Date(2026, 11, 24, 22, 47, 13, 0, time.UTC)
	for _, length := range []time.Duration{0, time.Second, time.Minute, time.Hour, 3 * time.Hour, 26 * time.Hour, 40 * 24 * time.Hour, 90 * 24 * time.Hour} {
		ticks := timeline.Ticks(trail.TimeRange{Start: start, End: start.Add(length)}, zone.Clock{})
		if len(ticks) > 8 || length > 30*time.Second && len(ticks) < 3 {
			t.Errorf("%v has %d ticks", length, len(ticks))
		}
		before := -1.0
		for _, tick := range ticks {
			if tick.At <= before || tick.At < 0 || tick.At > 1 || tick.Text == "" {
				t.Errorf("%v: %+v", length, ticks)
				break
			}
			before = tick.At
		}
	}
	ticks := timeline.Ticks(trail.TimeRange{Start: start, End: start.Add(3 * time.Hour)}, zone.Clock{})
	if ticks[0].Text != "24 Nov 23:00" || ticks[2].Text != "25 Nov 00:00" {
		t.Errorf("%+v", ticks)
	}
}
