package store

import (
	"context"
	"math"
	"time"

	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// Groups is a frequency table of some rows: which values of a dimension, or
// which pairs of values of two, there are, how often, and when first and last.
// A row with several values, such as resources, is in the group of each.
type Groups struct {
	By      []Dimension
	Counted int // rows
	Order   GroupOrder

	texts  []texts    // of the values, by dimension
	ranks  [][]uint32 // the places of the values in their order, likewise
	groups []tally
	order  []uint32
}

// Group is one line of the table.
type Group struct {
	Values      []string // by dimension; "" is that of rows that say nothing
	Rows        int
	First, Last time.Time // zero if none of them has a time
}

// tally is a group in numbers.
type tally struct {
	values      [2]StringID
	rows        uint32
	first, last int64 // micros; noTime: none has one
}

// Len is the number of groups.
func (g *Groups) Len() int { return len(g.order) }

// At is the k-th group in their order.
func (g *Groups) At(k int) Group {
	t := &g.groups[g.order[k]]
	values := make([]string, len(g.By))
	for d := range values {
		values[d] = g.texts[d].text(t.values[d])
	}
	return Group{values, int(t.rows), instant(t.first), instant(t.last)}
}

// Filter is the terms that let through the rows of a group.
func (g *Groups) Filter(values []string) Alternative {
	terms := make(Alternative, len(g.By))
	for d, dimension := range g.By {
		terms[d] = dimension.Only(values[d], Include)
	}
	return terms
}

// Groups groups rows (as Rows gives them) by one dimension or two; the most
// frequent group is the first. Places in the record are read in the records,
// which takes seconds when there are many: progress, which may be nil, is told
// after each block of them. giveTurn and ctx are as in Rows. A dimension that
// is none is a *trail.Error.
func (v Snapshot) Groups(ctx context.Context, rows []EventIndex, by []Dimension, giveTurn func(), progress func(bytes, total int)) (*Groups, error) {
	if len(by) < 1 || len(by) > 2 || !by[0].Valid() || !by[len(by)-1].Valid() {
		return nil, trail.Refuse("Events can be grouped by one or two columns or places in the record, not by their times or ids.")
	}
	g := &Groups{By: by, Counted: len(rows)}
	work := turn.Begin(ctx, giveTurn)
	if v.t == nil || len(rows) == 0 {
		return g, nil
	}
	codings := make([]*coding, len(by))
	for d, dimension := range by {
		var err error
		if codings[d], err = v.t.code(dimension, rows, work, progress); err != nil {
			return nil, err
		}
	}
	if err := g.count(v.t, rows, codings, work); err != nil {
		return nil, err
	}
	if err := g.rank(codings, work); err != nil {
		return nil, err
	}
	return g.Sorted(ctx, GroupOrder{By: ByRows, Descending: true}, giveTurn)
}

// count counts rows by their slots first, and then slots by their values.
func (g *Groups) count(t *table, rows []EventIndex, codings []*coding, work *turn.Work) error {
	bySlot := newTallies(codings, (*coding).slotCount)
	err := work.Each(len(rows), rowsPerStep, func(from, to int) {
		for _, i := range rows[from:to] {
			var slots [2]StringID
			for d, c := range codings {
				slots[d] = c.slots.at(i)
			}
			at := t.times.at(i)
			bySlot.at(slots).add(1, at, at)
		}
	})
	if err != nil {
		return err
	}
	byValue := newTallies(codings, func(c *coding) int { return c.texts.size() })
	err = work.Each(len(bySlot.all), 1<<13, func(from, to int) {
		for _, s := range bySlot.all[from:to] {
			eachPair(codings, s.values, func(values [2]StringID) { byValue.at(values).add(s.rows, s.first, s.last) })
		}
	})
	g.groups = byValue.all
	return err
}

// eachPair gives all pairs of values of two slots, or the values of one.
func eachPair(codings []*coding, slots [2]StringID, give func(values [2]StringID)) {
	var one, other [1]StringID
	for _, a := range codings[0].of(slots[0], &one) {
		if len(codings) == 1 {
			give([2]StringID{a})
			continue
		}
		for _, b := range codings[1].of(slots[1], &other) {
			give([2]StringID{a, b})
		}
	}
}

// add counts more rows.
func (t *tally) add(rows uint32, first, last int64) {
	if t.rows == 0 {
		t.first, t.last = first, last
	}
	t.rows += rows
	t.last = max(t.last, last)
	if first != noTime && (t.first == noTime || first < t.first) {
		t.first = first
	}
}

// tallies finds the tally of one or two numbers.
type tallies struct {
	all    []tally
	dense  []uint32 // of one: its place in all, from 1
	sparse map[[2]StringID]uint32
}

func newTallies(codings []*coding, size func(*coding) int) *tallies {
	if len(codings) == 1 {
		return &tallies{dense: make([]uint32, size(codings[0]))}
	}
	return &tallies{sparse: map[[2]StringID]uint32{}}
}

func (t *tallies) at(values [2]StringID) *tally {
	if t.sparse == nil {
		return t.placed(&t.dense[values[0]], values)
	}
	place := t.sparse[values]
	if place > 0 {
		return &t.all[place-1]
	}
	found := t.placed(&place, values)
	t.sparse[values] = place
	return found
}

func (t *tallies) placed(place *uint32, values [2]StringID) *tally {
	if *place == 0 {
		t.all = append(t.all, tally{values: values})
		*place = uint32(len(t.all))
	}
	return &t.all[*place-1]
}

// rank finds the places of the values that there are in their order; that of
// the empty one is the last.
func (g *Groups) rank(codings []*coding, work *turn.Work) error {
	for d, c := range codings {
		text := func(id uint32) string { return c.texts.text(StringID(id)) }
		ranks := make([]uint32, c.texts.size())
		var used []uint32
		for i := range g.groups {
			if id := g.groups[i].values[d]; id != 0 && ranks[id] == 0 {
				ranks[id] = 1
				used = append(used, uint32(id))
			}
		}
		word := func(id uint32, depth int) (uint64, bool) { return foldedWord(text(id), depth) }
		if err := (textSorter{text, word, work}).sort(used); err != nil {
			return err
		}
		for place, id := range used {
			ranks[id] = uint32(place)
		}
		ranks[0] = math.MaxUint32
		g.texts, g.ranks = append(g.texts, c.texts), append(g.ranks, ranks)
	}
	return nil
}
