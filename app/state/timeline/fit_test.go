package timeline_test

import (
	"testing"
	"time"

	"trailsleuth/app/state/timeline"
	"trailsleuth/app/trail"
)

// TestTimelineFits: rows that would stand in a few bars fill the timeline, all of
// it can be had back for them, and another filter's rows are fitted to again.
func TestTimelineFits(t *testing.T) {
	day := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	whole := trail.TimeRange{Start: day.AddDate(0, 0, -80), End: day}
	minute := trail.TimeRange{Start: day.Add(-2 * time.Hour), End: day.Add(-2*time.Hour + time.Minute)}
	var v timeline.View
	length := func() time.Duration { s := v.Scale(whole); return time.Duration(s.Count) * s.Step }
	all := length()
	v.Fit("", minute, whole)
	if length() != all {
		t.Error("it moves though nothing is filtered")
	}
	v.Fit("error:*", minute, whole)
	if length() > 3*time.Minute || v.Chosen() != minute {
		t.Errorf("it shows %v for rows of a minute", length())
	}
	v.ZoomOut()
	v.Fit("error:*", minute, whole)
	if length() != all {
		t.Errorf("it shows %v, and all was wanted", length())
	}
	v.Fit("actor:root", minute, whole)
	if length() > 3*time.Minute {
		t.Errorf("it shows %v for another filter's rows", length())
	}
	v.Fit("actor:root", trail.TimeRange{Start: day.AddDate(0, 0, -40), End: day}, whole)
	if length() != all {
		t.Error("it moves though the rows fill many bars")
	}
}
