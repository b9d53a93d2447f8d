package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/query"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// Element ids of the question line's popovers.
const (
	regionsID  = "regions-popover"
	windowID   = "window-popover"
	filterID   = "filter-popover"
	askedID    = "questions-popover"
	moreID     = "more-popover"
	questionID = "lookup-form"
)

// question is the search as a line to read: where, when, which events. Each
// part opens its editor in a popover.
func (v view) question() app.UI {
	return app.Section().ID(lookupID).Class("lookup").TabIndex(-1).Aria("label", "Event lookup").Body(
		app.H1().Class("visually-hidden").Text("Event lookup"),
		v.questionSummary(),
		app.Form().ID(questionID).Class("question").Attr("popover", "auto").OnSubmit(func(_ app.Context, e app.Event) {
			e.PreventDefault()
			v.send(state.SearchSubmitted{})
			v.showProblemsOrAnswer()
		}).Body(
			v.regionsPart(),
			v.windowPart(),
			v.filterChips(),
			v.filterPart(),
			app.Span().Class("grow"),
			v.questionsPart(),
			v.morePart(),
			v.hinted(app.Button().Type("submit").Class("primary").ID("search").Text("Search"), asking{}),
		),
		v.formProblems(),
	)
}

// questionSummary opens the question as a sheet where there is no room for a
// line of it: there the form is a popover, elsewhere it just stands there.
func (v view) questionSummary() app.UI {
	words := v.questionWords()
	return opens(app.Button().Type("button").Class("question-summary"), questionID).Aria("label", spoken("Change the question: "+words)).Body(
		app.Span().Class("question-words").Text(words),
		app.Span().Class("faint").Aria("hidden", true).Text("▾"),
	)
}

// putAwayPopovers closes what may be open over the answer.
func putAwayPopovers() {
	for _, id := range []string{regionsID, windowID, filterID, askedID, moreID, questionID} {
		browser.HidePopover(id)
	}
}

// questionWords is the question in a line: "17 regions, last 90 days, Event
// name is DeleteBucket".
func (v view) questionWords() string {
	words := v.regionsText() + ", " + v.windowText()
	filters, _, _ := v.model.Form.Filtering()
	for _, f := range filters {
		words += ", " + visible(f.Words())
	}
	return words
}

// questionsPart offers the ready questions and the searches of this tab.
func (v view) questionsPart() app.UI {
	elsewhere := v.model.Search() != nil // without a search they fill the page
	return app.Div().Class("question-part").Hidden(!elsewhere).Body(
		v.opener(app.Button().Type("button").Class("quiet").ID("questions-button"), opening{popover: askedID}).Text("Questions").Aria("label", "Questions and history"),
		popover(askedID, "questions-popover", "Questions and history").Body(part("", v.model.Account.CanAsk() && elsewhere, v.questions)),
	)
}

// morePart is what is seldom changed: how many, from where on, of which kind.
func (v view) morePart() app.UI {
	f := &v.model.Form
	set := 0
	for _, given := range []bool{f.Category != "", f.PageSize != "", f.MaxItems != "", f.StartingToken != ""} {
		if given {
			set++
		}
	}
	label, name := "More", "More settings of the search"
	if set > 0 {
		label += " · " + trail.Counted(set, "setting", "settings")
		name = label + " of the search" // what is seen can be said
	}
	return app.Div().Class("question-part").Body(
		v.opener(app.Button().Type("button").Class("quiet", "opener").ID("more-button"), opening{popover: moreID}).Text(label).Aria("label", spoken(name)),
		popover(moreID, "more-popover", "More settings of the search").Body(
			v.categoryField(),
			v.named(lookupform.PageSize, "Page size", v.textbox(lookupform.PageSize, "text").Attr("inputmode", "numeric").Placeholder("50"), "count"),
			v.named(lookupform.MaxItems, "Max items", v.textbox(lookupform.MaxItems, "text").Attr("inputmode", "numeric").Placeholder("no limit"), "count"),
			v.named(lookupform.StartingToken, "Starting token", v.textbox(lookupform.StartingToken, "text").Class("mono").Placeholder("from an earlier search or the AWS CLI"), "token"),
		),
	)
}

// filterPart is the way to one more filter.
func (v view) filterPart() app.UI {
	label := "Add filter"
	if v.model.Form.Editing() >= 0 {
		label = "Change filter"
	}
	return app.Div().Class("question-part").Body(
		v.opener(app.Button().Type("button").Class("quiet").ID("filter-button"), newFilter()).Text("+ Filter").Aria("label", "New filter").
			OnClick(v.press(state.FilterEditWanted{Index: -1})),
		popover(filterID, "filter-popover", "Filter").Body(
			v.attributeField(), v.opField(), v.pathField(), v.valueField(),
			app.Button().Type("button").Class("filter-add").Text(label).OnClick(v.filterAdded),
		),
	)
}

// newFilter is the deed of the button for one more filter.
func newFilter() opening { return opening{filterID, state.FilterEditWanted{Index: -1}} }

// filterAdded puts the editor away if the filter could be made.
func (v view) filterAdded(app.Context, app.Event) {
	v.send(state.FilterAdded{})
	if f := &v.model.Form; f.Attribute == "" && len(f.Problems) == 0 {
		browser.HidePopover(filterID)
	}
}

// filterChips are the filters, each with where it is checked and why. The one
// being typed is among them. The list keeps its place when it is empty: what
// follows it in the form would be made anew, and an open popover with it.
func (v view) filterChips() app.UI {
	filters, choices, _ := v.model.Form.Filtering()
	return app.Ul().Class("chips").Aria("label", "Filters").Hidden(len(filters) == 0).Body(
		app.Range(filters).Slice(func(i int) app.UI { return v.chip(i, filters[i], choices[i]) }),
	)
}

func (v view) chip(i int, filter query.Filter, choice query.Choice) app.UI {
	words := visible(filter.Words())
	api := choice.Side == query.API
	side, class := "here", "local"
	if api {
		side, class = "AWS", "API"
	}
	return app.Li().Class("chip").Body(
		opens(app.Button().Type("button").Class("chip-text"), filterID).Attr("popovertargetaction", "show").Text(words).
			Title(spoken(words)).Aria("label", spoken("Edit filter "+words)).
			OnClick(v.press(state.FilterEditWanted{Index: i})),
		app.Span().Class("side", class).TabIndex(0).Title(spoken(choice.Why)).Aria("label", spoken(side+": "+choice.Why)).Role("note").Body(
			app.Text(side),
			app.Span().Class("chip-why").Aria("hidden", true).Text(choice.Why),
		),
		v.button("look up", state.MarkMoved{Index: i}).Class("follow").Aria("label", spoken("Let AWS look up "+words)).Hidden(api || !choice.Movable),
		v.button("✕", state.FilterRemoved{Index: i}).Class("quiet").Aria("label", spoken("Remove filter "+words)),
	)
}
