package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/query"
	"trailsleuth/app/state"
)

// questions is the empty page after signing in: what could be asked, with
// buttons that ask it.
func (v view) questions() app.UI {
	return app.Section().Class("questions").Aria("label", "Questions").Body(
		v.cases(),
		app.Div().Class("ready").Body(v.readyQuestions()...),
		v.history(),
	)
}

func (v view) readyQuestions() []app.UI {
	presets := query.Presets()
	return []app.UI{
		app.Div().Class("ask-or-open").Body(
			app.H2().Text("Ask CloudTrail"),
			app.If(v.model.Search() == nil, v.openFiles),
		),
		app.P().Class("faint").Text("Fill in the search above, or begin with a question: it asks where and as far back as below, unless you chose regions or a window. Newest events come first."),
		app.Div().Class("hunt-offer").Body(
			closes(v.button("Hunt: is there anything that detections know?", state.HuntWanted{}), askedID).Class("question-button", "hunt-button"),
			app.P().Class("question-reach", "faint").Text("Asks for every event that the rules name; shows the plan first"),
		),
		app.Ul().Body(app.Range(presets).Slice(func(i int) app.UI {
			return app.Li().Body(
				closes(v.button(presets[i].Question, state.QuestionAsked{ID: presets[i].ID}), askedID).Class("question-button").Title(spoken(presets[i].Note)),
				app.P().Class("question-reach", "faint").Title(spoken(presets[i].Reach())).Text(presets[i].Reach()),
			)
		})),
	}
}

// history lists the searches of this tab, the newest first.
func (v view) history() app.UI {
	searches := v.model.Searches()
	return app.If(len(searches) > 0, func() app.UI {
		return app.Div().Class("history").Body(
			app.H2().Text("Earlier searches of this tab"),
			app.P().Class("faint").Text(v.model.HoldingText()),
			app.Ul().Body(app.Range(searches).Slice(func(i int) app.UI {
				s := searches[i]
				return app.Li().Body(
					closes(v.button(visible(s.Title()), state.CrumbClicked{Search: s.ID}), askedID).Class("link"),
					app.Span().Class("faint").Text(whereText(s)+", "+s.HeldText()),
				)
			})),
		)
	})
}
