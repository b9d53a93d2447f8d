package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/trail"
)

// breadcrumbs is the way from the first search to the one on the screen.
func (v view) breadcrumbs() app.UI { return unless(v.model.Steps, v.crumbs) }

func (v view) crumbs() app.UI {
	crumbs := v.model.Crumbs()
	return app.Nav().Class("breadcrumbs").Hidden(len(crumbs) < 2).Aria("label", "Breadcrumbs").Body(
		app.Ol().Body(app.Range(crumbs).Slice(func(i int) app.UI {
			return app.Li().Body(v.crumb(crumbs[i], i == len(crumbs)-1))
		})),
	)
}

func (v view) crumb(s *state.Search, here bool) app.UI {
	title := visible(s.Title())
	if here {
		return app.Span().Aria("current", "page").Title(spoken(title+" in "+strings.Join(s.Load.Query.Regions, ", "))).Body(
			app.Span().Text(title),
			app.Span().Class("faint").Text(whereText(s)),
		)
	}
	return v.button(title, state.CrumbClicked{Search: s.ID}).Class("link").Title(spoken(title))
}

// regionsText names few regions and counts many.
func regionsText(s *state.Search) string {
	if n := len(s.Load.Query.Regions); n > 4 {
		return trail.Counted(n, "region", "regions")
	}
	return strings.Join(s.Load.Query.Regions, ", ")
}
