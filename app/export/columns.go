package export

import (
	"strings"

	"trailsleuth/app/trail"
)

// column is one column of the tables.
type column struct {
	label string
	text  func(e *trail.Event) string
}

// columns are those of the page's table and what it shows in the details of
// an error; all of them, whichever the table shows.
func columns() []column {
	return []column{
		{"Time", func(e *trail.Event) string { return instant(e.Time) }},
		{"Event", func(e *trail.Event) string { return e.Name }},
		{"Source", func(e *trail.Event) string { return e.Source }},
		{"Actor", func(e *trail.Event) string { return e.Actor.String() }},
		{"Outcome", func(e *trail.Event) string { return e.Outcome() }},
		{"Error message", func(e *trail.Event) string { return e.ErrorMessage }},
		{"Address", func(e *trail.Event) string { return e.Address }},
		{"Region", func(e *trail.Event) string { return e.Region }},
		{"Resources", resources},
		{"Request", func(e *trail.Event) string { return e.Request }},
		{"Read-only", func(e *trail.Event) string { return e.ReadOnly.String() }},
		{"Access key", func(e *trail.Event) string { return e.AccessKeyID }},
		{"User agent", func(e *trail.Event) string { return e.UserAgent }},
		{"Account", func(e *trail.Event) string { return e.Account }},
		{"User name", func(e *trail.Event) string { return e.Username }},
		{"Event ID", func(e *trail.Event) string { return e.ID }},
	}
}

// resources names each resource once, without those the record only repeats
// by ARN.
func resources(e *trail.Event) string {
	var names []string
	for _, r := range e.Resources {
		if r.Name != "" && !repeats(r, names) {
			names = append(names, r.Name)
		}
	}
	return strings.Join(names, " ")
}

// repeats reports whether a resource is already named, by the same name or by
// the last part of its ARN.
func repeats(r trail.Resource, names []string) bool {
	for _, name := range names {
		if r.Name == name || strings.HasPrefix(r.Name, "arn:") && (strings.HasSuffix(r.Name, ":"+name) || strings.HasSuffix(r.Name, "/"+name)) {
			return true
		}
	}
	return false
}
