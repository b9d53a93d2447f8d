package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/state/selection"
	"trailsleuth/app/telling"
	"trailsleuth/app/trail"
)

// comparison is in what the events that were kept and the one in the details
// differ; what all of them say is left out.
func (v view) comparison(*state.Search) []app.UI {
	return []app.UI{unless(v.model.Steps, v.comparedEvents)}
}

func (v view) comparedEvents() app.UI {
	s := v.model.Search()
	if s == nil {
		return app.Div()
	}
	events := s.Compared()
	records := make([]string, len(events))
	for i, e := range events {
		records[i] = e.Raw
	}
	differ, equal := telling.Differences(records)
	return app.Div().Class("compared").Body(
		app.H2().Text(trail.Counted(len(events), "event", "events")+" compared"),
		app.P().Class("faint").Text("Where their records differ; "+trail.Counted(equal, "value is", "values are")+" the same in all."),
		app.Div().Class("comparison-scroll").TabIndex(0).Role("region").Aria("label", "Differences").Body(
			app.Table().Body(v.comparedHead(events), comparedRows(differ)),
		),
		app.Div().Class("actions").Body(v.button("Clear the comparison", state.MarksCleared{})),
	)
}

func (v view) comparedHead(events []*trail.Event) app.UI {
	return app.THead().Body(app.Tr().Body(
		app.Th().Scope("col").Text("Place"),
		app.Range(events).Slice(func(i int) app.UI {
			e := events[i]
			name := visible(e.Name)
			if i == len(events)-1 {
				name += " (open)"
			}
			return app.Th().Scope("col").Body(app.Span().Text(name), app.Span().Class("faint").Body(moment(e.Time, v.model.Clock.Text(e.Time))))
		}),
	))
}

func comparedRows(differ []telling.Difference) app.UI {
	return app.TBody().Body(app.Range(differ).Slice(func(i int) app.UI {
		d := differ[i]
		return app.Tr().Body(
			app.Th().Scope("row").Text(visible(string(d.Place))),
			app.Range(d.Texts).Slice(func(k int) app.UI {
				if d.Texts[k] == "" {
					return app.Td().Class("faint").Text("not there")
				}
				return app.Td().Text(visible(d.Texts[k]))
			}),
		)
	}))
}

// keep is the button that keeps the event in the details for a comparison.
func (v view) keep(s *state.Search) app.UI {
	label := "Compare"
	if s.Kept() {
		label = "✓ Compare"
	}
	return v.button(label, state.EventKept{}).Aria("pressed", s.Kept())
}

// compare opens the comparison of the event in the details with those that were
// kept, once there are any.
func (v view) compare(s *state.Search) app.UI {
	events := s.Compared()
	return v.button("Compare "+trail.Counted(len(events), "event", "events"), state.PanelOpened{Panel: selection.Panel{Kind: selection.Comparison}}).
		Hidden(len(events) == 0)
}
