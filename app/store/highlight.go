package store

import (
	"cmp"
	"slices"
	"strings"
)

// Span is a part of a text, in bytes.
type Span struct{ Start, End int }

// Highlights are the parts of a cell's text, or of a record (c is RawRecord),
// that the filter looks for: in order, not overlapping. Terms that exclude
// have none.
func (f Filter) Highlights(c Column, text string) []Span {
	var spans []Span
	for _, terms := range f {
		for _, t := range terms {
			if t.Sense == Include && c != Time && t.Place == "" && (t.Column == c || t.Column == Anywhere) {
				spans = append(spans, t.highlights(text)...)
			}
		}
	}
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	merged := spans[:0]
	for _, s := range spans {
		if n := len(merged); n > 0 && s.Start <= merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, s.End)
		} else {
			merged = append(merged, s)
		}
	}
	return merged
}

func (t Term) highlights(text string) []Span {
	switch t.Match {
	case Contains:
		return occurrences(t.Text, text)
	case Is:
		return values(text, func(value string) bool { return value == t.Text })
	case Like:
		if !t.inText() {
			return values(text, newMatcher(t).hit)
		}
		if !newMatcher(t).hit(text) {
			return nil
		}
		var spans []Span
		for _, part := range strings.FieldsFunc(t.Text, func(r rune) bool { return r == '*' || r == '?' }) {
			spans = append(spans, occurrences(part, text)...)
		}
		return spans
	}
	return nil
}

// occurrences are the places of a part in a text, ignoring the case of A to Z.
func occurrences(part, text string) []Span {
	if part == "" {
		return nil
	}
	var spans []Span
	n := newNeedle(part)
	for at := n.index(text, 0); at >= 0; at = n.index(text, at+len(part)) {
		spans = append(spans, Span{at, at + len(part)})
	}
	return spans
}

// values are the whole text, or those of the values in a list, that fit.
func values(text string, fits func(string) bool) []Span {
	if text != "" && fits(text) {
		return []Span{{0, len(text)}}
	}
	const shownSeparator = ", "
	var spans []Span
	at := 0
	for value := range strings.SplitSeq(text, shownSeparator) {
		if value != "" && len(value) < len(text) && fits(value) {
			spans = append(spans, Span{at, at + len(value)})
		}
		at += len(value) + len(shownSeparator)
	}
	return spans
}
