package logfile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"trailsleuth/app/record"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// ownColumns are the columns of a table that this page has exported, by place;
// nil for another table. Older and newer versions may have fewer or more.
func ownColumns(header []string) []store.Column {
	columns := make([]store.Column, len(header))
	known := map[store.Column]bool{}
	for i, name := range header {
		columns[i] = store.Anywhere // none that is exported
		for _, c := range store.InTables() {
			if name == c.Label() && !known[c] {
				columns[i], known[c] = c, true
			}
		}
	}
	if isOwn(known) {
		return columns
	}
	return nil
}

// isOwn reports whether columns are those of an export: a row as JSON has no
// empty ones.
func isOwn(has map[store.Column]bool) bool {
	return has[store.Time] && has[store.Event] && (has[store.Source] || has[store.Actor] || has[store.EventID])
}

// ownEvent is the event of a row of such a table: what the columns say, and
// what follows from that. A row that only tells what the export is of is no
// event.
func (t *table) ownEvent(cells []string) (e trail.Event, doubt, why string) {
	var pairs []string
	exported := map[store.Column]string{}
	for i, c := range t.own {
		cell := cells[i]
		if t.restore != nil {
			cell = t.restore(cell)
		}
		pairs = append(pairs, t.names[i], cell)
		if c != store.Anywhere && cell != "" {
			exported[c] = cell
		}
	}
	if len(exported) == 0 {
		return e, "", emptyRow
	}
	e = record.FromLookup(record.Envelope{
		EventID: exported[store.EventID], EventName: exported[store.Event], EventSource: exported[store.Source], Username: exported[store.Username],
		AccessKeyID: exported[store.AccessKey], ReadOnly: exported[store.ReadOnly], Record: ownRecord(pairs, exported),
	})
	e.Resources = nil
	for _, c := range t.own {
		if c != store.Anywhere && (c != store.EventID || exported[c] != "") {
			c.Import(&e, exported[c])
		}
	}
	e.Raw = string(jsonObject(pairs...))
	if e.Name == "" && e.Source == "" && exported[store.EventID] == "" {
		return e, "", "This row has neither an event name nor an event source, nor an id."
	}
	if e.Time.IsZero() {
		doubt = noTime(exported[store.Time])
	}
	return e, doubt, ""
}

// ownRecord is what a row says at its places in a record, for what follows
// from it.
func ownRecord(pairs []string, exported map[store.Column]string) string {
	pairs = slices.Clone(pairs)
	for _, c := range store.InTables() {
		if path := c.Path(); path != "" && !strings.Contains(path, ".") {
			pairs = append(pairs, path, exported[c])
		}
	}
	return string(jsonObject(pairs...))
}

// What an export puts an apostrophe before, so that no spreadsheet runs it:
// the same characters as package export's.
const (
	formulaStarts = "=+-@＝＋－＠﹦﹢﹣﹫−"
	cellEnds      = ";\t\r\n"
)

// armed takes the apostrophes away that an export put before what a
// spreadsheet would run.
func armed(cell string) string {
	cell = trail.Unmarked(cell)
	if !strings.Contains(cell, "'") {
		return cell
	}
	cell = withoutMark(cell, "\t\r\n")
	var b strings.Builder
	for rest := cell; rest != ""; {
		end := strings.IndexAny(rest, cellEnds)
		if end < 0 {
			end = len(rest) - 1
		}
		b.WriteString(armedStart(rest[:end+1]))
		rest = rest[end+1:]
	}
	return b.String()
}

// armedTab is armed for TSV, where no cell may begin with a quote either.
func armedTab(cell string) string { return armed(withoutMark(cell, `"`)) }

// withoutMark takes one apostrophe away that stands, maybe behind others of
// the text's own, before a character.
func withoutMark(cell, before string) string {
	if bare := strings.TrimLeft(cell, "'"); len(bare) < len(cell) && strings.IndexAny(bare, before) == 0 {
		return cell[1:]
	}
	return cell
}

func beforeFormula(r rune) bool {
	return r == '"' || r == '\'' || unicode.IsSpace(r) || trail.Hides(r)
}

// armedStart looks at the start alone.
func armedStart(text string) string {
	bare := strings.TrimLeftFunc(text, beforeFormula)
	first, size := utf8.DecodeRuneInString(bare)
	before := text[:len(text)-len(bare)]
	if size == 0 || !strings.ContainsRune(formulaStarts, first) || !strings.HasSuffix(before, "'") {
		return text
	}
	return strings.TrimSuffix(before, "'") + bare
}
