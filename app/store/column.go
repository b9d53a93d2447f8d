package store

import (
	"cmp"
	"slices"
	"strings"

	"trailsleuth/app/trail"
)

// Column is an attribute of an event: a column of the table, or something else
// that a filter, the details or an export may name. What the program knows of
// each stands in its row of attributes.
type Column uint8

// Label is the column's header: "Outcome".
func (c Column) Label() string { return attributes[c].label }

// Field is what the filter language calls the column: "error"; "" if nothing.
func (c Column) Field() string { return attributes[c].field }

// ShownAtFirst reports whether the table of a first visit shows the column.
func (c Column) ShownAtFirst() bool { return attributes[c].place == shownAtFirst }

// IsList reports whether a cell of the column is a list of values.
func (c Column) IsList() bool { return attributes[c].cell.kind == listCell }

// interned reports whether the column's cells are StringIDs of its own.
func (c Column) interned() bool { return attributes[c].interned() }

// home is the column whose StringIDs the cells are.
func (c Column) home() Column {
	if cell := &attributes[c].cell; cell.says != nil {
		return cell.about
	}
	return c
}

// said is what a cell says, given what its home keeps.
func (c Column) said(kept string) string {
	if says := attributes[c].cell.says; says != nil {
		return says(kept)
	}
	return kept
}

// Path is where a record has the attribute: "sourceIPAddress"; "" if it is made of several.
func (c Column) Path() string { return attributes[c].path }

// Fact is what the details of an event call the attribute: "Event name".
func (c Column) Fact() string { return cmp.Or(attributes[c].fact.label, c.Label()) }

// Asked is how a search asks for the attribute; its Name is "" if none can.
func (c Column) Asked() Asked { return attributes[c].asked }

// Of is what an event says of the attribute, as a person reads it.
func (c Column) Of(e *trail.Event) string { return c.listed(attributes[c].cell.of(e)) }

// Exported is what an export of an event says of the attribute. Times are in
// UTC, several values are separated as joinExported does.
func (c Column) Exported(e *trail.Event) string {
	cell := &attributes[c].cell
	switch {
	case cell.exported != nil:
		return cell.exported(e)
	case cell.kind == listCell:
		return joinExported(strings.Split(cell.of(e), listSeparator))
	}
	return cell.of(e)
}

// Import takes in what Exported has said of an event.
func (c Column) Import(e *trail.Event, text string) {
	if cell := &attributes[c].cell; cell.imported != nil {
		cell.imported(e, text)
	} else {
		cell.put(e, text)
	}
}

// Columns lists the columns of the table in the order it shows them.
func Columns() []Column { return slices.Clone(tableColumns) }

// Facets lists the columns whose values are worth counting, in the order of
// the panel.
func Facets() []Column { return ranked(func(a *attribute) rank { return a.facet }) }

// Facts lists what the details of an event say, in the order a person asks.
func Facts() []Column { return ranked(func(a *attribute) rank { return a.fact.rank }) }

// AskedFor lists what a search can ask for beside the lookup attributes, from
// the most to the least selective.
func AskedFor() []Column {
	return ranked(func(a *attribute) rank { return rank(a.asked.Rank) })
}

// InTables lists the columns of an exported table, InReports those of a table
// in a report, which leaves out what few read there.
func InTables() []Column { return where(func(a *attribute) bool { return a.export != notExported }) }

// InReports is described at InTables.
func InReports() []Column { return where(func(a *attribute) bool { return a.export == inReports }) }

// These follow from the table of attributes.
var (
	tableColumns    = where(func(a *attribute) bool { return a.place != noColumn })
	internedColumns = where((*attribute).interned)
	searchedColumns = where((*attribute).searched)
)

// searched reports whether a term on Anywhere looks at the attribute: at every
// column but times, and one in another one's words only where that is none.
func (a *attribute) searched() bool {
	return a.place != noColumn && a.cell.kind != timeCell && (a.cell.says == nil || attributes[a.cell.about].place == noColumn)
}

// where lists the attributes that fit, in the order of the table.
func where(fits func(a *attribute) bool) (all []Column) {
	for c := range attributes {
		if fits(&attributes[c]) {
			all = append(all, Column(c))
		}
	}
	return all
}

// ranked lists the attributes that have a rank, the lowest first.
func ranked(of func(a *attribute) rank) []Column {
	all := where(func(a *attribute) bool { return of(a) > 0 })
	slices.SortStableFunc(all, func(a, b Column) int { return cmp.Compare(of(&attributes[a]), of(&attributes[b])) })
	return all
}
