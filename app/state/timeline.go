package state

import (
	"fmt"
	"strings"
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
	// timelineTicks is how many times are written below it at most.
	timelineTicks = 7
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

// timelineMoved answers what is done on the timeline.
func (m *Model) timelineMoved(msg Msg) {
	s := m.Search()
	if s == nil {
		return
	}
	switch msg := msg.(type) {
	case TimelinePressed:
		s.timelinePressed(msg.Bar)
	case TimelineDragged:
		s.timelineDragged(msg.Bar)
	case TimelineReleased:
		s.timelineReleased()
	case TimelineBounded:
		s.timelineBounded(msg.From, msg.To)
	case TimelineUnmarked:
		s.timeline.mark, s.timeline.anchor = trail.TimeRange{}, 0
	case TimelineZoomed:
		s.timelineZoomed()
	case TimelineReset:
		s.timeline = timeline{}
	}
}

// bars is the span of time of the bars from one up to, but without, another.
func bars(scale store.Scale, from, to int) trail.TimeRange {
	return trail.TimeRange{Start: scale.Range(from).Start, End: scale.Range(to - 1).End}
}

// timelinePressed begins a brush; a press on the only bar that is marked
// takes the mark away.
func (s *Search) timelinePressed(bar int) {
	scale := s.counts.of.scale
	if scale.Count == 0 {
		return
	}
	bar = min(max(bar, 0), scale.Count-1)
	if pressed := bars(scale, bar, bar+1); s.timeline.mark != pressed {
		s.timeline.mark, s.timeline.anchor = pressed, bar+1
	} else {
		s.timeline.mark = trail.TimeRange{}
	}
}

// timelineDragged draws the brush up to a bar.
func (s *Search) timelineDragged(bar int) {
	scale, anchor := s.counts.of.scale, s.timeline.anchor-1
	if anchor < 0 || scale.Count == 0 {
		return
	}
	bar, anchor = min(max(bar, 0), scale.Count-1), min(anchor, scale.Count-1)
	s.timeline.mark = bars(scale, min(bar, anchor), max(bar, anchor)+1)
}

// timelineReleased ends a brush: the timeline zooms to it. A single bar, or
// too short a time to zoom to, stays marked.
func (s *Search) timelineReleased() {
	if s.timeline.anchor == 0 {
		return
	}
	s.timeline.anchor = 0
	if mark := s.timeline.mark; mark.End.Sub(mark.Start) >= s.counts.of.scale.Step {
		s.timelineZoomed()
	}
}

// timelineBounded marks the bars from one up to, but without, another, as the
// keys say; all of them is no mark.
func (s *Search) timelineBounded(from, to int) {
	scale := s.counts.of.scale
	if scale.Count == 0 {
		return
	}
	from = min(max(from, 0), scale.Count-1)
	to = min(max(to, from+1), scale.Count)
	s.timeline.mark = trail.TimeRange{}
	if to-from < scale.Count {
		s.timeline.mark = bars(scale, from, to)
	}
}

// timelineZoomed looks at the marked time alone. The rows stay.
func (s *Search) timelineZoomed() {
	mark := s.timeline.mark
	if mark == (trail.TimeRange{}) || mark.End.Sub(mark.Start) < timelineLeast-time.Second {
		return
	}
	s.timeline = timeline{zoom: mark}
}

// timelineScoped narrows the rows to the marked time, or else the time zoomed
// to, and puts it into the search form, so that Search loads all of it.
func (m *Model) timelineScoped() []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	r := s.timeline.mark
	if r == (trail.TimeRange{}) {
		r = s.timeline.zoom
	}
	if r == (trail.TimeRange{}) {
		return nil
	}
	m.Form.scope(r)
	if r == s.timeline.mark {
		s.timelineZoomed()
	}
	return m.rewriteFilter(within(s.filter, r))
}

