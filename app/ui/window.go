package ui

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/query"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// windowPart is the window: spans that end now, or absolute ends.
func (v view) windowPart() app.UI {
	return app.Div().Class("question-part").Body(
		v.opener(app.Button().Type("button").ID("window-button").Class("opener"), opening{popover: windowID}).Text(v.windowText()).Aria("label", spoken("Window: "+v.windowText())),
		popover(windowID, "window-popover", "Window").Body(
			v.rangeField(), v.instantField(lookupform.Start, "Start"), v.instantField(lookupform.End, "End"),
			app.P().Class("hint").Text("LookupEvents reaches back 90 days. Times are in "+v.model.Form.ZoneName(lookupform.Start, v.model.Now())+", as in the table."),
		),
	)
}

// windowText is the window as the line says it: "last 24 hours".
func (v view) windowText() string {
	f := &v.model.Form
	for _, preset := range query.WindowPresets() {
		if preset.Window.Last == f.Last {
			return preset.Label
		}
	}
	start, end := strings.Replace(f.Start, "T", " ", 1), strings.Replace(f.End, "T", " ", 1)
	switch {
	case start == "" && end == "":
		return "Choose a window"
	case end == "":
		return "from " + start + " " + v.model.Form.ZoneName(lookupform.Start, v.model.Now())
	case start == "":
		return "until " + end + " " + v.model.Form.ZoneName(lookupform.End, v.model.Now())
	case len(start) > 10 && len(end) > 10 && start[:10] == end[:10]:
		end = end[11:]
	}
	return start + " to " + end + " " + v.model.Form.ZoneName(lookupform.Start, v.model.Now())
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
	zone := v.model.Form.ZoneName(field, v.model.Now())
	return app.Div().Class("field", class).Body(
		app.Div().Class("label-line").Body(app.Label().For(string(field)).Text(label), app.Span().Class("faint").Text(zone)),
		v.textbox(field, "datetime-local").Step(1).Title(spoken(zone)),
		v.problem(field),
	)
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
