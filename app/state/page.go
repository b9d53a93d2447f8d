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

// VersionArrived: the site has a new version, which the browser has loaded.
type VersionArrived struct{}

func (VersionArrived) apply(m *Model) []Effect {
	m.Notice = Notice{Text: "A new version of this page is there. Reload the page to use it; loaded events and keys are gone then, so finish first."}
	return nil
}
