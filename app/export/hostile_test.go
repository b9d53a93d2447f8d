package export_test

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"trailsleuth/app/export"
	"trailsleuth/app/trail"
)

// hostile are what somebody may have put into a field: each beginning with each
// end, more than 300 together.
func hostile() (texts []string) {
	begins := []string{"", "\x00", "\x00\x00", "\x01", "\x1b[2J", "\x7f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u202e", "\u2028", "\u2029", "\u2060", "\u2066",
		"\u3000", "\u3164", "\ufe0f", "\ufeff", "\U000e0041", " ", "\t", "\n", "\r\n", "'", "\"", "a;", "a\t", "\x00 \u200b\t"}
	ends := []string{"=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "＝1", "﹢1", "−1", "\"=1\"", "| [x](javascript:1) |", "<img src=x onerror=1>",
		"`a` **b** ![c](https://d)", "'; DROP TABLE x; --", "$(touch x) `touch x`"}
	for _, begin := range begins {
		for _, end := range ends {
			texts = append(texts, begin+end)
		}
	}
	return texts
}

// bare is what is left of a cell where a spreadsheet drops what nobody sees.
func bare(cell string) string {
	return strings.TrimLeftFunc(trail.Unmarked(cell), func(r rune) bool { return r == '"' || unicode.IsSpace(r) || trail.Hides(r) })
}

// TestHostileRecords writes each of the texts in several fields of an event, in
// every format: nothing hidden is written, no cell is a formula, no line and no
// mark-up is the text's own, and JSON stays JSON.
func TestHostileRecords(t *testing.T) {
	for _, text := range hostile() {
		raw, _ := json.Marshal(map[string]string{"eventName": text, "userAgent": text, "eventTime": "2026-01-01T00:00:00Z"})
		e := trail.Event{ID: "id", Time: noon.UTC(), Name: text, UserAgent: text, Request: text, ErrorMessage: text, Raw: string(raw),
			Actor: trail.Actor{Name: text, Session: text}, Resources: []trail.Resource{{Name: text, Type: text}}}
		for _, f := range export.Formats() {
			written := write(t, f, export.About{Coverage: text}, e)
			if problem := wrongIn(f, written); problem != "" {
				t.Errorf("%v of %q: %s", f, text, problem)
			}
		}
	}
}

// wrongIn says what is wrong with an export, if anything is.
func wrongIn(f export.Format, written string) string {
	written = strings.TrimPrefix(written, "\ufeff")
	switch f {
	case export.JSON:
		if !json.Valid([]byte(written)) {
			return "no JSON"
		}
		return ""
	case export.CSV, export.TSV, export.TimesketchCSV, export.Markdown:
	default:
		for lines := bufio.NewScanner(strings.NewReader(written)); lines.Scan(); {
			if !json.Valid(lines.Bytes()) {
				return "no line of JSON: " + lines.Text()
			}
		}
		return ""
	}
	if at := strings.IndexFunc(written, func(r rune) bool { return r != '\r' && trail.Hides(r) }); at >= 0 {
		return fmt.Sprintf("%q is written", []rune(written[at:])[0])
	}
	if f == export.Markdown {
		if table := strings.Count(written, "\n|"); table != 3 || strings.ContainsAny(written, "<>") {
			return fmt.Sprintf("%d lines of a table, or mark-up:\n%s", table, written)
		}
		return ""
	}
	for _, separator := range map[export.Format]string{export.CSV: ",;\t", export.TSV: ";\t", export.TimesketchCSV: ",;\t"}[f] {
		reader := csv.NewReader(strings.NewReader(written))
		reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord = separator, true, -1
		rows, err := reader.ReadAll()
		if err != nil {
			return err.Error()
		}
		for _, row := range rows {
			for _, cell := range row {
				if start := bare(cell); start != "" && strings.ContainsRune("=+-@＝＋－＠﹦﹢﹣﹫−", []rune(start)[0]) {
					return fmt.Sprintf("cut at %q there is the cell %q", separator, cell)
				}
			}
		}
	}
	return ""
}
