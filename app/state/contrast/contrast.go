// Package contrast is the view that tells in what some of a search's events
// differ from the rest: which events were chosen, against which they stand, and
// by what they are compared. The store compares them; this package says what is
// to be compared and keeps the answer. It draws nothing.
package contrast

import (
	"context"
	"slices"
	"strings"
	"time"

	"trailsleuth/app/state/aside"
	"trailsleuth/app/store"
	"trailsleuth/app/turn"
)

// Against is what the chosen events are compared with.
type Against uint8

// The choices.
const (
	AllLoaded Against = iota // all else that is loaded
	Filtered                 // what else passes the filter that there was
)

// Chosen is which events were chosen. It is fixed: what is filtered later
// leaves it as it is.
type Chosen struct {
	Words  string // "10:42 to 10:47", "3 marked events"
	Filter string // that they pass
	Keys   string // their keys, one a line, if they were picked one by one
	Within string // the filter that there was when they were chosen
}

// Keyed are events picked one by one.
func Keyed(words string, keys []string, within string) Chosen {
	return Chosen{Words: words, Keys: strings.Join(keys, "\n"), Within: within}
}

// Question is what is compared.
type Question struct {
	Chosen  Chosen
	Against Against
	Events  int    // that are loaded
	Places  string // in the record, one a line
}

// Found is the answer.
type Found struct {
	Chosen, Rest int // events
	Contrasts    []store.Contrast
}

// Answer and Work are of aside.
type (
	Answer = aside.Answer[Question, Found]
	Work   = aside.Begun[Question, Found]
)

// View is how differences are looked at. The zero value has nothing chosen.
type View struct {
	Chosen  Chosen
	Against Against
	Places  []store.Dimension
	changes int
	aside.Slot[Question, Found]
}

// IsChosen reports whether some events are.
func (v *View) IsChosen() bool { return v.Chosen != Chosen{} }

// Choose compares other events.
func (v *View) Choose(c Chosen) {
	v.Chosen = c
	if c.Within == "" {
		v.Against = AllLoaded
	}
	v.changes++
}

// Compare compares with something else.
func (v *View) Compare(against Against) {
	v.Against = against
	v.changes++
}

// Toggle compares by a place in the record too, or does not any more.
func (v *View) Toggle(d store.Dimension) {
	if i := slices.Index(v.Places, d); i >= 0 {
		v.Places = slices.Delete(slices.Clone(v.Places), i, i+1)
	} else {
		v.Places = append(slices.Clone(v.Places), d)
	}
	v.changes++
}

// Changes counts what was changed in how differences look.
func (v *View) Changes() int { return v.changes + v.Slot.Changes() }

const (
	// mostValues is how many values of a column are told.
	mostValues = 5
	// While events pour in, they are compared again as often as this, by a place
	// in the record more seldom.
	interval        = 4 * time.Second
	intervalOfPlace = 20 * time.Second
)

// Recompare brings the differences up to date with what is loaded; filters find
// these marks.
func (v *View) Recompare(in store.Snapshot, marks []store.MarkText, now time.Time) Work {
	if !v.IsChosen() {
		return nil
	}
	var places strings.Builder
	by := dimensions()
	patience := aside.Patience[Question]{Alike: alike, Interval: interval, Now: now}
	for _, d := range v.Places {
		places.WriteString(string(d.Place) + "\n")
		by = append(by, d)
		patience.Interval = intervalOfPlace
	}
	want := Question{Chosen: v.Chosen, Against: v.Against, Events: in.Len(), Places: places.String()}
	return v.Ask(want, patience, func(ctx context.Context, giveTurn func(), progress func(done, total int)) (found Found, err error) {
		chosen, rest, err := want.divide(ctx, in, marks, giveTurn)
		if err != nil {
			return found, err
		}
		found.Chosen, found.Rest = len(chosen), len(rest)
		found.Contrasts, err = in.Contrast(ctx, chosen, rest, by, mostValues, giveTurn, progress)
		return found, err
	})
}

// dimensions are the columns that are compared.
func dimensions() (all []store.Dimension) {
	for _, c := range store.Dimensions() {
		all = append(all, store.Dimension{Column: c})
	}
	return all
}

// alike reports whether only more is loaded.
func alike(a, b Question) bool {
	a.Events = b.Events
	return a == b
}

// divide finds the chosen events and those they stand against.
func (q Question) divide(ctx context.Context, in store.Snapshot, marks []store.MarkText, giveTurn func()) (chosen, rest []store.EventIndex, err error) {
	if q.Chosen.Keys != "" {
		for key := range strings.SplitSeq(q.Chosen.Keys, "\n") {
			if i, ok := in.Find(key); ok {
				chosen = append(chosen, i)
			}
		}
	} else if chosen, err = passing(ctx, in, q.Chosen.Filter, marks, giveTurn); err != nil {
		return nil, nil, err
	}
	within := ""
	if q.Against == Filtered {
		within = q.Chosen.Within
	}
	all, err := passing(ctx, in, within, marks, giveTurn)
	if err != nil {
		return nil, nil, err
	}
	picked := make([]bool, in.Len())
	for _, i := range chosen {
		picked[i] = true
	}
	rest = make([]store.EventIndex, 0, len(all))
	err = turn.Begin(ctx, giveTurn).Each(len(all), 1<<15, func(from, to int) {
		for _, i := range all[from:to] {
			if !picked[i] {
				rest = append(rest, i)
			}
		}
	})
	return chosen, rest, err
}

// passing are the events that a filter lets through.
func passing(ctx context.Context, in store.Snapshot, text string, marks []store.MarkText, giveTurn func()) ([]store.EventIndex, error) {
	filter, err := store.ParseFilter(text)
	if err != nil {
		return nil, err
	}
	return in.Rows(ctx, filter.WithMarks(marks), store.NewestFirst(), giveTurn)
}
