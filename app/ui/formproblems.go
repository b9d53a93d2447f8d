package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state/lookupform"
)

// placesOfForm says in which popover each field of the form is.
var placesOfForm = []struct {
	field   lookupform.Field
	popover string
	label   string
}{
	{lookupform.Regions, regionsID, "Regions"},
	{lookupform.Start, windowID, "Start"},
	{lookupform.End, windowID, "End"},
	{lookupform.Path, filterID, "Path"},
	{lookupform.Value, filterID, "Value"},
	{lookupform.Category, moreID, "Event category"},
	{lookupform.PageSize, moreID, "Page size"},
	{lookupform.MaxItems, moreID, "Max items"},
	{lookupform.StartingToken, moreID, "Starting token"},
}

// showProblemsOrAnswer follows a press on Search: it opens what must be
// changed first, or puts away what lies over the answer.
func (v view) showProblemsOrAnswer() {
	for _, place := range placesOfForm {
		if _, wrong := v.model.Form.Problems[place.field]; wrong {
			browser.ShowPopover(place.popover)
			return
		}
	}
	putAwayPopovers()
}

// formProblems says below the line what must be changed before a search can
// begin, since the fields stand in popovers that may be closed.
func (v view) formProblems() app.UI {
	problems := v.model.Form.Problems
	return app.Div().Class("form-problems").Role("alert").Hidden(len(problems) == 0).Body(
		app.Ul().Body(app.Range(placesOfForm).Slice(func(i int) app.UI {
			place := placesOfForm[i]
			text, wrong := problems[place.field]
			return app.If(wrong, func() app.UI {
				return app.Li().Body(
					app.Span().Class("problem").Text(place.label+": "+text),
					opens(app.Button().Type("button").Class("link"), place.popover).Attr("popovertargetaction", "show").Text("Change").Aria("label", spoken("Change "+place.label)),
				)
			})
		})),
	)
}
