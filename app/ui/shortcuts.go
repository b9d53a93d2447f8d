package ui

import (
	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

// shortcut answers the keys that work anywhere on the page: Escape closes
// the details, "/" goes to the filter of the loaded events.
func (r *Root) shortcut(key browser.Shortcut) bool {
	s := r.model.Search()
	switch {
	case s == nil || key.Command || key.Alt:
		return false
	case key.Key == "Escape" && escape(r.model) != nil:
		r.post(escape(r.model))
		return true
	case key.Key == "Escape" && s.Selection.IsOpen():
		r.post(state.DetailsClosed{})
		return true
	case key.Key == "/":
		browser.Focus("filter")
		return true
	}
	return false
}

// escape is what Escape puts away first: the panel where it covers the page,
// then what is marked on the timeline; nil if neither is there.
func escape(m *state.Model) state.Msg {
	s := m.Search()
	switch {
	case s == nil:
		return nil
	case m.Facets.Shown() && browser.MatchMedia(sheetMedia):
		return state.FacetsToggled{}
	case s.Timeline.Marked():
		return state.TimelineUnmarked{}
	}
	return nil
}
