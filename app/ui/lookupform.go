package ui

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/query"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// lookupForm asks for everything LookupEvents takes.
func (v view) lookupForm() app.UI {
	return app.Section().ID(lookupID).Class("lookup").TabIndex(-1).Aria("label", "Event lookup").Body(
		app.H1().Class("visually-hidden").Text("Event lookup"),
		app.Form().ID("lookup-form").OnSubmit(func(_ app.Context, e app.Event) {
			e.PreventDefault()
			v.send(state.SearchSubmitted{})
		}).Body(
			app.Div().Class("lookup-fields").Body(
				v.regionField(), v.rangeField(),
				v.instantField(lookupform.Start, "Start"), v.instantField(lookupform.End, "End"),
				v.attributeField(), v.opField(), v.pathField(), v.valueField(),
				v.button("Add filter", state.FilterAdded{}),
				v.categoryField(),
				v.named(lookupform.PageSize, "Page size", v.textbox(lookupform.PageSize, "text").Attr("inputmode", "numeric").Placeholder("50"), "count"),
				v.named(lookupform.MaxItems, "Max items", v.textbox(lookupform.MaxItems, "text").Attr("inputmode", "numeric").Placeholder("no limit"), "count"),
				v.named(lookupform.StartingToken, "Starting token", v.textbox(lookupform.StartingToken, "text").Class("mono").Placeholder("from an earlier search or the AWS CLI"), "token"),
				app.Button().Type("submit").Class("primary").ID("search").Text("Search"),
			),
			v.filterChips(),
		),
	)
}

// rangeField offers spans that end now, and absolute ends.
func (v view) rangeField() app.UI {
	presets := query.WindowPresets()
	return app.Div().Class("field", "range").Body(
		app.Label().For("range").Text("Time range"),
		app.Select().ID("range").OnChange(v.chosen(func(value string) state.Msg {
			seconds, _ := strconv.Atoi(value)
			return state.WindowChosen{Last: time.Duration(seconds) * time.Second}
		})).Body(
			app.Range(presets).Slice(func(i int) app.UI {
				return app.Option().Value(seconds(presets[i].Window.Last)).Text(presets[i].Label).Selected(presets[i].Window.Last == v.model.Form.Last)
			}),
			app.Option().Value("0").Text("Absolute").Selected(v.model.Form.Last == 0),
		),
	)
}

func seconds(d time.Duration) string { return strconv.Itoa(int(d / time.Second)) }

// instantField is an end of the range: wide enough to be read where it counts.
func (v view) instantField(field lookupform.Field, label string) app.UI {
	class := "instant"
	if v.model.Form.Last == 0 {
		class += " absolute"
	}
	return v.named(field, label, v.textbox(field, "datetime-local").Step(1).Title("UTC"), class)
}

func (v view) categoryField() app.UI {
	return app.Div().Class("field", "category").Body(
		app.Label().For("category").Text("Event category"),
		app.Select().ID("category").OnChange(v.chosen(func(value string) state.Msg {
			return state.CategoryChosen{Category: trail.EventCategory(unset(value, management))}
		})).Body(
			app.Option().Value(management).Text("Management").Selected(v.model.Form.Category == trail.Management),
			app.Option().Value(string(trail.Insight)).Text("Insights").Selected(v.model.Form.Category == trail.Insight),
		),
		v.problem(lookupform.Category),
	)
}

// Options that stand for an empty value: go-app leaves out an empty value
// attribute, and the option's text would become its value.
const (
	anyEvent   = "any"
	management = "management"
)

// unset is value, or "" if it is the word that stands for empty.
func unset(value, word string) string {
	if value == word {
		return ""
	}
	return value
}
