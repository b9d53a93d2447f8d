package ui

import (
	"cmp"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/query"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/state"
	"trailsleuth/app/state/groups"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/store"
)

// Every value in the details is a button that opens one menu, of what can be
// done with it: the same for all, by mouse, keys and touch.

// valueMenuID is that menu.
const valueMenuID = "value-menu"

// valueMenu is the menu of the value that was pressed last.
func (v view) valueMenu() app.UI {
	value := v.model.Offered
	follow := value.Follow()
	return popover(valueMenuID, "value-menu", "What to do with this value").Body(
		app.P().Class("value-menu-of").Body(
			app.Span().Class("faint").Text(visible(value.Label)), app.Span().Class("mono").Text(visible(shortened(value.Text))),
		),
		v.valueChoice("Show only loaded events with it", state.OfferedFiltered{Sense: store.Include}),
		v.valueChoice("Hide loaded events with it", state.OfferedFiltered{Sense: store.Exclude}),
		v.valueChoice("Group loaded events by "+visible(value.Label), state.GroupedBy{By: groups.Dimensions{First: value.Dimension()}}).Hidden(!value.Dimension().Valid()),
		v.valueChoice(followWords(follow), follow).Hidden(follow.Key == ""),
		v.valueChoice("Open its card: all that is loaded of it", state.CardWanted{Of: value.Subject()}).Hidden(value.Subject().Value == ""),
		v.valueChoice("Copy", state.CopyWanted{Text: value.Text, What: "the value"}),
	)
}

func (v view) valueChoice(label string, msg state.Msg) app.HTMLButton {
	return closes(v.button(label, msg), valueMenuID)
}

func followWords(follow state.LookupFollowed) string {
	return "Look up in AWS by " + follow.Key.Label() + ", last 90 days"
}

// longestShown is how many characters of a value its menu shows.
const longestShown = 160

func shortened(text string) string {
	if runes := []rune(text[:min(len(text), 4*longestShown)]); len(runes) > longestShown {
		return string(runes[:longestShown]) + "…"
	}
	return text
}

// valueButton is a value that opens the menu.
func (v view) valueButton(value state.Value) app.UI {
	return opens(v.button(visible(cmp.Or(value.Words, value.Text)), state.ValueOffered{Value: value}), valueMenuID).Class("value")
}

// fact is one name and value, with a lookup by it where AWS can do that.
func (v view) fact(value state.Value, beside ...app.UI) app.UI {
	return app.If(value.Text != "", func() app.UI {
		return app.Div().Class("fact", "fact-"+value.Column.Field()).Body(
			app.Dt().Text(value.Label),
			app.Dd().Body(append([]app.UI{v.valueButton(value), v.lookUp(value)}, beside...)...),
		)
	})
}

// lookUp is the button that starts a lookup by a value.
func (v view) lookUp(value state.Value) app.UI {
	follow := value.Follow()
	return app.If(follow.Value != "", func() app.UI {
		what := "Look up " + follow.Key.Label() + " " + visible(follow.Value)
		return v.button("look up", follow).Class("follow").Aria("label", spoken(what)).Title(spoken(what + " over the last 90 days"))
	})
}

// inTree answers a press in a record's tree: on a key, which filters by its
// place, or on a value, which opens the menu.
func (v view) inTree(ctx app.Context, e app.Event) {
	target := e.Get("target")
	if value := target.Call("closest", "[data-value]"); value.Truthy() {
		v.send(state.PlaceOffered{Place: jsondoc.Place(value.Get("dataset").Get("value").String())})
		return
	}
	key := target.Call("closest", "[data-place]")
	if !key.Truthy() {
		ctx.PreventUpdate()
		return
	}
	v.send(state.PlaceChosen{Place: jsondoc.Place(key.Get("dataset").Get("place").String())})
	if f := &v.model.Form; f.Attribute == query.Path("") && f.Path != "" && f.Value == "" {
		browser.ShowPopover(filterID) // the value is to be typed
		browser.Focus(string(lookupform.Value))
	}
}
