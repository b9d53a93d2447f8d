package state

import "trailsleuth/app/state/timeline"

// timelineMoved answers what is done on the timeline.
func (m *Model) timelineMoved(msg Msg) {
	s := m.Search()
	if s == nil {
		return
	}
	scale := s.Counts.Bars.Scale
	switch msg := msg.(type) {
	case TimelinePressed:
		s.Timeline.Press(scale, msg.Bar)
	case TimelineDragged:
		s.Timeline.Drag(scale, msg.Bar)
	case TimelineReleased:
		s.Timeline.Release(scale)
	case TimelineBounded:
		s.Timeline.Mark(scale, msg.From, msg.To)
	case TimelineUnmarked:
		s.Timeline.Unmark()
	case TimelineZoomed:
		s.Timeline.ZoomIn()
	case TimelineReset:
		s.Timeline.ZoomOut()
	}
}

// timelineScoped narrows the rows to the marked time, or else the time zoomed
// to, and puts it into the search form, so that Search loads all of it.
func (m *Model) timelineScoped() []Effect {
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
	steps           uint64
}

// TimelineVersion tells when the timeline must be drawn anew.
func (m *Model) TimelineVersion(s *Search) TimelineVersion {
	return TimelineVersion{s.ID, s.Counts.Changes(), m.Steps}
}
