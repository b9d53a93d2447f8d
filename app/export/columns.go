package export

import (
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// labels are the headers of an exported table.
func labels(columns []store.Column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Label()
	}
	return names
}

// cells are an event's row of it.
func cells(columns []store.Column, e *trail.Event) []string {
	texts := make([]string, len(columns))
	for i, c := range columns {
		texts[i] = c.Exported(e)
	}
	return texts
}
