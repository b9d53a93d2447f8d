package store

import "strings"

// MarkText is a mark that a person put on an event, with the note written of
// it, if any.
type MarkText struct{ Key, Note string }

// OnMarks reports whether a term of the filter is on marks.
func (f Filter) OnMarks() bool {
	for _, terms := range f {
		for _, t := range terms {
			if t.Column == Marked {
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
	if !f.OnMarks() {
		return f
	}
	with := f.clone()
	for _, terms := range with {
		for i, t := range terms {
			if t.Column == Marked {
				terms[i] = t.amongMarks(marks)
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
