package table

import (
	"context"
	"slices"

	"trailsleuth/app/store"
)

// arrangeAtOnce is how many events are put in order at once, even by a filter
// that reads every record; more are arranged aside, which lets the page answer
// meanwhile.
const arrangeAtOnce = 2_000

// Table is the rows of a search: which of its events are shown, and in what
// order.
type Table struct {
	Order      store.Order
	FilterText string
	FilterErr  string // what is wrong with it; "": nothing
	// FilterWritten grows when the program, not a person, changed FilterText.
	FilterWritten int
	Rows          []store.EventIndex // in their order
	Arranging     bool               // a new order is being worked out
	Searched      Searched           // how far the records have been looked into for it
	Folding       Folding
	Lines         Lines // how the rows are shown
	Folds         int   // the changes of Lines

	runs       store.Runs // of Rows
	filter     store.Filter
	marks      []store.MarkText                                       // what it finds where it looks for marks
	findings   func(hit func(title string) bool) [][]store.EventIndex // likewise for findings; nil: there are none yet
	generation int
	rowsOf     string // the filter that Rows passed, all of them
	arranged   int    // how many events there were when rows were last begun to be put in order
	of         int    // likewise of Rows
	stale      bool   // events came while rows were being put in order
	cancel     context.CancelFunc
}

// Searched is how far a search of the records' text has come. Total is 0
// while there is none.
type Searched struct {
	Bytes, Total int
	Found        int // rows so far
}

// Percent is what share of the records has been searched.
func (s Searched) Percent() int { return int(100 * int64(s.Bytes) / int64(max(s.Total, 1))) }

// New is a table with the newest events first, and nothing filtered away.
func New() Table { return Table{Order: store.NewestFirst()} }

// Filter is the filter of the rows: what FilterText says, or what it said last
// that could be read.
func (t *Table) Filter() store.Filter { return t.filter }

// Arranged is how many events there were when rows were last begun to be put in
// order.
func (t *Table) Arranged() int { return t.arranged }

// Of is how many events there were of which Rows are those that pass.
func (t *Table) Of() int { return t.of }

// RowOf is the row of an event, -1 if it has none.
func (t *Table) RowOf(i store.EventIndex) int { return slices.Index(t.Rows, i) }

// Highlights are the parts of a cell's text that the filter looks for.
func (t *Table) Highlights(c store.Column, text string) []store.Span {
	if t.filter == nil {
		return nil
	}
	return t.filter.Highlights(c, text)
}

// SortBy sorts by a column: newest and failed first, text from A, and the
// other way round the second time. The rows are then to be arranged.
func (t *Table) SortBy(c store.Column) {
	if t.Order.Column == c {
		t.Order.Descending = !t.Order.Descending
	} else {
		t.Order = store.Order{Column: c, Descending: c == store.Time}
	}
}

// Mark takes the marks that a filter may look for.
func (t *Table) Mark(marks []store.MarkText) Narrowing {
	t.marks = marks
	if t.filter.OnMarks() {
		return Narrowed
	}
	return Unchanged
}

// Passes is the filter as the store can answer it.
func (t *Table) Passes() store.Filter {
	f := t.filter.WithMarks(t.marks)
	if t.findings != nil {
		f = f.WithFindings(t.findings)
	}
	return f
}

// Detect takes what detections have found, which a filter may look for: the
// events of findings by title.
func (t *Table) Detect(events func(hit func(title string) bool) [][]store.EventIndex) Narrowing {
	t.findings = events
	if t.filter.OnFindings() {
		return Narrowed
	}
	return Unchanged
}

// Narrowing is what came of a filter's text.
type Narrowing uint8

// What came of it.
const (
	Unchanged Narrowing = iota // the rows are as they were
	Narrowed                   // the rows are to be arranged
)

// Narrow takes the text of a filter that a person typed. One that cannot be
// read leaves the rows as they are, and FilterErr says what is wrong.
func (t *Table) Narrow(text string) Narrowing {
	if t.FilterText == text {
		return Unchanged
	}
	t.FilterText = text
	filter, err := store.ParseFilter(text)
	if err != nil {
		t.FilterErr = err.Error()
		return Unchanged
	}
	t.filter, t.FilterErr = filter, ""
	return Narrowed
}

// Rewrite takes a filter that the program wrote.
func (t *Table) Rewrite(f store.Filter) Narrowing {
	t.FilterWritten++
	return t.Narrow(f.String())
}
