package timeline

import (
	"fmt"
	"time"

	"trailsleuth/app/state/zone"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Picture is a timeline as the page shows it.
type Picture struct {
	Buckets  []store.Bucket // one a bar; none before the first count
	From, To int            // the marked bars, To not among them; equal: none
	Zoom     Zoom
	Of       string // "37 of the 412 loaded"
	Step     string // how long a bar is: "30 s"
	Sum      store.Bucket
	Marked   string // what is marked, in words; "" if nothing is
	Summary  string // the picture in words
	Ticks    []Tick
}

// Zoom is how much of the loaded time the timeline shows.
type Zoom uint8

// The zooms.
const (
	Whole Zoom = iota
	Zoomed
)

// Picture shows bars as the view looks at them; of says of which events they
// are.
func (v View) Picture(bars Bars, of string, clock zone.Clock) Picture {
	p := Picture{Buckets: bars.Buckets, Of: of, Step: lengthText(bars.Scale.Step)}
	if bars.Scale.Count == 0 {
		return p
	}
	if v.shown() != (trail.TimeRange{}) {
		p.Zoom = Zoomed
	}
	p.Sum = sum(p.Buckets)
	p.From, p.To = v.marked(bars)
	if p.From < p.To {
		p.Marked = clock.Zoned(v.mark) + ": " + bucketText(sum(p.Buckets[p.From:p.To]))
	}
	p.Ticks = ticks(bars.Scale, clock)
	p.Summary = p.summary(bars, clock)
	return p
}

// marked is the mark in bars.
func (v View) marked(bars Bars) (from, to int) {
	if !v.Marked() || len(bars.Buckets) == 0 {
		return 0, 0
	}
	scale := bars.Scale
	at := func(t time.Time) int { return min(max(int(t.Sub(scale.Start)/scale.Step), 0), scale.Count) }
	return at(v.mark.Start), at(v.mark.End.Add(time.Second))
}

// summary is the picture in words, for who cannot see it.
func (p Picture) summary(b Bars, clock zone.Clock) string {
	most := 0
	for k := range b.Buckets {
		if b.Buckets[k].All() > b.Buckets[most].All() {
			most = k
		}
	}
	whole := span(b.Scale, 0, b.Scale.Count)
	text := fmt.Sprintf("%s, of %s: %s.", clock.Zoned(whole), p.Of, bucketText(p.Sum))
	if p.Sum.All() > 0 {
		text += fmt.Sprintf(" Most in the %s from %s: %s.", p.Step, b.Time(most, clock), trail.Counted(b.Buckets[most].All(), "event", "events"))
	}
	return text
}
