package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
)

// breadcrumbs is the way from the first search to the one on the screen.
func (v view) breadcrumbs() app.UI {
	crumbs := v.Crumbs()
	return app.Nav().Class("breadcrumbs").Aria("label", "Breadcrumbs").Body(
		app.Ol().Body(app.Range(crumbs).Slice(func(i int) app.UI {
			return app.Li().Body(v.crumb(crumbs[i], i == len(crumbs)-1))
		})),
	)
}

func (v view) crumb(s *state.Search, here bool) app.UI {
	if here {
		return app.Span().Aria("current", "page").Body(
			app.Span().Text(s.Title()),
			app.Span().Class("faint").Text(" in "+strings.Join(s.Query.Regions, ", ")),
		)
	}
	return v.button(s.Title(), state.CrumbClicked{Search: s.ID}).Class("link")
}
