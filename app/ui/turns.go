package ui

import (
	"trailsleuth/app/browser"
	"trailsleuth/app/state"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// facetTurns is in how many turns the facets' lists are drawn when only their
// numbers changed. All at once they would keep the page from answering for
// some 30 ms, every two seconds while events come in.
const facetTurns = 4

// turns are for what each share of the lists was drawn last: list i has its
// turn with share i % facetTurns.
type turns [facetTurns]state.FacetsVersion

// take brings the next share up to date, or all of them when something a
// person did is to be seen, and reports whether others are left for later.
func (t *turns) take(now state.FacetsVersion) (more bool) {
	if !now.Recounted(t[0]) {
		for i := range t {
			t[i] = now
		}
		return false
	}
	for i := range t {
		if t[i] != now {
			t[i] = now
			return i < facetTurns-1
		}
	}
	return false
}

// takeTurn readies the facets for a drawing, and asks for another one if that
// does not show all of them.
func (r *Root) takeTurn() {
	s := r.model.Search()
	if s == nil || !r.model.FacetsShown() || !r.turns.take(r.model.FacetsVersion(s)) {
		return
	}
	go func() {
		browser.Yield()
		r.ctx.Dispatch(func(app.Context) {})
	}()
}
