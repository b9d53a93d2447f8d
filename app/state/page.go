package state

import "trailsleuth/app/trail"

// ZoneToggled: UTC or the reader's own time.
type ZoneToggled struct{}

func (ZoneToggled) apply(m *Model) []Effect {
	m.Clock.Toggle()
	m.Form.ShowBy(m.Clock)
	return nil
}

// NoticeDismissed: the notice was read.
type NoticeDismissed struct{}

func (NoticeDismissed) apply(m *Model) []Effect {
	m.Notice = Notice{}
	return nil
}

// EffectCrashed: an effect panicked; the page goes on.
type EffectCrashed struct{ Reason string }

// apply reports a fault of the program. What was loaded is still there.
func (msg EffectCrashed) apply(m *Model) []Effect {
	m.Notice = Notice{Code: trail.Internal, Text: "A part of this page failed (" + msg.Reason + "). What is loaded stays; try the step again."}
	if s := m.Search(); s != nil && s.Load.UnderWay() {
		s.Load.Fail(m.Notice.Text)
	}
	return nil
}
