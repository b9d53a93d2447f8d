package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/trail"
)

// cases lists what there is to find out in the sample account, and how far one
// has come with it. They are told a moment after the account was chosen: their
// place is there before.
func (v view) cases() app.UI {
	return app.If(v.model.Account.Status == state.Sample, func() app.UI {
		all, solved := v.model.Cases, v.model.SolvedCases()
		head := app.H2().TabIndex(-1).Text("Cases in this sample account")
		if len(all) > 0 {
			head = head.ID(casesID) // the focus comes when there is something to go on with
		}
		return app.Div().Class("cases").Body(
			head,
			app.P().Class("faint").Text("Something happened in this made-up account. A press asks what shows it; mark the event that answers the case (☆, or press s)."),
			app.Div().Class("cases-progress").Body(
				app.Progress().Max(max(1, len(all))).Value(solved).Aria("label", "Cases solved"),
				app.Span().Class("tabular").Text(trail.Count(solved)+" of "+trail.Count(len(all))+" solved"),
			),
			app.Ol().Class("case-list").Body(app.Range(all).Slice(func(i int) app.UI { return v.oneCase(all[i]) })),
		)
	})
}

func (v view) oneCase(c state.Case) app.UI {
	solved := v.model.Solved(c)
	class, sign, word := "open-case", "○", "Not solved"
	if solved {
		class, sign, word = "solved-case", "✓", "Solved"
	}
	return app.Li().Class("case", class).Body(
		app.Span().Class("case-sign").Role("img").Aria("label", spoken(word)).Text(sign),
		closes(v.button(c.Text, state.QueryChosen{Query: c.Query}), askedID).Class("question-button"),
		app.P().Class("case-story").Hidden(!solved).Text(c.Story),
	)
}
