package timeline

import (
	"time"

	"trailsleuth/app/state/zone"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// mostTicks is how many times are written below the timeline at most.
const mostTicks = 7

// Tick is a time written below the timeline; At is its place, 0 at the left
// to 1 at the right.
type Tick struct {
	At   float64
	Text string
}

// ticks are those below the bars of a scale.
func ticks(scale store.Scale, by zone.Clock) []Tick {
	return Ticks(trail.TimeRange{Start: scale.Start, End: scale.Start.Add(time.Duration(scale.Count) * scale.Step)}, by)
}

// Ticks are round times in a stretch of time, by the chosen clock; the day is
// written where it begins to be another one. A stretch without length has none.
func Ticks(r trail.TimeRange, by zone.Clock) []Tick {
	whole := r.End.Sub(r.Start)
	step := tickStep(whole)
	offset := by.Offset(r.Start)
	var ticks []Tick
	day := ""
	for t := r.Start.Add(offset).Truncate(step).Add(-offset); t.Before(r.End); t = t.Add(step) {
		if t.Before(r.Start) {
			continue
		}
		local := t.Add(by.Offset(t)).UTC()
		date, text := local.Format("2 Jan"), local.Format(time.TimeOnly)
		if step >= time.Minute {
			text = local.Format("15:04")
		}
		if step >= 24*time.Hour {
			text = date
		} else if date != day {
			text = date + " " + text
		}
		day = date
		ticks = append(ticks, Tick{At: float64(t.Sub(r.Start)) / float64(whole), Text: text})
	}
	return ticks
}

// tickStep is the shortest round time of which there are few enough.
func tickStep(whole time.Duration) time.Duration {
	for _, step := range [...]time.Duration{
		5 * time.Second, 10 * time.Second, 15 * time.Second, 30 * time.Second,
		time.Minute, 2 * time.Minute, 5 * time.Minute, 10 * time.Minute, 15 * time.Minute, 30 * time.Minute,
		time.Hour, 2 * time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour,
	} {
		if whole <= mostTicks*step {
			return step
		}
	}
	step := 24 * time.Hour
	for whole > mostTicks*step {
		step += 24 * time.Hour
	}
	return step
}
