package store

import "trailsleuth/app/record/jsondoc"

// Dimension is what events are grouped or compared by: a column that
// Dimensions lists, or a place in the record.
type Dimension struct {
	Column Column
	Place  jsondoc.Place // "": Column is meant
}

// At is the dimension of a place in the record.
func At(place jsondoc.Place) Dimension { return Dimension{Column: RawRecord, Place: place} }

// Dimensions lists the columns that events can be grouped and compared by, in
// the order of the table. Times and ids are not among them: hardly two events
// have the same.
func Dimensions() []Column {
	return where(func(a *attribute) bool {
		return a.place != noColumn && (a.cell.kind == textCell || a.cell.kind == listCell)
	})
}

// Label is what a header calls the dimension: "Actor", or the place.
func (d Dimension) Label() string {
	if d.Place != "" {
		return string(d.Place)
	}
	return d.Column.Label()
}

// Only is the term that lets through the events with a value of the dimension,
// or shuts them out; the empty value is that of events that have none.
func (d Dimension) Only(value string, sense Sense) Term {
	t := Only(d.Column, value, sense)
	t.Place = d.Place
	return t
}

// Valid reports whether events can be grouped by the dimension.
func (d Dimension) Valid() bool { return d.Place != "" || d.Column.home().interned() }
