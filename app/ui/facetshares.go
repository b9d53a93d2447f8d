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

// facetsPanel is the facets. It is drawn with every drawing of the page, and
// between them alone, until all lists are up to date.
type facetsPanel struct {
	app.Compo
	Drawing int // of the page
	view    view
	shares  shares
	ctx     app.Context
}

func (v view) facetsPanel() app.UI { return &facetsPanel{Drawing: v.drawing, view: v} }

// OnMount keeps the way to draw the panel alone.
func (p *facetsPanel) OnMount(ctx app.Context) { p.ctx = ctx }

// Render draws the lists whose turn it is, and asks for another drawing if
// others are left.
func (p *facetsPanel) Render() app.UI {
	m := p.view.model
	if s := m.Search(); s != nil && p.shares.take(m.FacetsVersion(s)) {
		go func() {
			browser.GiveTurn()
			p.ctx.Dispatch(func(app.Context) { p.view.notTheRest() })
		}()
	}
	return p.view.facets(p.shares)
}
