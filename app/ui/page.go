package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
)

// frame draws the whole page. Its parts keep their places and are hidden or
// empty when there is nothing to say: go-app matches children by position, and
// the painted rows must survive every drawing.
func (v view) frame() app.UI {
	s := v.model.Search()
	asking := v.model.Account.CanAsk()
	return app.Div().ID(pageID).Class("page", pageClass(v.model)).Body(
		v.topbar(),
		v.notice(),
		app.Main().Body(
			app.Div().Class("door").Hidden(!v.model.AsksToSignIn()).Body(app.If(!asking, v.door)),
			part("ask", formShown(v.model), v.betweenSteps(v.question)),
			v.keysEnd("before", soonEnding(v.model)),
			part("start", asking && s == nil, v.betweenSteps(v.questions)),
			app.Div().Class("results").Hidden(s == nil).Body(
				part("results-head", s != nil, func() app.UI {
					return app.Div().Body(app.If(!formShown(v.model), func() app.UI { return app.H1().Class("visually-hidden").Text("Events from files") }), v.breadcrumbs(), v.scope(s))
				}),
				part("overview", s != nil, func() app.UI {
					return app.Div().Aria("busy", s.Counts.Counting()).Body(app.If(s.TimelineShown(), func() app.UI { return v.timeline(s) }))
				}),
				app.Div().Class("work").Body(
					part("facets-place", s != nil && v.model.Facets.Shown(), v.facetsPanel),
					v.middle(s),
					v.beside(s),
				),
			),
			v.paused(),
		),
		v.dropHint(),
		v.dialogs(),
	)
}

// pageID is the element id of all that is drawn.
const pageID = "page"

// formShown: the search form is there from signing in on, and stays with what
// was searched.
func formShown(m *state.Model) bool {
	s := m.Search()
	return m.Account.CanAsk() || s != nil && s.Origin == state.Asked
}

// part is a place on the page that is empty and hidden until shown.
func part(class string, shown bool, draw func() app.UI) app.UI {
	return app.Div().Class(class).Hidden(!shown).Body(app.If(shown, draw))
}

// pageClass names the stage the page is at, for the layout.
func pageClass(m *state.Model) string {
	switch {
	case m.Search() != nil:
		return "at-work"
	case m.Account.CanAsk():
		return "asking"
	}
	return "at-door"
}

func (v view) notice() app.UI {
	n := v.model.Notice
	class := "notice"
	if n.Code != "" {
		class = "notice bad"
	}
	return app.Div().Class(class).Role("status").Hidden(n.Text == "").Body(
		app.P().Text(visible(n.Text)),
		app.If(n.Lookup.Value != "" && !v.model.Account.CanAsk(), func() app.UI {
			return v.button("Give credentials", state.SignInWanted{})
		}),
		v.button("✕", state.NoticeDismissed{}).Class("quiet").Aria("label", "Dismiss"),
	)
}
