package export

import (
	"bufio"
	"encoding/csv"
	"strings"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// byteOrderMark makes spreadsheets read UTF-8 as UTF-8.
const byteOrderMark = "\ufeff"

// csvTable writes RFC 4180, with the facts of the About in rows of one cell
// that begin with "#", above the row of labels.
type csvTable struct {
	w       *bufio.Writer
	table   *csv.Writer
	columns []store.Column
}

func newCSV(w *bufio.Writer) csvTable {
	table := csv.NewWriter(w)
	table.UseCRLF = true
	return csvTable{w, table, store.InTables()}
}

func (c csvTable) begin(about About) error {
	if _, err := c.w.WriteString(byteOrderMark); err != nil {
		return err
	}
	for _, f := range about.facts() {
		if err := c.table.Write([]string{defuse("# " + f.name + ": " + f.text)}); err != nil {
			return err
		}
	}
	return c.table.Write(labels(c.columns))
}

func (c csvTable) event(e *trail.Event) error { return c.table.Write(defused(cells(c.columns, e))) }

func (c csvTable) end(About) error {
	c.table.Flush()
	return c.table.Error()
}

// tsv writes rows for the clipboard: one line a row, cells parted by tabs,
// which no cell holds.
type tsv struct {
	w       *bufio.Writer
	columns []store.Column
	blanks  *strings.Replacer
}

func newTSV(w *bufio.Writer) tsv {
	return tsv{w, store.InTables(), strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " ")}
}

func (t tsv) begin(about About) error {
	for _, f := range about.facts() {
		if err := t.line([]string{defuse("# " + f.name + ": " + f.text)}); err != nil {
			return err
		}
	}
	return t.line(labels(t.columns))
}

func (t tsv) event(e *trail.Event) error { return t.line(defused(cells(t.columns, e))) }

func (t tsv) end(About) error { return nil }

func (t tsv) line(cells []string) error {
	for i, cell := range cells {
		if strings.HasPrefix(cell, `"`) { // would begin a quoted cell
			cell = "'" + cell
		}
		cells[i] = t.blanks.Replace(cell)
	}
	_, err := t.w.WriteString(strings.Join(cells, "\t") + "\n")
	return err
}

func defused(cells []string) []string {
	for i, cell := range cells {
		cells[i] = defuse(cell)
	}
	return cells
}
