// Package groups is the view that groups a search's rows: by what, in which
// order, and how many groups are listed. The store counts them; this package
// says what is to be counted and keeps the answer. It draws nothing.
package groups

import (
	"context"
	"time"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/state/aside"
	"trailsleuth/app/store"
)

// atOnce is how many groups are listed at first, and how many more each time.
const atOnce = 100

// Question is what is counted. Two that are equal give the same groups.
type Question struct {
	Filter string // what the rows passed
	Events int    // how many events had been loaded when they did
	Length int    // how many rows
	By     Dimensions
	Order  store.GroupOrder
}

// Dimensions are what rows are grouped by: one, or two if Two.
type Dimensions struct {
	First, Second store.Dimension
	Two           bool
}

// List lists them.
func (d Dimensions) List() []store.Dimension {
	if d.Two {
		return []store.Dimension{d.First, d.Second}
	}
	return []store.Dimension{d.First}
}

// Asked is what is asked for, and its answer.
type (
	Answer = aside.Answer[Question, *store.Groups]
	Work   = aside.Begun[Question, *store.Groups]
)

// View is how the groups are looked at.
type View struct {
	By      Dimensions
	Order   store.GroupOrder
	Listed  int // how many groups are listed at most
	changes int
	aside.Slot[Question, *store.Groups]
}

// New groups by actors, the most frequent first.
func New() View {
	return View{By: Dimensions{First: store.Dimension{Column: store.Actor}}, Order: mostFrequent, Listed: atOnce}
}

var mostFrequent = store.GroupOrder{By: store.ByRows, Descending: true}

// GroupBy groups by other dimensions, the most frequent first.
func (v *View) GroupBy(by Dimensions) {
	v.By, v.Order, v.Listed = by, mostFrequent, atOnce
	v.changes++
}

// SortBy sorts by a column of the table, and the other way round the second
// time: numbers and the latest time descend at first.
func (v *View) SortBy(c store.GroupColumn) {
	if v.Order.By == c {
		v.Order.Descending = !v.Order.Descending
	} else {
		v.Order = store.GroupOrder{By: c, Descending: c == store.ByRows || c == store.ByLast}
	}
	v.Listed = atOnce
	v.changes++
}

// ListMore lists more groups.
func (v *View) ListMore() {
	v.Listed += atOnce
	v.changes++
}

// Changes counts what was changed in how the groups look.
func (v *View) Changes() int { return v.changes + v.Slot.Changes() }

// While events pour in, groups are counted again as often as this; those by a
// place in the record, which reads all records, more seldom.
const (
	interval        = 2 * time.Second
	intervalOfPlace = 20 * time.Second
)

// Recount brings the groups up to date with the rows that a filter let through.
func (v *View) Recount(filter string, events int, rows []store.EventIndex, in store.Snapshot, now time.Time) Work {
	want := Question{Filter: filter, Events: events, Length: len(rows), By: v.By, Order: v.Order}
	patience := aside.Patience[Question]{Alike: alike, Interval: interval, Now: now}
	if v.By.First.Place+v.By.Second.Place != "" {
		patience.Interval = intervalOfPlace
	}
	counted, of := v.Found, v.Of
	return v.Ask(want, patience, func(ctx context.Context, giveTurn func(), progress func(done, total int)) (*store.Groups, error) {
		if of.Order = want.Order; counted == nil || of != want {
			var err error
			if counted, err = in.Groups(ctx, rows, want.By.List(), giveTurn, progress); err != nil {
				return nil, err
			}
		}
		if counted.Order == want.Order {
			return counted, nil
		}
		return counted.Sorted(ctx, want.Order, giveTurn)
	})
}

// alike reports whether only the rows became more.
func alike(a, b Question) bool {
	a.Events, a.Length = b.Events, b.Length
	return a == b
}

// PlaceDimension is the dimension of a place as a person writes it: as in the
// filter, also with a dot before it.
func PlaceDimension(text string) store.Dimension {
	for len(text) > 0 && text[0] == '.' {
		text = text[1:]
	}
	return store.At(jsondoc.Place(text))
}
