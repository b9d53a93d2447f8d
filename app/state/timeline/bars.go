package timeline

import (
	"fmt"
	"time"

	"trailsleuth/app/state/zone"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Bars are how many events of each kind there are by time. The zero value is
// that of nothing counted.
type Bars struct {
	Scale   store.Scale
	Buckets []store.Bucket // one a bar
}

func sum(buckets []store.Bucket) (all store.Bucket) {
	for _, b := range buckets {
		all.Failed += b.Failed
		all.Writes += b.Writes
		all.Others += b.Others
	}
	return all
}

func bucketText(b store.Bucket) string {
	return fmt.Sprintf("%s, %s failed, %s writes, %s others", trail.Counted(b.All(), "event", "events"), trail.Count(b.Failed), trail.Count(b.Writes), trail.Count(b.Others))
}

// Text says what a bar stands for: its time and its events. "" of no bar.
func (b Bars) Text(bar int, clock zone.Clock) string {
	if bar < 0 || bar >= len(b.Buckets) {
		return ""
	}
	return b.Time(bar, clock) + ": " + bucketText(b.Buckets[bar])
}

// Time is when a bar begins; the bar after the last begins where it ends.
func (b Bars) Time(bar int, clock zone.Clock) string {
	return clock.Text(b.Scale.Range(bar).Start)
}

// lengthText writes how long a bar is in one unit: "30 s", "5 min", "12 h".
func lengthText(d time.Duration) string {
	switch {
	case d%(24*time.Hour) == 0:
		return fmt.Sprintf("%d d", d/(24*time.Hour))
	case d%time.Hour == 0:
		return fmt.Sprintf("%d h", d/time.Hour)
	case d%time.Minute == 0:
		return fmt.Sprintf("%d min", d/time.Minute)
	}
	return fmt.Sprintf("%d s", d/time.Second)
}
