package ui

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
	"trailsleuth/app/state/tail"
)

// tab is a way to look at the events in the middle of the page.
type tab struct {
	of       state.View
	name     string // on its button, and of the place it is drawn in
	key      string // as in KeyboardEvent.key; "": none
	possible func(*state.Search) bool
	draw     func(view, *state.Search) app.UI // nil: the grid, which is always there
}

// tabs is the table of them, the one a search begins with first. To add one,
// put its row here and its number in app/state/view.go.
func tabs() []tab {
	return []tab{
		{state.EventsView, "Events", "1", always, nil},
		{state.GroupsView, "Groups", "2", always, (view).groups},
		{state.ContrastView, "Differences", "3", always, (view).contrast},
		{state.SessionsView, "Sessions", "4", always, (view).sessions},
		{state.FindingsView, "Findings", "5", always, (view).findings},
	}
}

func always(*state.Search) bool { return true }

// possibleTabs are those that can be looked at now.
func possibleTabs(s *state.Search) []tab {
	return slices.DeleteFunc(tabs(), func(t tab) bool { return !t.possible(s) })
}

// tabShown is the one that is seen: what was chosen, as long as it is possible.
func tabShown(s *state.Search) tab {
	possible := possibleTabs(s)
	return possible[max(0, slices.IndexFunc(possible, func(t tab) bool { return t.of == s.View }))]
}

// middle is the tools and below them the view that was chosen. The grid stays
// in its place, hidden, while there is another one: its rows are painted.
func (v view) middle(s *state.Search) app.UI {
	shown := tabs()[0]
	if s != nil {
		shown = tabShown(s)
	}
	return app.Div().Class("table").Body(
		part("tools-place", s != nil, func() app.UI { return v.tools(s) }),
		part("tail-place", s != nil && s.Tail.Phase != tail.Off, func() app.UI { return v.tailBar(s) }),
		v.grid(s).Hidden(shown.draw != nil),
		part("empty", s != nil && shown.draw == nil, func() app.UI { return v.nothing(s) }),
		app.Div().Class("views").Body(app.Range(tabs()).Slice(func(i int) app.UI {
			t := tabs()[i]
			return app.Section().Class("view").Aria("label", spoken(t.name)).Hidden(t.draw == nil || t.of != shown.of).
				Body(app.If(t.draw != nil && t.of == shown.of, func() app.UI { return app.H2().Class("visually-hidden").Text(t.name) }),
					app.If(t.draw != nil && t.of == shown.of, func() app.UI { return t.draw(v, s) }))
		})),
	)
}

// viewChoiceID is the element id of the choice among the views.
const viewChoiceID = "view-choice"

// viewChoice is the same as the buttons in less room: the style sheet shows the
// one or the other. It keeps what a person chose in it; syncViewChoice sets it.
func (v view) viewChoice(s *state.Search) app.UI {
	possible := possibleTabs(s)
	return app.Select().ID(viewChoiceID).Class("view-choice").Aria("label", "View").Hidden(len(possible) < 2).
		OnChange(v.chosen(func(value string) state.Msg {
			at, _ := strconv.Atoi(value)
			return state.ViewChosen{View: state.View(at)}
		})).
		Body(app.Range(possible).Slice(func(i int) app.UI {
			return app.Option().Value(strconv.Itoa(int(possible[i].of))).Text(possible[i].name).Selected(possible[i].of == tabShown(s).of)
		}))
}

// viewChosen is what the choice was last set to.
type viewChosen struct {
	search int
	view   state.View
}

// syncViewChoice sets the choice to the view that is seen.
func (o *overview) syncViewChoice(s *state.Search) {
	if now := (viewChosen{s.ID, tabShown(s).of}); now != o.viewed {
		o.viewed = now
		browser.SetValue(viewChoiceID, strconv.Itoa(int(now.view)))
	}
}

// viewButtons choose among the views; where there is one only, there is nothing
// to choose.
func (v view) viewButtons(s *state.Search) app.UI {
	possible := possibleTabs(s)
	return app.Div().Class("view-buttons").Role("group").Aria("label", "View").Hidden(len(possible) < 2).Body(
		app.Range(possible).Slice(func(i int) app.UI {
			t := possible[i]
			return v.button(t.name, state.ViewChosen{View: t.of}).Aria("pressed", t.of == tabShown(s).of)
		}),
	)
}
