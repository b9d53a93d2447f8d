package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

// Element ids of the palette.
const (
	paletteTextID = "palette-text"
	paletteListID = "palette-list"
)

// palette finds commands by a few typed words: a text to which a list belongs
// that the arrow keys go through.
func (v view) palette() app.UI {
	offers := v.offers()
	active := min(v.model.Palette.Active, len(offers)-1)
	in := app.Input().ID(paletteTextID).Type("text").Role("combobox").AutoComplete(false).Spellcheck(false).
		Placeholder("What to do? Type a few letters, a name, a key").Aria("label", "Find a command").
		Aria("expanded", len(offers) > 0).Aria("controls", paletteListID).Aria("autocomplete", "list").
		OnInput(v.chosen(func(text string) state.Msg { return state.PaletteTyped{Text: text} })).OnKeyDown(v.paletteKey)
	if len(offers) > 0 {
		in = in.Aria("activedescendant", offerID(active))
	}
	return app.Div().Class("palette-parts").Body(
		in,
		app.Ul().ID(paletteListID).Class("palette-list").Role("listbox").Aria("label", "Commands").Hidden(len(offers) == 0).
			Body(app.Range(offers).Slice(func(i int) app.UI { return v.offer(offers[i], i, i == active) })),
		app.P().Class("palette-none", "faint").Role("status").Hidden(len(offers) > 0).Text(noOffers(offers)),
		app.P().Class("palette-foot", "faint").Aria("hidden", true).Text("↑ ↓ choose · Enter does it · Esc closes"),
	)
}

// noOffers is there, empty, before it has something to say.
func noOffers(offers []command) string {
	if len(offers) > 0 {
		return ""
	}
	return "Nothing that can be done now is called so."
}

func offerID(i int) string { return "offer-" + strconv.Itoa(i) }

func (v view) offer(c command, i int, active bool) app.UI {
	return app.Li().ID(offerID(i)).Role("option").Aria("selected", active).
		OnClick(func(app.Context, app.Event) { v.run(c) }, app.EventScope(string(c.group), c.name)).Body(
		app.Span().Class("offer-name").Text(c.name+" "), // a blank, so that it is read apart
		app.Span().Class("offer-group", "faint").Text(string(c.group)+" "),
		v.keys(c.key),
	)
}

// keys shows a key that does something.
func (v view) keys(key browser.Shortcut) app.UI {
	return app.If(works(key, v.model), func() app.UI { return keycaps(keyWords(key, v.tips.keyboard)) })
}

func keycaps(words []string) app.UI {
	return app.Span().Class("keycaps").Body(app.Range(words).Slice(func(i int) app.UI { return app.Kbd().Text(words[i]) }))
}

// paletteKey goes through the commands and does one. What Enter does is what is
// drawn, whatever came in since.
func (v view) paletteKey(ctx app.Context, e app.Event) {
	listed := len(v.offers())
	by := map[string]int{"ArrowDown": 1, "ArrowUp": -1}[e.Get("key").String()]
	switch {
	case e.Get("isComposing").Truthy():
		ctx.PreventUpdate()
	case by != 0:
		e.PreventDefault()
		v.send(state.PaletteStepped{By: by, Of: listed})
	case e.Get("key").String() == "Enter":
		e.PreventDefault()
		browser.Press(offerID(min(v.model.Palette.Active, listed-1)))
	case (e.Get("ctrlKey").Truthy() || e.Get("metaKey").Truthy()) && strings.EqualFold(e.Get("key").String(), "k"):
		e.PreventDefault()
		v.send(state.DialogClosed{})
	default:
		ctx.PreventUpdate()
	}
}
