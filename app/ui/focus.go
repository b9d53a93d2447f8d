package ui

import (
	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

// Element ids of what has the focus when what had it is gone.
const (
	lookupID   = "lookup"
	casesID    = "cases"
	coverageID = "coverage"
)

// focus finds the keyboard a new place when a step took away what had it: a
// question, a crumb, the button that signed in, or asked a region again. It
// takes it from nothing.
type focus struct {
	search  int
	refused int // regions that can be asked again
	asking  bool
	place   string // where it is to go as soon as that is there; "": nowhere
}

// sync is to be called after each drawing.
func (f *focus) sync(m *state.Model) {
	now := focus{asking: m.Account.CanAsk(), place: f.place}
	if s := m.Search(); s != nil {
		now.search = s.ID
		for _, t := range s.Load.Troubles() {
			now.refused += len(t.Refused())
		}
	}
	if now.search != f.search || now.refused < f.refused || now.asking && !f.asking {
		now.place = placeToGoOn(m)
	}
	*f = now
	if f.place != "" && browser.FocusLost(f.place) {
		f.place = ""
	}
}

// placeToGoOn is before what a person goes on with: what a search brings, or
// the cases of the sample account, or the form.
func placeToGoOn(m *state.Model) string {
	switch {
	case m.Search() != nil:
		return coverageID
	case m.Account.Status == state.Sample:
		return casesID
	case !formShown(m):
		return pasteID
	}
	return lookupID
}
