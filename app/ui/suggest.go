package ui

import (
	"strconv"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
)

// A field with suggestions stays a plain text box, to which a list belongs
// that the arrow keys go through while the focus stays in the text. The
// browser's own list for an input would make it a combobox, and would have to
// hold all known values at every drawing.

func suggestionsID(field lookupform.Field) string { return string(field) + "-suggestions" }

func suggestionID(field lookupform.Field, i int) string {
	return string(field) + "-suggestion-" + strconv.Itoa(i)
}

// suggestingTextbox is a text field of the form that offers suggestions.
func (v view) suggestingTextbox(field lookupform.Field) app.HTMLInput {
	in := v.textbox(field, "text").
		Aria("autocomplete", "list").Aria("haspopup", "listbox").Aria("controls", suggestionsID(field)).
		OnInput(v.typedForSuggestions(field)).OnKeyDown(v.suggestionKey(field)).OnBlur(v.suggestionsLeft)
	if s := v.model.Form.Suggestions; s.Field == field && s.Active >= 0 {
		in = in.Aria("activedescendant", suggestionID(field, s.Active))
	}
	return in
}

// suggestions is the list below a field. A press on it leaves the focus in
// the text.
func (v view) suggestions(field lookupform.Field, label string) app.UI {
	s := v.model.Form.Suggestions
	if s.Field != field {
		s = lookupform.Suggestions{}
	}
	return app.Ul().ID(suggestionsID(field)).Class("suggestions", "mono").Role("listbox").Aria("label", spoken(label)).Hidden(len(s.Values) == 0).
		OnMouseDown(func(ctx app.Context, e app.Event) { e.PreventDefault(); ctx.PreventUpdate() }).
		Body(app.Range(s.Values).Slice(func(i int) app.UI {
			return app.Li().ID(suggestionID(field, i)).Role("option").Aria("selected", i == s.Active).Text(s.Values[i]).
				OnClick(v.press(state.SuggestionTaken{Value: s.Values[i]}))
		}))
}

// typedForSuggestions answers typing. Whoever types key by key is offered
// suggestions; what was pasted or filled in is whole.
func (v view) typedForSuggestions(field lookupform.Field) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		v.send(state.FormEdited{Field: field, Text: ctx.JSSrc().Get("value").String()})
		if byKey(e) {
			v.send(state.SuggestionsWanted{Field: field})
		}
	}
}

// byKey reports whether an input event is of one key.
func byKey(e app.Event) bool {
	switch e.Get("inputType").String() {
	case "insertText":
		return utf8.RuneCountInString(e.Get("data").String()) == 1
	case "insertCompositionText", "deleteContentBackward", "deleteContentForward":
		return true
	}
	return false
}

// suggestionKey goes through the suggestions by the arrow keys, takes one by
// Enter and puts them away by Escape.
func (v view) suggestionKey(field lookupform.Field) app.EventHandler {
	return func(ctx app.Context, e app.Event) {
		if e.Get("isComposing").Truthy() {
			ctx.PreventUpdate()
			return
		}
		if msg := suggestionMessage(e.Get("key").String(), field, v.model.Form.Suggestions); msg != nil {
			e.PreventDefault()
			v.send(msg)
			return
		}
		ctx.PreventUpdate()
	}
}

// suggestionMessage is what a key means while s is offered; nil: what it means
// in any text.
func suggestionMessage(key string, field lookupform.Field, s lookupform.Suggestions) state.Msg {
	open := s.Field == field
	switch {
	case key == "ArrowDown" && !open:
		return state.SuggestionsWanted{Field: field}
	case key == "ArrowDown":
		return state.SuggestionStepped{By: 1}
	case key == "ArrowUp" && open:
		return state.SuggestionStepped{By: -1}
	case key == "Enter" && open && s.Active >= 0:
		return state.SuggestionTaken{Value: s.Values[s.Active]}
	case key == "Escape" && open:
		return state.SuggestionsDismissed{}
	}
	return nil
}

// suggestionsLeft puts the suggestions away when the focus goes elsewhere.
func (v view) suggestionsLeft(ctx app.Context, _ app.Event) {
	if v.model.Form.Suggestions.Field == "" {
		ctx.PreventUpdate()
		return
	}
	v.send(state.SuggestionsDismissed{})
}
