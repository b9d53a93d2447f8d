package state

import (
	"time"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

const (
	// timelineBars is how many bars the timeline has at most.
	timelineBars = 120
	// timelineLeast is the shortest time the timeline shows: a bar is a second
	// at least, and a few wide blocks tell nothing.
	timelineLeast = 30 * time.Second
)

// timeline is where a search's timeline looks. What it looks at is no filter.
type timeline struct {
	zoom   trail.TimeRange // zero: all that is loaded
	mark   trail.TimeRange // whole bars; zero: nothing is marked
	anchor int             // the bar the pointer went down on, counted from 1; 0: it is up
}

// scale divides the time that the timeline shows into bars. It goes by what
// is loaded, whether it passes the filter or not, so that it stands still
// while somebody types.
func (s *Search) scale() store.Scale {
	r := s.timeline.zoom
	if r == (trail.TimeRange{}) {
		r = s.extent()
	}
	if r.Start.IsZero() || r.End.IsZero() {
		return store.Scale{}
	}
	if lack := timelineLeast - r.End.Sub(r.Start); lack > 0 {
		r = trail.TimeRange{Start: r.Start.Add(-lack / 2), End: r.End.Add(lack / 2)}
	}
	return store.ScaleFor(r, timelineBars)
}

// bars is the span of time of the bars from one up to, but without, another.
func bars(scale store.Scale, from, to int) trail.TimeRange {
	return trail.TimeRange{Start: scale.Range(from).Start, End: scale.Range(to - 1).End}
}

// Timeline is the timeline as the page shows it.
type Timeline struct {
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

// TimelineShown reports whether there is anything to draw a timeline of.
func (s *Search) TimelineShown() bool { return !s.extent().End.IsZero() }

// TimelineBars is how many bars the timeline shows.
func (s *Search) TimelineBars() int { return s.counts.of.scale.Count }

// TimelineMarked reports whether some of the time is marked.
func (s *Search) TimelineMarked() bool { return s.timeline.mark != (trail.TimeRange{}) }

// Brushing reports whether the pointer is drawing a brush.
func (s *Search) Brushing() bool { return s.timeline.anchor > 0 }

// Timeline is the timeline of a search's rows.
func (m *Model) Timeline(s *Search) Timeline {
	scale := s.counts.of.scale
	t := Timeline{Buckets: s.counts.buckets, Of: s.OfLoaded(), Step: lengthText(scale.Step)}
	if scale.Count == 0 {
		return t
	}
	if s.timeline.zoom != (trail.TimeRange{}) {
		t.Zoom = Zoomed
	}
	t.Sum = sum(t.Buckets)
	t.From, t.To = s.marked()
	if t.From < t.To {
		t.Marked = m.rangeText(s.timeline.mark) + ": " + bucketText(sum(t.Buckets[t.From:t.To]))
	}
	t.Ticks = m.ticks(scale)
	t.Summary = m.timelineSummary(t, scale)
	return t
}

// marked is the mark in bars of the present scale.
func (s *Search) marked() (from, to int) {
	scale, mark := s.counts.of.scale, s.timeline.mark
	if mark == (trail.TimeRange{}) || len(s.counts.buckets) == 0 {
		return 0, 0
	}
	at := func(t time.Time) int { return min(max(int(t.Sub(scale.Start)/scale.Step), 0), scale.Count) }
	return at(mark.Start), at(mark.End.Add(time.Second))
}
