package ui

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/state/contrast"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// contrastPlaceID is the field for a place to compare by.
const contrastPlaceID = "contrast-place"

// contrast is in what some of the events differ from the rest, column by
// column, the one that differs most first.
func (v view) contrast(s *state.Search) app.UI {
	return unless(v.model.ContrastVersion(s), v.differences)
}

func (v view) differences() app.UI {
	s := v.model.Search()
	if s == nil {
		return app.Div()
	}
	c := &s.Contrast
	return app.Div().Class("differences").Aria("busy", c.Working()).Body(
		v.contrastBar(s),
		app.P().Class("view-says").Role("status").Text(contrastSays(s)),
		app.If(c.Err != nil, func() app.UI { return app.P().Class("problem").Text(visible(c.Err.Error())) }),
		app.If(c.IsChosen() && c.Answered(), func() app.UI { return v.contrasts(s) }),
		app.If(!c.IsChosen(), howToChoose),
	)
}

// howToChoose says how, where nothing is chosen yet.
func howToChoose() app.UI {
	return app.Div().Class("nothing").Body(
		app.P().Class("nothing-title").Text("What is different here?"),
		app.P().Text("Choose some of the events, and see in what they differ from the rest: mark a time in the timeline, mark events with a star, or filter. In the groups, ≠ compares one group."),
	)
}

// choiceNames names the ways to choose events.
var choiceNames = map[state.Choice]string{
	state.OfTime:   "The time marked",
	state.OfMarked: "Marked events",
	state.OfKept:   "Events kept to compare",
	state.OfFilter: "What passes the filter",
}

// contrastBar is what is compared with what.
func (v view) contrastBar(s *state.Search) app.UI {
	c := &s.Contrast
	choices := v.model.Choices(s)
	return app.Div().Class("view-bar").Body(
		app.Span().Class("faint").Text("Compare"),
		app.Div().Class("choices").Role("group").Aria("label", "Compare").Body(app.Range(choices).Slice(func(i int) app.UI {
			return v.button(choiceNames[choices[i]], state.DifferencesWanted{In: choices[i]})
		})),
		app.Span().Class("faint").Text("with"),
		app.Div().Class("choices").Role("group").Aria("label", "Compare with").Body(
			v.button("all else that is loaded", state.DifferencesAgainst{Against: contrast.AllLoaded}).Aria("pressed", c.Against == contrast.AllLoaded),
			v.button("what else passed the filter", state.DifferencesAgainst{Against: contrast.Filtered}).
				Aria("pressed", c.Against == contrast.Filtered).Disabled(c.Chosen.Within == ""),
		),
		app.Label().For(contrastPlaceID).Text("also by a place in the record"),
		placeField(contrastPlaceID).OnChange(v.chosen(func(text string) state.Msg { return state.PlaceContrasted{Place: text} })),
		knownPlaces(s),
		app.Range(c.Places).Slice(func(i int) app.UI {
			place := string(c.Places[i].Place)
			return v.button(visible(place)+" ✕", state.PlaceContrasted{Place: place}).Aria("label", spoken("Do not compare by "+place))
		}),
	)
}

// contrastSays says what was compared with what.
func contrastSays(s *state.Search) string {
	c := &s.Contrast
	switch {
	case !c.IsChosen():
		return ""
	case c.Working() && c.Percent > 0:
		return fmt.Sprintf("Reading the records: %d %%", c.Percent)
	case !c.Answered():
		return "Comparing…"
	}
	rest := "loaded"
	if s.Loaded() != s.Load.Snapshot().Len() {
		rest += ", of those that match the question"
	}
	if c.Of.Against == contrast.Filtered {
		rest += ", that pass " + c.Of.Chosen.Within
	}
	return fmt.Sprintf("%s: %s, beside %s %s", visible(c.Of.Chosen.Words),
		trail.Counted(c.Found.Chosen, "event", "events"), trail.Counted(c.Found.Rest, "other", "others"), visible(rest))
}

// contrasts are the columns that differ, and the names of those that do not.
func (v view) contrasts(s *state.Search) app.UI {
	found := s.Contrast.Found
	if found.Chosen == 0 || found.Rest == 0 {
		return app.P().Class("view-says").Text("One of the two has no events: there is nothing to compare.")
	}
	differ, same := 0, ""
	for _, c := range found.Contrasts {
		if c.Score > 0 {
			differ++
			continue
		}
		if same != "" {
			same += ", "
		}
		same += visible(c.By.Label())
	}
	return app.Div().Class("contrasts").Body(
		app.Range(found.Contrasts[:differ]).Slice(func(i int) app.UI { return v.contrastOf(found, found.Contrasts[i]) }),
		app.P().Class("view-says").Hidden(same == "").Text("No certain difference: "+same+"."),
	)
}

// contrastOf is one column: how much it differs, and its values in pairs of
// bars, the chosen events above the rest.
func (v view) contrastOf(found contrast.Found, c store.Contrast) app.UI {
	more := c.Distinct - len(c.Values)
	return app.Section().Class("contrast").Aria("label", spoken(visible(c.By.Label()))).Body(
		app.Header().Body(
			app.H3().Text(visible(c.By.Label())),
			app.P().Class("faint").Title("So much of the chosen events, at least, has other values than the rest. Small numbers prove little, and count so.").
				Text("differs by at least "+percent(c.Score)),
		),
		app.Ul().Body(app.Range(c.Values).Slice(func(i int) app.UI { return v.difference(found, c.By, c.Values[i]) })),
		app.P().Class("faint").Hidden(more < 1).Text("and "+trail.Counted(more, "other value", "other values")),
	)
}

func percent(part float64) string { return share(int(part*10_000+.5), 10_000) }

// difference is one value: its share of the chosen events, and of the rest.
func (v view) difference(found contrast.Found, by store.Dimension, d store.Difference) app.UI {
	return app.Li().Class("difference").Body(
		app.Div().Class("difference-of").Body(
			v.dimensionValue(by, d.Value),
			app.Span().Class("faint").Hidden(d.Least != 0).Text("too few to tell"),
		),
		app.Div().Class("pair").Body(
			sharePart("here", "writes", d.Chosen, found.Chosen),
			sharePart("the rest", "others", d.Rest, found.Rest),
		),
	)
}

// sharePart is a share as a bar and in words.
func sharePart(whose, kind string, part, whole int) app.UI {
	return app.Div().Class("pair-part").Body(
		shareBar(kind, part, whole),
		app.Span().Class("tabular").Text(share(part, whole)+" "+whose),
		app.Span().Class("faint", "tabular").Text(trail.Count(part)+" of "+trail.Count(whole)),
	)
}
