package timeline

import (
	"strings"
	"time"

	"trailsleuth/app/state/zone"
	"trailsleuth/app/store"
)

// mostTicks is how many times are written below the timeline at most.
const mostTicks = 7

// Tick is a time written below the timeline; At is its place, 0 at the left
// to 1 at the right.
type Tick struct {
	At   float64
	Text string
}

// ticks are round times by the chosen clock; the day is written where it
// begins to be another one.
func ticks(scale store.Scale, by zone.Clock) []Tick {
	whole := time.Duration(scale.Count) * scale.Step
	end := scale.Start.Add(whole)
	step := tickStep(whole)
	offset := by.Offset(scale.Start)
	var ticks []Tick
	day := ""
	for t := scale.Start.Add(offset).Truncate(step).Add(-offset); t.Before(end); t = t.Add(step) {
		if t.Before(scale.Start) {
			continue
		}
		date, clock, _ := strings.Cut(by.Text(t), " ")
		text := clock
		if step >= time.Minute {
			text = clock[:5]
		}
		if step >= 24*time.Hour {
			text = date[5:]
		} else if date != day {
			text = date[5:] + " " + text
		}
		day = date
		ticks = append(ticks, Tick{At: float64(t.Sub(scale.Start)) / float64(whole), Text: text})
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
