package store

import (
	"strings"
	"time"

	"trailsleuth/app/trail"
)

// joinExported joins the values of a list for an export, as the console does:
// by a comma and a blank. Where a value has these, or a backslash, a backslash
// stands before it.
func joinExported(values []string) string {
	escaped := make([]string, len(values))
	for i, v := range values {
		escaped[i] = strings.ReplaceAll(strings.ReplaceAll(v, `\`, `\\`), ", ", `\, `)
	}
	return strings.Join(escaped, ", ")
}

// splitExported takes apart what joinExported has joined.
func splitExported(text string) (values []string) {
	if text == "" {
		return nil
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text):
			i++
			b.WriteByte(text[i])
		case strings.HasPrefix(text[i:], ", "):
			values = append(values, b.String())
			b.Reset()
			i++
		default:
			b.WriteByte(text[i])
		}
	}
	return append(values, b.String())
}

func importTime(e *trail.Event, text string) {
	e.Time = time.Time{}
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		e.Time = t.UTC()
	}
}

// importNothing is for what another column says in other words.
func importNothing(*trail.Event, string) {}

// importActor takes an actor apart again as far as its words tell.
func importActor(e *trail.Event, text string) {
	name, session, ok := strings.Cut(text, trail.BeforeSession)
	if !ok || name == "" || session == "" || session == name {
		e.Actor = trail.Actor{Name: text}
		return
	}
	e.Actor = trail.Actor{Name: name, Session: session}
}

// importResources makes resources of the names.
func importResources(e *trail.Event, text string) {
	types := e.Resources
	e.Resources = nil
	for _, name := range splitExported(text) {
		e.Resources = append(e.Resources, trail.Resource{Name: name})
	}
	e.Resources = withTypes(e.Resources, types)
}

// importTypes gives the resources their types.
func importTypes(e *trail.Event, text string) {
	var types []trail.Resource
	for _, t := range splitExported(text) {
		types = append(types, trail.Resource{Type: t})
	}
	e.Resources = withTypes(e.Resources, types)
}

// withTypes joins names and types; where there are not as many of both, it is
// not known which belongs to which, and types have no name.
func withTypes(names, types []trail.Resource) []trail.Resource {
	if len(names) != len(types) {
		return append(names, types...)
	}
	for i := range names {
		names[i].Type = types[i].Type
	}
	return names
}
