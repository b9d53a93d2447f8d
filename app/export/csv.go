package export

import (
	"bufio"
	"encoding/csv"
	"slices"
	"strings"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// byteOrderMark makes spreadsheets read UTF-8 as UTF-8.
const byteOrderMark = "\ufeff"

// aboutLabel is the header of the column that tells, in the first row, what
// the export is of.
const aboutLabel = "About this export"

// csvTable writes RFC 4180: a row of labels, and every row with as many cells.
// The facts of the About are a last cell of the first row, so that what reads
// tables reads this one; that row is otherwise empty if there is no event.
type csvTable struct {
	w      *bufio.Writer
	table  *csv.Writer
	labels []string
	about  *aboutCell
}

func newCSVTable(w *bufio.Writer, labels []string) tableEncoder {
	table := csv.NewWriter(w)
	table.UseCRLF = true
	return csvTable{w, table, labels, &aboutCell{}}
}

func newCSV(w *bufio.Writer) encoder { return eventsOf(w, store.InTables(), newCSVTable) }

func (c csvTable) begin(about About) error {
	if _, err := c.w.WriteString(byteOrderMark); err != nil {
		return err
	}
	return c.table.Write(defusedAll(c.about.head(slices.Clone(c.labels), about, "\n")))
}

func (c csvTable) row(cells []string) error { return c.table.Write(defusedAll(c.about.row(cells))) }

func (c csvTable) end(About) error {
	if c.about.owed() {
		if err := c.row(make([]string, len(c.labels))); err != nil {
			return err
		}
	}
	c.table.Flush()
	return c.table.Error()
}

// aboutCell is the last column of a table, if there is anything to be said in it.
type aboutCell struct {
	text string // of the next row
	rows int
	none bool // there is no such column
}

// head is the row of labels.
func (a *aboutCell) head(labels []string, about About, between string) []string {
	var lines []string
	for _, f := range about.facts() {
		lines = append(lines, f.name+": "+f.text)
	}
	a.text, a.none = strings.Join(lines, between), len(lines) == 0
	if a.none {
		return labels
	}
	return append(labels, aboutLabel)
}

// row is a row of the table.
func (a *aboutCell) row(cells []string) []string {
	if a.none {
		return cells
	}
	cells = append(cells, a.text)
	a.text = ""
	a.rows++
	return cells
}

// owed reports whether there was no row yet to tell it in.
func (a *aboutCell) owed() bool { return !a.none && a.rows == 0 }

// tsv writes rows for the clipboard: one line a row, cells separated by tabs,
// which no cell holds.
type tsv struct {
	w       *bufio.Writer
	columns []store.Column
	blanks  *strings.Replacer
	about   *aboutCell
}

func newTSV(w *bufio.Writer) encoder {
	return tsv{w, store.InTables(), strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " "), &aboutCell{}}
}

func (t tsv) begin(about About) error {
	return t.line(t.about.head(labels(t.columns), about, "; "))
}

func (t tsv) event(e *trail.Event) error {
	return t.line(defusedAll(t.about.row(cells(t.columns, e))))
}

func (t tsv) end(About) error {
	if !t.about.owed() {
		return nil
	}
	return t.line(defusedAll(t.about.row(make([]string, len(t.columns)))))
}

func (t tsv) line(cells []string) error {
	for i, cell := range cells {
		if strings.HasPrefix(strings.TrimLeft(cell, "'"), `"`) { // would begin a quoted cell, or be taken for one that was kept from it
			cell = "'" + cell
		}
		cells[i] = t.blanks.Replace(cell)
	}
	_, err := t.w.WriteString(strings.Join(cells, "\t") + "\n")
	return err
}

func defusedAll(cells []string) []string {
	for i, cell := range cells {
		cells[i] = defuse(cell)
	}
	return cells
}
