package store

import (
	"slices"
	"strings"

	"trailsleuth/app/record/jsondoc"
)

// Filter says which events are let through: those that satisfy one of its
// alternatives. A nil Filter lets all through.
//
// ParseFilter has the language; String writes it.
type Filter []Alternative

// Alternative is satisfied by an event that satisfies all of its terms.
type Alternative []Term

// Term is one condition on one column, on Anywhere, on RawRecord or, if that
// has a Place, on the values at a place of the record.
type Term struct {
	Column Column
	Place  jsondoc.Place // only of RawRecord; "": the record's text
	Match  Match
	Text   string // what to look for; nothing for Empty
	Sense  Sense
}

// Sense says whether a term asks for events or shuts them out.
type Sense uint8

// The senses.
const (
	Include Sense = iota
	Exclude
)

// Match is how a term's text is compared with a cell. The case of A to Z
// matters for Is only. In a cell with several values each is compared.
type Match uint8

// The ways to match. On Time, Contains means within the period that the text
// names ("2023-07-10T11"), and Since and Before compare.
const (
	Contains Match = iota // the text is somewhere in the cell
	Is                    // the cell is exactly the text
	Like                  // the whole cell looks like the text: * is any text, ? any character; an empty cell looks like nothing. On Anywhere and RawRecord a part of it is enough
	Empty                 // the cell is empty, or nothing stands at the place
	Since                 // Time: at the beginning of the period or later
	Before                // Time: before the period
	Among                 // EventID: the event's key is one of those that the text lists (WithMarks); not in the language
	Numbered              // EventID: the event's number is one of those that the text lists, 4 bytes each (WithFindings); not in the language
)

// And is the filter with one more term in every alternative. A term that is
// there already is not added again; one that is there in the other sense is
// replaced.
func (f Filter) And(t Term) Filter {
	if len(f) == 0 {
		return Filter{{t}}
	}
	with := make(Filter, len(f))
	for i, terms := range f {
		with[i] = append(slices.DeleteFunc(slices.Clone(terms), func(other Term) bool {
			other.Sense = t.Sense
			return other == t
		}), t)
	}
	return with
}

func (f Filter) equal(g Filter) bool { return slices.EqualFunc(f, g, slices.Equal[Alternative]) }

func (f Filter) clone() Filter {
	g := slices.Clone(f)
	for i := range g {
		g[i] = slices.Clone(g[i])
	}
	return g
}

// String writes the filter in the language that ParseFilter reads.
func (f Filter) String() string {
	alternatives := make([]string, len(f))
	for i, terms := range f {
		words := make([]string, len(terms))
		for k, t := range terms {
			words[k] = t.String()
		}
		alternatives[i] = strings.Join(words, " ")
	}
	return strings.Join(alternatives, " | ")
}

// String writes the term as ParseFilter reads it: `-error:="AccessDenied"`.
func (t Term) String() string {
	var b strings.Builder
	if t.Sense == Exclude {
		b.WriteByte('-')
	}
	b.WriteString(t.field())
	switch t.Match {
	case Is:
		b.WriteString("=" + quote(t.Text))
	case Empty:
		b.WriteString(emptyWord)
	case Since:
		b.WriteString(">=" + quote(t.Text))
	case Before:
		b.WriteString("<" + quote(t.Text))
	case Like:
		b.WriteString(t.Text)
	default:
		b.WriteString(t.plain())
	}
	return b.String()
}

// field writes what the term is on, and the colon after it.
func (t Term) field() string {
	switch {
	case t.Place != "":
		return "." + string(t.Place) + ":"
	case t.Column == Anywhere:
		return ""
	}
	return t.Column.Field() + ":"
}

// inText reports whether the term is on a whole text, of which a part is
// enough.
func (t Term) inText() bool { return t.Column == Anywhere || t.Column == RawRecord && t.Place == "" }

// plain writes the text of a Contains term without quotes if that reads back
// as the same term.
func (t Term) plain() string {
	bare := Filter{{Term{Column: t.Column, Place: t.Place, Text: t.Text}}}
	word := t.field() + t.Text
	if f, err := ParseFilter(word); err == nil && f.equal(bare) {
		return t.Text
	}
	return quote(t.Text)
}

const emptyWord = "(empty)"

// quote puts s in quotes; a quote or backslash in it gets a backslash.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
