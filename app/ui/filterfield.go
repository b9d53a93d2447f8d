package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

// filterUnderstoodID is the id of what was understood of the filter.
const filterUnderstoodID = "filter-understood"

// filterField is the filter of the loaded events. It offers fields and values
// as one types, and says what was understood, or what is wrong.
func (v view) filterField(s *state.Search) app.UI {
	completions := s.FilterCompletions()
	understood := ""
	if s.Table.FilterErr == "" {
		understood = visible(s.Table.Filter().Words())
	}
	return app.Div().Class("field", "filter-loaded").Body(
		app.Label().For(loadedFilterID).Class("visually-hidden").Text("Filter loaded events"),
		v.hintedInput(app.Input().ID(loadedFilterID), goingTo(loadedFilterID)).Type("text").Placeholder("Filter loaded events, such as error:AccessDenied or -actor:alice").AutoComplete(false).Spellcheck(false).
			Aria("describedby", filterUnderstoodID).
			OnInput(v.chosen(func(value string) state.Msg { return state.FilterTyped{Text: value} })),
		app.Div().Class("filter-help").Hidden(understood == "" && len(completions) == 0).Body(
			app.P().ID(filterUnderstoodID).Hidden(understood == "").Text("Shows: "+understood),
			app.Ul().Aria("label", "Go on with").Hidden(len(completions) == 0).Body(app.Range(completions).Slice(func(i int) app.UI {
				return app.Li().Body(app.Button().Type("button").Class("quiet", "mono").Text(visible(completions[i])).
					OnClick(v.completes(completions[i]), app.EventScope(completions[i])))
			})),
		),
		app.If(s.Table.FilterErr != "", func() app.UI { return app.P().Class("problem").Text(s.Table.FilterErr) }),
	)
}

// completes takes an offered filter, and goes on in the field.
func (v view) completes(text string) app.EventHandler {
	return func(app.Context, app.Event) {
		v.send(state.FilterCompleted{Text: text})
		browser.Focus(loadedFilterID)
	}
}
