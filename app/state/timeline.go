package state

import (
	"time"

	"trailsleuth/app/state/timeline"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// TimelinePressed: the pointer went down on a bar.
type TimelinePressed struct{ Bar int }

func (msg TimelinePressed) apply(m *Model) []Effect {
	return m.onTimeline(func(v *timeline.View, scale store.Scale) { v.Press(scale, msg.Bar) })
}

// TimelineDragged: the pointer is over another bar.
type TimelineDragged struct{ Bar int }

func (msg TimelineDragged) apply(m *Model) []Effect {
	return m.onTimeline(func(v *timeline.View, scale store.Scale) { v.Drag(scale, msg.Bar) })
}

// TimelineReleased: the pointer went up.
type TimelineReleased struct{}

func (TimelineReleased) apply(m *Model) []Effect {
	return m.onTimeline(func(v *timeline.View, scale store.Scale) { v.Release(scale) })
}

// TimelineBounded: the bars from From up to, but without, To were marked by
// keys.
type TimelineBounded struct{ From, To int }

func (msg TimelineBounded) apply(m *Model) []Effect {
	return m.onTimeline(func(v *timeline.View, scale store.Scale) { v.Mark(scale, msg.From, msg.To) })
}

// TimelineUnmarked: the mark is not wanted any more.
type TimelineUnmarked struct{}

func (TimelineUnmarked) apply(m *Model) []Effect {
	return m.onTimeline(func(v *timeline.View, _ store.Scale) { v.Unmark() })
}

// TimelineZoomed: the marked time alone is to be shown.
type TimelineZoomed struct{}

func (TimelineZoomed) apply(m *Model) []Effect {
	return m.onTimeline(func(v *timeline.View, _ store.Scale) { v.ZoomIn() })
}

// TimelineReset: all that is loaded is to be shown again.
type TimelineReset struct{}

func (TimelineReset) apply(m *Model) []Effect {
	return m.onTimeline(func(v *timeline.View, _ store.Scale) { v.ZoomOut() })
}

// onTimeline does what is done on the timeline of the search on the screen.
func (m *Model) onTimeline(do func(*timeline.View, store.Scale)) []Effect {
	if s := m.Search(); s != nil {
		do(&s.Timeline, s.Counts.Bars.Scale)
	}
	return nil
}

// TimelineScoped: the rows and the search form are to be narrowed to the
// time that is marked or zoomed to.
type TimelineScoped struct{}

// apply narrows the rows to the marked time, or else the time zoomed
// to, and puts it into the search form, so that Search loads all of it.
func (TimelineScoped) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || s.Timeline.Chosen().Start.IsZero() {
		return nil
	}
	r := s.Timeline.Chosen()
	m.Form.ChooseRange(r)
	s.Timeline.ZoomIn()
	return m.rewriteFilter(s, s.Table.Filter().Within(r))
}

// TimelineShown reports whether there is anything to draw a timeline of.
func (s *Search) TimelineShown() bool { return !s.extent().End.IsZero() }

// TimelinePicture is the timeline of a search's rows.
func (m *Model) TimelinePicture(s *Search) timeline.Picture {
	return s.Timeline.Picture(s.Counts.Bars, s.OfLoaded(), m.Clock)
}

// TimelineVersion is equal for two drawings of the timeline that look the same.
type TimelineVersion struct {
	search, counted int
	of              string
	steps           uint64
}

// TimelineVersion tells when the timeline must be drawn anew.
func (m *Model) TimelineVersion(s *Search) TimelineVersion {
	return TimelineVersion{s.ID, s.Counts.Changes(), s.OfLoaded(), m.Steps}
}

// fitAtOnce is among how many rows it is looked where they are: more of them
// fill a timeline.
const fitAtOnce = 20_000

// fitTimeline fits the timeline to the rows, once they are those of the filter.
func (m *Model) fitTimeline(s *Search) {
	if s.Table.Arranging {
		return
	}
	extent, span := s.extentBy(m.Now()), trail.TimeRange{}
	narrowed := s.narrowed()
	if narrowed != "" && len(s.Table.Rows) <= fitAtOnce {
		span, _ = s.Load.Snapshot().Span(s.Table.Rows)
	}
	if span.End.After(extent.End) {
		span.End = extent.End
	}
	s.Timeline.Fit(narrowed, span, extent)
}

// narrowed names what leaves but some of what was received in the table: a
// filter that was typed, or one of the question that is checked here. "": nothing.
func (s *Search) narrowed() string {
	text := s.Table.FilterText
	if len(s.Load.Plan.Local) > 0 {
		text = "of those that match, " + text
	}
	return text
}

// ahead is how far a clock may be wrong: what claims to be of a later time than
// that is of no time that the timeline would have to reach.
const ahead = 24 * time.Hour

// extentBy is the extent without what cannot have happened yet, which is in the
// table but has no bar.
func (s *Search) extentBy(now time.Time) trail.TimeRange {
	r := s.extent()
	if latest := now.Add(ahead); r.End.After(latest) && r.Start.Before(latest) {
		r.End = latest
		if newest := s.Load.Snapshot().LatestBy(latest); !newest.IsZero() && newest.Before(now.Add(-ahead)) {
			r.End = newest // what is there is old: today is no end of it
		}
	}
	return r
}