// scope makes a range the form's window.
func (f *Form) scope(r trail.TimeRange) {
	const layout = "2006-01-02T15:04:05"
	f.Last, f.Start, f.End = 0, r.Start.UTC().Format(layout), r.End.UTC().Format(layout)
	f.clear(PlaceStart, PlaceEnd)
	f.Written++
}

// within is the filter with a range of times, in the place of those it had.
func within(f store.Filter, r trail.TimeRange) store.Filter {
	const layout = "2006-01-02T15:04:05Z"
	f = without(f, func(t store.Term) bool {
		return t.Column == store.Time && t.Sense == store.Include && (t.Match == store.Since || t.Match == store.Before)
	})
	f = f.And(store.Term{Column: store.Time, Match: store.Since, Text: r.Start.UTC().Format(layout)})
	return f.And(store.Term{Column: store.Time, Match: store.Before, Text: r.End.UTC().Add(time.Second).Format(layout)})
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

// Tick is a time written below the timeline; At is its place, 0 at the left
// to 1 at the right.
type Tick struct {
	At   float64
	Text string
}

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

func sum(buckets []store.Bucket) (all store.Bucket) {
	for _, b := range buckets {
		all.Failed += b.Failed
		all.Writes += b.Writes
		all.Others += b.Others
	}
	return all
}

func bucketText(b store.Bucket) string {
	return fmt.Sprintf("%s, %s failed, %s writes, %s others", events(b.All()), trail.Count(b.Failed), trail.Count(b.Writes), trail.Count(b.Others))
}

func events(n int) string {
	if n == 1 {
		return "1 event"
	}
	return trail.Count(n) + " events"
}

func (m *Model) rangeText(r trail.TimeRange) string {
	from, to := m.ClockText(r.Start), m.ClockText(r.End)
	if from[:10] == to[:10] {
		to = to[11:]
	}
	return from + " to " + to
}

// timelineSummary is the picture in words, for who cannot see it.
func (m *Model) timelineSummary(t Timeline, scale store.Scale) string {
	most := 0
	for k := range t.Buckets {
		if t.Buckets[k].All() > t.Buckets[most].All() {
			most = k
		}
	}
	whole := bars(scale, 0, scale.Count)
	_, zone := m.offset(whole.Start)
	text := fmt.Sprintf("%s %s, of %s: %s.", m.rangeText(whole), zone, t.Of, bucketText(t.Sum))
	if t.Sum.All() > 0 {
		text += fmt.Sprintf(" Most in the %s from %s: %s.", t.Step, m.ClockText(scale.Range(most).Start), events(t.Buckets[most].All()))
	}
	return text
}

// BarText says what a bar stands for: its time and its events.
func (m *Model) BarText(s *Search, bar int) string {
	if bar < 0 || bar >= len(s.counts.buckets) {
		return ""
	}
	return m.BarTime(s, bar) + ": " + bucketText(s.counts.buckets[bar])
}

// BarTime is when a bar begins; the bar after the last begins where it ends.
func (m *Model) BarTime(s *Search, bar int) string {
	return m.ClockText(s.counts.of.scale.Range(bar).Start)
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

// ticks are round times by the chosen clock; the day is written where it
// begins to be another one.
func (m *Model) ticks(scale store.Scale) []Tick {
	whole := time.Duration(scale.Count) * scale.Step
	end := scale.Start.Add(whole)
	step := tickStep(whole)
	offset, _ := m.offset(scale.Start)
	var ticks []Tick
	day := ""
	for t := scale.Start.Add(offset).Truncate(step).Add(-offset); t.Before(end); t = t.Add(step) {
		if t.Before(scale.Start) {
			continue
		}
		date, clock, _ := strings.Cut(m.ClockText(t), " ")
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
		if whole <= timelineTicks*step {
			return step
		}
	}
	step := 24 * time.Hour
	for whole > timelineTicks*step {
		step += 24 * time.Hour
	}
	return step
}
