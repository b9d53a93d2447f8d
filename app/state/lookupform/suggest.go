package lookupform

import (
	"slices"
	"strings"

	"trailsleuth/app/query"
	"trailsleuth/app/record/jsondoc"
)

// suggestedAtOnce is how many suggestions are offered at a time.
const suggestedAtOnce = 8

// Suggest offers what the field's text may become. A record that is open, if
// any, knows places and what stands there.
func (f *Form) Suggest(field Field, record string) {
	f.Suggestions = Suggestions{}
	_, part := f.lastPart(field)
	if values := query.Complete(f.known(field, record), part, suggestedAtOnce); len(values) > 0 {
		f.Suggestions = Suggestions{Field: field, Values: values, Active: -1}
	}
}

func (f *Form) known(field Field, record string) []string {
	switch {
	case field == Path:
		return withPlaces(query.PathSuggestions(), record)
	case field == Value && f.Attribute == query.Path(""):
		return jsondoc.Place(strings.TrimSpace(f.Path)).In(record)
	case field == Value:
		return query.Suggestions(f.Attribute)
	}
	return nil
}

// withPlaces is paths and the places of a record that are not among them.
func withPlaces(paths []string, record string) []string {
	for _, at := range jsondoc.Places(record) {
		if !slices.Contains(paths, string(at)) {
			paths = append(paths, string(at))
		}
	}
	return paths
}

// lastPart is what is being typed: the whole text or, where several values may
// stand, what follows the last comma. before is the text up to it.
func (f *Form) lastPart(field Field) (before, part string) {
	text := *f.text(field)
	if field == Value && f.Op == query.OneOf {
		part = strings.TrimLeft(text[strings.LastIndexByte(text, ',')+1:], " ")
		return text[:len(text)-len(part)], part
	}
	return "", text
}

// Step moves to the next (+1) or previous (-1) suggestion; before the first and
// after the last is the text again.
func (s *Suggestions) Step(by int) {
	if n := len(s.Values) + 1; n > 1 {
		s.Active = (s.Active+1+by+n)%n - 1
	}
}

// TakeSuggestion puts a suggestion in the place of what was being typed.
func (f *Form) TakeSuggestion(value string) {
	field := f.Suggestions.Field
	if field == "" {
		return
	}
	before, _ := f.lastPart(field)
	f.Edit(field, before+value)
	f.Written++
}
