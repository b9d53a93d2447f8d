package export

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"trailsleuth/app/trail"
)

const (
	formula  = "=+-@＝＋－＠﹦﹢﹣﹫−" // begins what a spreadsheet runs, with its twins of other widths
	cellEnds = ";\t\r\n"       // what a spreadsheet of some country takes for the end of a cell
)

// skipped reports what may stand before a formula without disarming it: quotes,
// blanks of every kind, and what a spreadsheet drops.
func skipped(r rune) bool {
	return r == '"' || r == '\'' || unicode.IsSpace(r) || trail.Hides(r)
}

// defuse puts an apostrophe before a formula, so that a spreadsheet shows it
// as text: at the start of a cell, and after whatever may be taken for the
// end of one. A tab or a line break at the start is defused too, since a
// spreadsheet may drop it. What is defused can be told from what was so before:
// package logfile takes the apostrophes away again. Characters that nobody sees
// are written as their numbers, after they were judged: a spreadsheet that drops
// them has no formula left either.
func defuse(cell string) string { return trail.MarkedCell(defused(cell)) }

func defused(cell string) string {
	if !strings.ContainsAny(cell, cellEnds) {
		return defuseStart(cell)
	}
	var b strings.Builder
	for rest := cell; rest != ""; {
		end := strings.IndexAny(rest, cellEnds)
		if end < 0 {
			end = len(rest) - 1
		}
		b.WriteString(defuseStart(rest[:end+1]))
		rest = rest[end+1:]
	}
	if strings.IndexAny(strings.TrimLeft(cell, "'"), "\t\r\n") == 0 {
		return "'" + b.String()
	}
	return b.String()
}

// defuseStart looks at the start alone.
func defuseStart(text string) string {
	if text != "" && (text[0] >= 'A' && text[0] <= '~' || text[0] >= '0' && text[0] <= '9') {
		return text // as most
	}
	bare := strings.TrimLeftFunc(text, skipped)
	first, _ := utf8.DecodeRuneInString(bare)
	if bare == "" || !strings.ContainsRune(formula, first) {
		return text
	}
	return text[:len(text)-len(bare)] + "'" + bare
}
