package export

import (
	"bufio"
	"encoding/csv"
	"strings"

	"trailsleuth/app/trail"
)

// byteOrderMark makes spreadsheets read UTF-8 as UTF-8.
const byteOrderMark = "\ufeff"

// csvTable writes RFC 4180, with the facts of the About in rows of one cell
// that begin with "#", above the row of labels.
type csvTable struct {
	w     *bufio.Writer
	table *csv.Writer
}

func newCSV(w *bufio.Writer) csvTable {
	table := csv.NewWriter(w)
	table.UseCRLF = true
	return csvTable{w, table}
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
	return c.table.Write(labels())
}

func (c csvTable) event(e *trail.Event) error { return c.table.Write(cells(e)) }

func (c csvTable) end(About) error {
	c.table.Flush()
	return c.table.Error()
}

// tsv writes rows for the clipboard: one line a row, cells parted by tabs,
// which no cell holds.
type tsv struct{ w *bufio.Writer }

func (t tsv) begin(about About) error {
	for _, f := range about.facts() {
		if err := t.line([]string{defuse("# " + f.name + ": " + f.text)}); err != nil {
			return err
		}
	}
	return t.line(labels())
}

func (t tsv) event(e *trail.Event) error { return t.line(cells(e)) }

func (t tsv) end(About) error { return nil }

func (t tsv) line(cells []string) error {
	blanks := strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " ")
	for i, cell := range cells {
		if strings.HasPrefix(cell, `"`) { // would begin a quoted cell
			cell = "'" + cell
		}
		cells[i] = blanks.Replace(cell)
	}
	_, err := t.w.WriteString(strings.Join(cells, "\t") + "\n")
	return err
}

func labels() []string {
	all := columns()
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.label
	}
	return names
}

func cells(e *trail.Event) []string {
	all := columns()
	texts := make([]string, len(all))
	for i, c := range all {
		texts[i] = defuse(c.text(e))
	}
	return texts
}

// formula begins what a spreadsheet runs: = + - @ and their full-width twins.
const formula = "=+-@＝＋－＠"

// defuse puts an apostrophe before a formula, so that a spreadsheet shows it
// as text: at the start of a cell, and after whatever a spreadsheet of another
// country would take for the end of one (";", tab, line break). A tab or a
// line break at the start is defused too, since a spreadsheet may drop it.
func defuse(cell string) string {
	if !strings.ContainsAny(cell, formula+"\t\r\n") {
		return cell
	}
	var b strings.Builder
	atStart := true
	for i, r := range cell {
		switch {
		case i == 0 && strings.ContainsRune("\t\r\n", r):
			b.WriteByte('\'')
		case atStart && strings.ContainsRune(formula, r):
			b.WriteByte('\'')
			atStart = false
		case strings.ContainsRune(";\t\r\n", r):
			atStart = true
		case !strings.ContainsRune(" \"'\u00a0\u200b\ufeff", r):
			atStart = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
