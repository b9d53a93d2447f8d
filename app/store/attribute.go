package store

import "trailsleuth/app/trail"

// attribute is all that the program knows of one attribute of an event. The
// table's headers and cells, the filter language, the facets, the details, the
// exports and the fields of a search are made of it.
type attribute struct {
	label   string   // what a header says; in the style sheet --cell-LABEL is how wide the column is
	field   string   // what the filter language calls it
	aliases []string // what it may be called there too
	place   place    // in the table
	facet   rank     // among the facets
	fact    fact     // in the details
	export  export
	asked   Asked
	path    string // where a record has it
	cell    cell
}

// interned reports whether a column keeps the attribute as StringIDs.
func (a *attribute) interned() bool {
	return (a.cell.kind == textCell || a.cell.kind == listCell) && a.cell.says == nil
}

// place is where the table has an attribute on a first visit.
type place uint8

const (
	noColumn place = iota
	shownAtFirst
	hiddenAtFirst
)

// rank orders a list of attributes, the lowest first; those of rank 0 are not
// in it. The ranks of neighbours leave room for others between them.
type rank uint8

// fact is an attribute's line in the details of an event.
type fact struct {
	rank  rank
	label string // where it differs from the column's
}

// export is which exports tell an attribute.
type export uint8

const (
	notExported export = iota
	inTables           // those of all columns
	inReports          // those and reports
)

// Asked is how a search asks for an attribute.
type Asked struct {
	Name  string   // its name in a search: that of a lookup attribute, or one of ours
	Label string   // in words; that of a lookup attribute is AWS's
	Hint  string   // an example and what to know
	Known []string // values to offer
	Rank  uint8    // among those that AWS cannot look up, the most selective first
}

// kind is how a column's cells are kept.
type kind uint8

const (
	noCell   kind = iota // no column keeps it: it is in the details or the record
	timeCell             // in the series of times
	idCell               // in the series of event ids
	textCell             // as StringIDs
	listCell             // likewise, the values of a list joined by listSeparator
)

// cell is how an attribute is read from an event and put back: field is where
// an event keeps its text, or else read makes that. What neither field nor
// write puts back, the details of an event do. imported takes in what an export
// says, where that is not what put does.
//
// A cell that says something of another column's keeps nothing of its own: it
// stands for that column's strings in other words, by which it is sorted and
// filtered.
type cell struct {
	kind     kind
	field    func(e *trail.Event) *string
	read     func(e *trail.Event) string
	write    func(e *trail.Event, text string)
	exported func(e *trail.Event) string // where exports say it in another way
	imported func(e *trail.Event, text string)
	says     func(text string) string // of a cell of column about
	about    Column
}

// of is the cell's text.
func (c *cell) of(e *trail.Event) string {
	switch {
	case c.field != nil:
		return *c.field(e)
	case c.read != nil:
		return c.read(e)
	}
	return ""
}

// put puts the text back into an event.
func (c *cell) put(e *trail.Event, text string) {
	switch {
	case c.field != nil:
		*c.field(e) = text
	case c.write != nil:
		c.write(e, text)
	}
}
