package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/query"
	"trailsleuth/app/state"
)

// questions is the empty page after signing in: what could be asked, with
// buttons that ask it.
func (v view) questions() app.UI {
	presets := query.Presets()
	return app.Section().Class("questions").Aria("label", "Questions").Body(
		app.H2().Text("Ask CloudTrail"),
		app.P().Class("faint").Text("Search for one attribute above, or begin with a question. It is asked over the chosen regions, newest events first."),
		app.Ul().Body(app.Range(presets).Slice(func(i int) app.UI {
			return app.Li().Body(v.button(presets[i].Question, state.QuestionAsked{ID: presets[i].ID}).Class("question"))
		})),
	)
}

// nothing explains an empty table; it never says "no events" while some may
// still come.
func (v view) nothing(s *state.Search) app.UI {
	var title, advice string
	switch {
	case len(s.Rows) > 0 || s.Arranging:
		return app.Div().Class("nothing").Hidden(true)
	case s.Phase == state.Loading && s.Snapshot().Len() == 0:
		title = "Asking CloudTrail…"
	case s.Snapshot().Len() > 0:
		title = "None of the loaded events match the filter"
		advice = "Clear “Filter loaded events”, or load more."
	case s.Coverage.More:
		title = "No event yet"
		advice = "Older events are not loaded. Press “Load more” to go further back."
	case s.Phase == state.Failed || s.Phase == state.Paused:
		title = "Nothing could be loaded"
		advice = "The message above says why and what to do."
	default:
		title = "No such event in this window and region"
		advice = "A lookup matches exactly, letter case included; names and ARNs differ; events are of one region (IAM and most sign-ins are in us-east-1), at most 90 days old, about 5 minutes late, and never data events such as GetObject."
	}
	return app.Div().Class("nothing").Body(app.H2().Text(title), app.P().Text(advice))
}
