package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"trailsleuth/app/turn"
)

// FacetQuery asks for the values of one column.
type FacetQuery struct {
	Column Column // not Time, not EventID: those have no values worth counting
	Search string // only values that contain this, ignoring the case of A to Z
	Top    int    // at most so many values; 0 is none
}

// Facet is which values a column has in some rows, and how often.
type Facet struct {
	Column   Column
	Values   []ValueCount // the most frequent first, equally frequent ones in the column's order
	Distinct int          // how many different values there are in all, the empty cell not among them
	Empty    int          // rows whose cell is empty
}

// ValueCount is one value and the number of rows that have it.
type ValueCount struct {
	Value string
	Rows  int
}

// Only is the term that lets through the rows counted for the value of a column, or
// shuts them out; the empty value is the empty cell.
func Only(c Column, value string, sense Sense) Term {
	if value == "" {
		return Term{Column: c, Match: Empty, Sense: sense}
	}
	return Term{Column: c, Match: Is, Text: value, Sense: sense}
}

// Facets counts the values of some columns in rows (as Rows gives them). A
// row with several resources counts for each of them. giveTurn and ctx are as in
// Rows.
func (v Snapshot) Facets(ctx context.Context, rows []EventIndex, queries []FacetQuery, giveTurn func()) ([]Facet, error) {
	work := turn.Begin(ctx, giveTurn)
	facets := make([]Facet, len(queries))
	for k, q := range queries {
		facets[k].Column = q.Column
		if v.t == nil || !q.Column.home().interned() {
			continue
		}
		if err := v.t.facet(rows, q, &facets[k], work); err != nil {
			return nil, err
		}
	}
	return facets, nil
}

func (t *table) facet(rows []EventIndex, q FacetQuery, f *Facet, work *turn.Work) error {
	col := t.column(q.Column)
	counts, err := col.countIDs(rows, work)
	if err != nil {
		return err
	}
	f.Empty = counts[0]
	counts[0] = 0
	best := top{limit: q.Top}
	search := newNeedle(q.Search)
	offer := func(value string, n int) {
		f.Distinct++
		if search.in(value) {
			best.offer(ValueCount{value, n})
		}
	}
	if q.Column.IsList() || q.Column.home() != q.Column {
		for value, n := range col.regroup(counts, q.Column) {
			if value == "" {
				f.Empty += n
				continue
			}
			offer(value, n)
		}
	} else {
		err = work.Each(len(counts), 1<<12, func(from, to int) {
			for id := from; id < to; id++ {
				if n := counts[id]; n > 0 {
					offer(col.text(StringID(id)), n)
				}
			}
		})
	}
	f.Values = best.values
	return err
}

// countIDs counts how many rows have each distinct string.
func (col *column) countIDs(rows []EventIndex, work *turn.Work) ([]int, error) {
	counts := make([]int, col.size())
	err := work.Each(len(rows), rowsPerStep, func(from, to int) {
		for _, i := range rows[from:to] {
			counts[col.ids.at(i)]++
		}
	})
	return counts, err
}

// regroup adds up the counts of strings by the values that c has for them:
// those of a list, or what is said in the same words.
func (col *column) regroup(counts []int, c Column) map[string]int {
	byValue := map[string]int{}
	for id, n := range counts {
		if n == 0 {
			continue
		}
		text := c.said(col.text(StringID(id)))
		if !c.IsList() {
			byValue[text] += n
			continue
		}
		for value := range strings.SplitSeq(text, listSeparator) {
			byValue[value] += n
		}
	}
	return byValue
}

// top keeps the most frequent of the values it is offered, in order.
type top struct {
	limit  int
	values []ValueCount
}

func (t *top) offer(v ValueCount) {
	byRows := func(a, b ValueCount) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), compareTexts(a.Value, b.Value))
	}
	t.values = keepBest(t.values, v, t.limit, byRows)
}

// keepBest puts a value into a list that is in order and has at most so many.
func keepBest[T any](list []T, v T, most int, order func(a, b T) int) []T {
	n := len(list)
	if n >= most && (n == 0 || order(list[n-1], v) < 0) {
		return list
	}
	at, _ := slices.BinarySearchFunc(list, v, order)
	list = slices.Insert(list, at, v)
	return list[:min(len(list), most)]
}
