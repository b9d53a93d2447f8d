package timeline

import (
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
	if v.zoom != (trail.TimeRange{}) {
		p.Zoom = Zoomed
	}
	p.Sum = sum(p.Buckets)
	p.From, p.To = v.marked(bars)
	if p.From < p.To {
		p.Marked = clock.Range(v.mark) + ": " + bucketText(sum(p.Buckets[p.From:p.To]))
	}
	p.Ticks = ticks(bars.Scale, clock)
	p.Summary = bars.summary(p, clock)
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
