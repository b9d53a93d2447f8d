package logfile

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// separators are what may stand between the cells of a table: the comma, what
// spreadsheets of many countries write instead, the tab of TSV, and the bar.
const separators = ",;\t|"

// tableHead is how a table of cells begins.
type tableHead struct {
	comma  rune
	before int // bytes of lines before the headers: "sep=;", and comments
	header []string
}

// headOf is the head of a table in which there may be events; ok is false if
// a text is none.
func headOf(head []byte) (h tableHead, ok bool) {
	h.comma = ','
	named := false // by a line of its own
	for {
		line, rest, found := bytes.Cut(head[h.before:], []byte("\n"))
		text := strings.Trim(string(line), " \t\r\"")
		if by, ok := strings.CutPrefix(strings.ToLower(text), "sep="); ok && len(by) <= 1 || strings.TrimSpace(string(line)) == "sep=\t" {
			h.comma, named = separatorNamed(by), true
		} else if text != "" && text[0] != '#' {
			break
		}
		if !found {
			return h, false
		}
		h.before = len(head) - len(rest)
	}
	tried := []rune(separators)
	if named {
		tried = []rune{h.comma}
	}
	for _, comma := range tried {
		if header := headerBy(head[h.before:], comma); mayHoldEvents(header, head) {
			h.comma, h.header = comma, header
			return h, true
		}
	}
	return h, false
}

func separatorNamed(by string) rune {
	if by == "" {
		return '\t'
	}
	return rune(by[0])
}

// headerBy is the first row, if its cells are separated so.
func headerBy(head []byte, comma rune) []string {
	header, err := rowReader(bytes.NewReader(head), comma).Read()
	if err != nil {
		return nil
	}
	return header
}

func rowReader(r io.Reader, comma rune) *csv.Reader {
	rows := csv.NewReader(r)
	rows.Comma = comma
	rows.FieldsPerRecord = -1
	rows.LazyQuotes = true
	return rows
}

// mayHoldEvents reports whether a table is, or nearly is, one of events: it
// has one of their two most important columns, or JSON of records in its cells.
func mayHoldEvents(header []string, head []byte) bool {
	if len(header) == 0 || strings.ContainsAny(header[0], "{[") {
		return false
	}
	t, ok := newTable(header)
	return ok || len(header) > 1 && (t.has(columnName) || t.has(columnTime)) || cellsHoldJSON(head)
}

// cellsHoldJSON reports whether rows have records as CSV writes JSON, with
// every quote doubled.
func cellsHoldJSON(head []byte) bool {
	for _, key := range [...]string{`""eventVersion""`, `""eventName""`, `""eventSource""`} {
		if bytes.Contains(head, []byte(key)) {
			return true
		}
	}
	return false
}

// isTable reports whether a text begins with a row that names columns of events.
func isTable(head []byte) bool {
	_, ok := headOf(head)
	return ok
}

// longHeader is how much of a table its row of headers may be: exports of
// search tools have hundreds of columns.
const longHeader = 48 << 10

// budget bounds the length of a row: a quote that is never closed makes one row
// of the rest of the file.
type budget struct {
	r    io.Reader
	left int
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	n, err := b.r.Read(p)
	b.left -= n
	return n, err
}

func (f *file) readTable(_ *source, t text) error {
	head, _ := t.Peek(min(t.Size(), longHeader))
	h, ok := headOf(head)
	if !ok {
		return errNoHeader
	}
	if _, err := t.Discard(h.before); err != nil {
		return err
	}
	limit := &budget{t, MaxRecord}
	rows := rowReader(limit, h.comma)
	header, err := rows.Read()
	if err != nil {
		return errNoHeader
	}
	columns, ok := newTable(header)
	if !ok && !cellsHoldJSON(head) {
		return errNoHeader
	}
	f.container, columns.restore = columns.format, armed
	if h.comma == '\t' {
		columns.restore = armedTab
	}
	for {
		limit.left = MaxRecord
		row, err := rows.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errTooLong):
			f.inside = true
			f.seen++
			return errCut
		case err != nil:
			return err
		}
		if len(row) == 1 && strings.HasPrefix(row[0], "#") {
			continue
		}
		f.seen++
		f.row(columns, row)
	}
}
