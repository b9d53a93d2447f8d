package store

import (
	"encoding/binary"
	"strings"
)

// MarkText is a mark that a person put on an event, with the note written of
// it, if any.
type MarkText struct{ Key, Note string }

// OnMarks reports whether a term of the filter is on marks.
func (f Filter) OnMarks() bool { return f.isOn(Marked) }

// OnFindings reports whether a term of the filter is on findings.
func (f Filter) OnFindings() bool { return f.isOn(Finding) }

func (f Filter) isOn(c Column) bool {
	for _, terms := range f {
		for _, t := range terms {
			if t.Column == c {
				return true
			}
		}
	}
	return false
}

// WithMarks is the filter with its terms on marks made terms on the marked
// events, of which the store itself knows nothing: before, they hold for none.
//
//	marked:*        is marked
//	marked:bucket   is marked, and the note has the word
func (f Filter) WithMarks(marks []MarkText) Filter {
	return f.replace(Marked, func(t Term) Term { return t.amongMarks(marks) })
}

// WithFindings is likewise for terms on findings: events has those of findings
// whose title a term hits.
//
//	finding:*                    some detection fired for it
//	finding:="Root used by hand" that one did
func (f Filter) WithFindings(events func(hit func(title string) bool) [][]EventIndex) Filter {
	return f.replace(Finding, func(t Term) Term {
		numbered := Term{Column: EventID, Match: Numbered, Sense: t.Sense}
		hit := hitOf(t)
		if t.Match == Empty {
			numbered.Sense, hit = opposite(t.Sense), func(string) bool { return true }
		}
		numbered.Text = numbersText(events(hit))
		return numbered
	})
}

// replace is the filter with others for its terms on a column.
func (f Filter) replace(c Column, by func(t Term) Term) Filter {
	if !f.isOn(c) {
		return f
	}
	with := f.clone()
	for _, terms := range with {
		for i, t := range terms {
			if t.Column == c {
				terms[i] = by(t)
			}
		}
	}
	return with
}

// amongMarks is a term on marks as one on the ids of events.
func (t Term) amongMarks(marks []MarkText) Term {
	among := Term{Column: EventID, Match: Among, Sense: t.Sense}
	hit := hitOf(t)
	if t.Match == Empty {
		among.Sense = opposite(t.Sense)
	}
	var keys []string
	for _, mark := range marks {
		whatever := t.Match == Empty || t.Match == Like && strings.Trim(t.Text, "*") == ""
		if whatever || hit(mark.Note) {
			keys = append(keys, mark.Key)
		}
	}
	among.Text = strings.Join(keys, betweenKeys)
	return among
}

// betweenKeys stands between the keys in the text of a term that is Among.
const betweenKeys = "\x1e"

// addAmong adds the events whose keys the term names.
func (e *evaluation) addAmong(t Term, found set) error {
	for key := range strings.SplitSeq(t.Text, betweenKeys) {
		if i, ok := (Snapshot{e.t}).Find(key); ok {
			found.add(i)
		}
	}
	return e.work.Step()
}

// bytesPerNumber are what the number of an event takes in the text of a term
// that is Numbered: there may be millions.
const bytesPerNumber = 4

// numbersText is the text of a term that is Numbered.
func numbersText(lists [][]EventIndex) string {
	total := 0
	for _, list := range lists {
		total += len(list)
	}
	text := make([]byte, 0, total*bytesPerNumber)
	for _, list := range lists {
		for _, i := range list {
			text = binary.LittleEndian.AppendUint32(text, uint32(i))
		}
	}
	return string(text)
}

// addNumbered adds the events whose numbers the term lists.
func (e *evaluation) addNumbered(t Term, found set) error {
	return e.work.Each(len(t.Text)/bytesPerNumber, rowsPerStep, func(from, to int) {
		for k := from; k < to; k++ {
			text := t.Text[k*bytesPerNumber:]
			i := EventIndex(text[0]) | EventIndex(text[1])<<8 | EventIndex(text[2])<<16 | EventIndex(text[3])<<24
			if i < e.t.n {
				found.add(i)
			}
		}
	})
}
