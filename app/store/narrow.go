package store

import (
	"slices"
	"time"

	"trailsleuth/app/trail"
)

// Without is the filter without some of its terms. If an alternative has no
// other, everything is let through.
func (f Filter) Without(drop func(Term) bool) Filter {
	rest := make(Filter, 0, len(f))
	for _, terms := range f {
		terms = slices.DeleteFunc(slices.Clone(terms), drop)
		if len(terms) == 0 {
			return nil
		}
		rest = append(rest, terms)
	}
	return rest
}

// Holds reports whether the term holds for every event that the filter lets
// through, because every alternative has it.
func (f Filter) Holds(term Term) bool {
	for _, terms := range f {
		if !slices.Contains(terms, term) {
			return false
		}
	}
	return len(f) > 0
}

// Toggle puts a value's term, as Only makes it, into the filter, or takes it
// out if it holds there in the same sense. Since an event has one actor, only
// this one means not only that one; a list may hold both.
func (f Filter) Toggle(term Term) Filter {
	if f.Holds(term) {
		return f.Without(func(t Term) bool { return t == term })
	}
	if term.Sense == Include && !term.Column.IsList() {
		all := f
		f = f.Without(func(t Term) bool {
			return t.Column == term.Column && t.Sense == Include && t.OfValue() && all.Holds(t)
		})
	}
	return f.And(term)
}

// Beside is the filter without the values of a column that it asks for or shuts
// out in every alternative: what lets through the rows among which those values
// stand beside the others.
func (f Filter) Beside(c Column) Filter {
	return f.Without(func(t Term) bool { return t.Column == c && t.OfValue() && f.Holds(t) })
}

// Within is the filter with a range of times, in the place of those it had.
// The range's end is its last second.
func (f Filter) Within(r trail.TimeRange) Filter {
	const layout = "2006-01-02T15:04:05Z"
	f = f.Without(func(t Term) bool {
		return t.Column == Time && t.Sense == Include && (t.Match == Since || t.Match == Before)
	})
	f = f.And(Term{Column: Time, Match: Since, Text: r.Start.UTC().Format(layout)})
	return f.And(Term{Column: Time, Match: Before, Text: r.End.UTC().Add(time.Second).Format(layout)})
}

// OfValue reports whether the term is one such as Only makes.
func (t Term) OfValue() bool { return t.Match == Is || t.Match == Empty }
