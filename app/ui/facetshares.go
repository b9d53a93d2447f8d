package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

// facetShares is how many shares the facets' lists are drawn in, with a turn of
// the page's between two, when only their numbers changed. All at once they
// would keep the page from answering for some 30 ms, every two seconds while
// events come in.
const facetShares = 4

// shares are for what each share of the lists was drawn last: list i is in
// share i % facetShares.
type shares [facetShares]state.FacetsVersion

// take brings the next share up to date, or all of them when something a
// person did is to be seen, and reports whether others are left for later.
func (s *shares) take(now state.FacetsVersion) (more bool) {
	if !now.Recounted(s[0]) {
		for i := range s {
			s[i] = now
		}
		return false
	}
	for i := range s {
		if s[i] != now {
			s[i] = now
			return i < facetShares-1
		}
	}
	return false
}

// takeShare readies the facets for a drawing, and asks for another one if that
// does not show all of them.
func (r *Root) takeShare() {
	s := r.model.Search()
	if s == nil || !r.model.Facets.Shown() || !r.shares.take(r.model.FacetsVersion(s)) {
		return
	}
	go func() {
		browser.GiveTurn()
		r.ctx.Dispatch(func(app.Context) {})
	}()
}
