package state

import "trailsleuth/app/state/selection"

// PanelOpened: a panel is wanted beside the rows, over the one that is there.
type PanelOpened struct{ Panel selection.Panel }

func (msg PanelOpened) apply(m *Model) []Effect {
	if s := m.Search(); s != nil {
		s.Selection.Show(msg.Panel)
	}
	return nil
}

// PanelLeft: the panel behind the one in front is wanted again, or, if there
// is none, only the rows.
type PanelLeft struct{}

func (PanelLeft) apply(m *Model) []Effect {
	if s := m.Search(); s != nil {
		s.Selection.Back()
	}
	return nil
}

// PanelsClosed: all panels were put away.
type PanelsClosed struct{}

func (PanelsClosed) apply(m *Model) []Effect {
	if s := m.Search(); s != nil {
		s.Selection.Close()
	}
	return nil
}
