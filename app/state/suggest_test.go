package state_test

import (
	"slices"
	"testing"

	"trailsleuth/app/query"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
)

// form is a page on which only the form is filled in, which has no effects.
type form struct{ *page }

func (f form) send(msgs ...state.Msg) {
	f.t.Helper()
	for _, msg := range msgs {
		if effects := f.Update(msg); len(effects) > 0 {
			f.t.Fatalf("%T has effects", msg)
		}
	}
}

// typing is what a person types key by key into a field.
func (f form) typing(field lookupform.Field, text string) {
	f.send(state.FormEdited{Field: field, Text: text}, state.SuggestionsWanted{Field: field})
}

func TestSuggestions(t *testing.T) {
	p := form{open(t, sandbox.Options{})}
	offered := func(step string, want ...string) {
		t.Helper()
		if got := p.Form.Suggestions.Values; !slices.Equal(got, want) {
			t.Errorf("%s: offered %q, want %q", step, got, want)
		}
	}
	p.send(state.AttributeChosen{Field: query.EventName})
	p.typing(lookupform.Value, "deletebucketp")
	offered("typed", "DeleteBucketPolicy", "DeleteBucketPublicAccessBlock")
	p.send(state.SuggestionStepped{By: 1}, state.SuggestionStepped{By: 1})
	if p.Form.Suggestions.Active != 1 {
		t.Errorf("two steps lead to %d", p.Form.Suggestions.Active)
	}
	p.send(state.SuggestionStepped{By: 1})
	if p.Form.Suggestions.Active != -1 {
		t.Errorf("after the last one comes %d, want the text", p.Form.Suggestions.Active)
	}
	p.send(state.SuggestionStepped{By: -1})
	if p.Form.Suggestions.Active != 1 {
		t.Errorf("before the first one comes %d, want the last", p.Form.Suggestions.Active)
	}
	written := p.Form.Written
	p.send(state.SuggestionTaken{Value: "DeleteBucketPolicy"})
	offered("taken")
	if p.Form.Value != "DeleteBucketPolicy" || p.Form.Written == written {
		t.Errorf("the value is %q", p.Form.Value)
	}
	p.send(state.FormEdited{Field: lookupform.Value, Text: "Delete"})
	offered("filled in at once")
	p.typing(lookupform.Value, "Delete")
	if n := len(p.Form.Suggestions.Values); n != 8 {
		t.Errorf("%d offered at a time", n)
	}
	p.send(state.SuggestionsDismissed{})
	offered("dismissed")
	p.typing(lookupform.Value, "Del")
	p.send(state.AttributeChosen{Field: query.ReadOnly})
	offered("another attribute")
	p.typing(lookupform.Value, "")
	offered("a short list", "false", "true")
	p.typing(lookupform.MaxItems, "1")
	offered("a field without suggestions")
	p.send(state.SuggestionStepped{By: 1}, state.SuggestionTaken{Value: "stray"})
	if p.Form.MaxItems != "1" {
		t.Errorf("max items are %q", p.Form.MaxItems)
	}
}

// TestSuggestionsForOneOfMany complete the value being typed and keep those
// before it.
func TestSuggestionsForOneOfMany(t *testing.T) {
	p := form{open(t, sandbox.Options{})}
	p.send(state.AttributeChosen{Field: query.EventName}, state.OpChosen{Op: query.OneOf})
	p.typing(lookupform.Value, "StopLogging, deletetr")
	if got := p.Form.Suggestions.Values; !slices.Contains(got, "DeleteTrail") {
		t.Fatalf("offered %q", got)
	}
	p.send(state.SuggestionTaken{Value: "DeleteTrail"})
	if p.Form.Value != "StopLogging, DeleteTrail" {
		t.Errorf("the value is %q", p.Form.Value)
	}
}

func TestSuggestionsForAPath(t *testing.T) {
	p := form{open(t, sandbox.Options{})}
	p.send(state.AttributeChosen{Field: query.Path("")})
	p.typing(lookupform.Path, "bucket")
	p.send(state.SuggestionTaken{Value: p.Form.Suggestions.Values[0]})
	if p.Form.Path != "requestParameters.bucketName" {
		t.Errorf("the path is %q", p.Form.Path)
	}
}
