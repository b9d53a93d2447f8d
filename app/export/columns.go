package export

import (
	"bufio"

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

// eventTable writes events as rows of a table.
type eventTable struct {
	tableEncoder
	columns []store.Column
}

// eventsOf is a table of these columns of events.
func eventsOf(w *bufio.Writer, columns []store.Column, table func(w *bufio.Writer, labels []string) tableEncoder) encoder {
	return eventTable{table(w, labels(columns)), columns}
}

func (t eventTable) event(e *trail.Event) error { return t.row(cells(t.columns, e)) }
