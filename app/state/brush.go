package state

import (
	"time"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

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
	m.Form.ChooseRange(r)
	if r == s.timeline.mark {
		s.timelineZoomed()
	}
	return m.rewriteFilter(within(s.filter, r))
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
