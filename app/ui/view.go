package ui

import (
	"cmp"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
)

// Credentials is the way of secrets past the model: from the fields to
// whoever holds them. Only these functions read the fields.
type Credentials struct {
	// Read looks at the paste box and, if it holds credentials, moves them
	// into the fields.
	Read func()
	// Choose takes one of several profiles of a paste, by its place.
	Choose func(i int)
	// Use takes what the box or the fields hold.
	Use func()
}

// view is one drawing of a Model.
type view struct {
	model *state.Model
	send  func(state.Msg)
	post  func(state.Msg) // send, from any goroutine
	run   func(command)
	// dialogClosed is told each closing of a dialog, whoever closed it.
	dialogClosed func(state.Dialog)
	credentials  Credentials
	drawing      int // counts the drawings of the page
	// notTheRest keeps the page from being drawn with a part that asked for
	// itself to be: go-app draws all that a part stands in.
	notTheRest func()
	scopes     *scopes
	tips       *tips
}

// press answers a click with a message. The scope makes go-app replace the
// handler when the message at the same place is another one.
func (v view) press(msg state.Msg) (app.EventHandler, app.EventOption) {
	return func(app.Context, app.Event) { v.send(msg) }, app.EventScope(v.scopes.of(msg))
}

// typed answers typing in a text field of the form.
func (v view) typed(field lookupform.Field) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		v.send(state.FormEdited{Field: field, Text: ctx.JSSrc().Get("value").String()})
	}
}

// chosen answers a choice from a select, by the option's value.
func (v view) chosen(message func(value string) state.Msg) app.EventHandler {
	return func(ctx app.Context, _ app.Event) { v.send(message(ctx.JSSrc().Get("value").String())) }
}

// button is a plain button that sends one message. A command that sends the
// same gives it its tooltip and key.
func (v view) button(label string, msg state.Msg) app.HTMLButton {
	return v.hinted(app.Button().Type("button").Text(label).OnClick(v.press(msg)), sends{msg})
}

// problem is the sentence beside a field that must be changed, and nothing
// if the field is fine. The field names it with describedBy.
func (v view) problem(field lookupform.Field) app.UI {
	text, wrong := v.model.Form.Problems[field]
	advice := v.model.Form.Advice[field]
	return app.If(wrong, func() app.UI {
		return app.P().ID("problem-" + string(field)).Class("problem").Text(text)
	}).ElseIf(advice != "", func() app.UI {
		return app.P().Class("hint").Text(advice)
	})
}

// named is a labelled place for one field of the form.
func (v view) named(field lookupform.Field, label string, control app.UI, class string) app.UI {
	return app.Div().Class("field", class).Body(
		app.Label().For(string(field)).Text(label),
		control,
		v.problem(field),
	)
}

// textbox is a text field of the form. Its text is the browser's: it is set
// by fillForm when the program changed it, never on every drawing.
func (v view) textbox(field lookupform.Field, kind string) app.HTMLInput {
	_, wrong := v.model.Form.Problems[field]
	in := app.Input().ID(string(field)).Type(kind).AutoComplete(false).Spellcheck(false).OnInput(v.typed(field))
	if wrong {
		in = in.Aria("invalid", true).Aria("describedby", "problem-"+string(field))
	}
	return in
}

// fillForm puts the form's texts and choices into its fields.
func fillForm(f *lookupform.Form) {
	for field, text := range f.Texts() {
		browser.SetValue(string(field), text)
	}
	browser.SetValue("range", seconds(f.Last))
	browser.SetValue("attribute", attributeValue(f.Attribute))
	browser.SetValue("op", strconv.Itoa(int(f.Op)))
	browser.SetValue("category", cmp.Or(string(f.Category), management))
}
