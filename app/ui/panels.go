package ui

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/state/selection"
)

// panel is a kind of what stands beside the rows.
type panel struct {
	of   selection.Kind
	id   string // of its element
	name string // of its place: "Event details"
	noun string // in "Close the …", "Back to the …": "details"
	// bar is what stands in its bar between back and close; nil: nothing.
	bar func(view, *state.Search) []app.UI
	// draw is its body. It is asked only for while the panel is in front.
	draw func(view, *state.Search) []app.UI
}

// panels is the table of them. To add one, put its row here and its kind into
// app/state/selection/panels.go; open it with state.PanelOpened.
func panels() []panel {
	return []panel{
		{selection.Details, "details", "Event details", "details", (view).detailsBar, (view).details},
		{selection.Comparison, "comparison", "Comparison", "comparison", nil, (view).comparison},
		{selection.Card, "card", "Card", "card", nil, (view).card},
	}
}

// panelOf is the row of a kind; ok is false for None.
func panelOf(kind selection.Kind) (p panel, ok bool) {
	i := slices.IndexFunc(panels(), func(p panel) bool { return p.of == kind })
	if i < 0 {
		return panel{}, false
	}
	return panels()[i], true
}

// beside is the place of the panel in front. Each kind has a place of its own,
// since go-app matches what it draws by position.
func (v view) beside(s *state.Search) app.UI {
	front := selection.Panel{}
	if s != nil {
		front = s.Selection.Front()
	}
	return app.Div().ID(besideID).Class("beside").Hidden(front.Kind == selection.None).Body(
		app.Range(panels()).Slice(func(i int) app.UI {
			p := panels()[i]
			return part("panel-place", p.of == front.Kind, func() app.UI { return v.panel(s, p) })
		}),
	)
}

// besideID is the element id of the place of the panels, which scrolls.
const besideID = "beside"

func (v view) panel(s *state.Search, p panel) app.UI {
	return app.Aside().Class("panel", p.id).ID(p.id).Aria("label", spoken(p.name)).TabIndex(-1).Body(
		append([]app.UI{v.panelBar(s, p)}, p.draw(v, s)...)...,
	)
}

// panelBar is the way back, what the panel has in its bar, and the way out.
func (v view) panelBar(s *state.Search, p panel) app.UI {
	behind, over := panelOf(s.Selection.Behind().Kind)
	own := []app.UI{}
	if p.bar != nil {
		own = p.bar(v, s)
	}
	return app.Div().Class("panel-bar").Body(
		v.button("← Back to the "+behind.noun, state.PanelLeft{}).Class("quiet").Hidden(!over).
			Aria("label", spoken("Back to the "+behind.noun)).Title(spoken("Back to the "+behind.noun+" (press Escape)")),
		app.Div().Class("panel-bar-own").Body(own...),
		app.Span().Class("grow"),
		v.button("✕", state.PanelsClosed{}).Class("quiet").ID("close-"+p.id).Aria("label", spoken("Close "+p.noun)),
	)
}
