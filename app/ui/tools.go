package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
)

// tools is what can be done with the loaded events as a whole: filter them,
// look at them in another way, choose columns, take them away.
func (v view) tools(s *state.Search) app.UI {
	return app.Div().Class("tools").Body(
		unless(v.model.Steps, v.facetsToggle),
		unless(v.model.Steps, v.ofSearch((view).viewButtons)),
		unless(v.model.Steps, v.ofSearch((view).viewChoice)),
		v.filterField(s),
		v.betweenStepsBut(s.OnlyMarked(), v.ofSearch((view).onlyMarked)),
		v.betweenStepsBut(s.Table.CanFold(), v.ofSearch((view).foldSwitch)),
		v.columnsMenu(),
		app.If(s.Origin == state.Asked, func() app.UI { return v.takeAway(s) }).Else(func() app.UI { return app.Span() }),
		v.betweenStepsBut(exportsVersion{v.extents(), v.canExport(s)}, v.ofSearch((view).exportMenu)),
		v.betweenStepsBut(v.filesBecome(), v.openFiles),
	)
}

// ofSearch draws a part of the search that is on the screen by then.
func (v view) ofSearch(draw func(view, *state.Search) app.UI) func() app.UI {
	return func() app.UI { return draw(v, v.model.Search()) }
}

// loadedFilterID is the element id of the filter of the loaded events.
const loadedFilterID = "filter"

// takeAway offers the query to other tools and people.
func (v view) takeAway(s *state.Search) app.UI {
	return v.betweenStepsBut(s.Load.ResumeToken() != "", v.takeAwayMenu)
}

func (v view) takeAwayMenu() app.UI {
	s := v.model.Search()
	return app.Div().Class("take-away").Body(
		v.opener(app.Button().Type("button").ID("copy").Class("quiet", "opener"), opening{popover: copyID}).Text("Copy…"),
		popover(copyID, "copy-choices", "Copy the question").Body(
			v.copyButton("Copy as aws command", state.AsAWSCommand),
			v.copyButton("Copy as aws command for PowerShell", state.AsPowerShell),
			app.If(s.Load.ResumeToken() != "", func() app.UI { return v.copyButton("Copy resume token", state.AsResumeToken) }),
			app.If(!s.Load.IsHunt(), func() app.UI { return v.copyButton("Copy link to this query", state.AsLink) }),
			v.copyButton("Copy as Athena SQL", state.AsAthenaSQL),
			closes(v.opensDialog(state.AthenaHandOff).Text("Athena’s table and SQL…"), copyID),
		),
	)
}

// copyID is the panel of what can be copied of the question.
const copyID = "copy-choices"

func (v view) copyButton(label string, as state.QueryForm) app.UI {
	return closes(v.button(label, state.QueryCopyWanted{As: as}), copyID)
}
