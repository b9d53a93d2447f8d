package store

import (
	"slices"

	"trailsleuth/app/turn"
)

// Order is how rows stand: by one column, up or down.
type Order struct {
	Column     Column
	Descending bool
}

// NewestFirst is the order of LookupEvents, and of rows until another one is
// chosen.
func NewestFirst() Order { return Order{Column: Time, Descending: true} }

// rows lists the events of a set in order.
func (t *table) rows(let set, o Order, work *turn.Work) ([]EventIndex, error) {
	newest, err := t.newestFirst(work)
	if err != nil {
		return nil, err
	}
	rows, err := let.filter(newest, work)
	if err != nil {
		return nil, err
	}
	switch attributes[o.Column].cell.kind {
	case timeCell:
		return t.byTime(rows, o.Descending, work)
	case idCell:
		return t.byID(rows, o.Descending, work)
	case noCell:
		return rows, nil
	}
	r, err := t.rank(o.Column, work)
	if err != nil {
		return nil, err
	}
	return t.byRank(rows, o, r, work)
}

// rowsPerStep is how many rows a simple pass takes between two looks at the clock.
const rowsPerStep = 1 << 15

// byRank sorts rows, which are newest first, by a column: it counts how many
// rows each rank has and so knows where each row goes.
func (t *table) byRank(rows []EventIndex, o Order, r ranking, work *turn.Work) ([]EventIndex, error) {
	ids := &t.column(o.Column).ids
	next := make([]uint32, r.count+1)
	err := work.Each(len(rows), rowsPerStep, func(from, to int) {
		for _, i := range rows[from:to] {
			next[r.place(ids.at(i), o.Descending)+1]++
		}
	})
	if err != nil {
		return nil, err
	}
	for k := 1; k < len(next); k++ {
		next[k] += next[k-1]
	}
	sorted := make([]EventIndex, len(rows))
	err = work.Each(len(rows), rowsPerStep, func(from, to int) {
		for _, i := range rows[from:to] {
			at := &next[r.place(ids.at(i), o.Descending)]
			sorted[*at] = i
			*at++
		}
	})
	return sorted, err
}

// byTime turns rows, which are newest first, oldest first if that is wanted:
// runs of one time keep their order, and events without a time stay last.
func (t *table) byTime(rows []EventIndex, descending bool, work *turn.Work) ([]EventIndex, error) {
	if descending {
		return rows, nil
	}
	timed := len(rows)
	for timed > 0 && t.times.at(rows[timed-1]) == noTime {
		timed--
	}
	sorted := make([]EventIndex, 0, len(rows))
	for to := timed; to > 0; {
		from := to - 1
		for from > 0 && t.times.at(rows[from-1]) == t.times.at(rows[to-1]) {
			from--
		}
		sorted = append(sorted, rows[from:to]...)
		to = from
		if len(sorted)&1023 == 0 {
			if err := work.Step(); err != nil {
				return nil, err
			}
		}
	}
	return append(sorted, rows[timed:]...), nil
}

// byID sorts rows by event id.
func (t *table) byID(rows []EventIndex, descending bool, work *turn.Work) ([]EventIndex, error) {
	ids := make([]uint32, 0, len(rows))
	var empty []EventIndex
	for _, i := range rows {
		if t.ids.empty(i) {
			empty = append(empty, i)
		} else {
			ids = append(ids, uint32(i))
		}
	}
	err := textSorter{
		text: func(id uint32) string { return t.ids.text(EventIndex(id)) },
		word: func(id uint32, depth int) (uint64, bool) {
			if i := EventIndex(id); t.ids.isUUID(i) {
				var spelled [uuidLength]byte
				u := t.ids.ids.at(i)
				return foldedWord(u.spell(spelled[:0]), depth)
			}
			return foldedWord(t.ids.text(EventIndex(id)), depth)
		},
		work: work,
	}.sort(ids)
	if err != nil {
		return nil, err
	}
	if descending {
		slices.Reverse(ids)
	}
	sorted := make([]EventIndex, 0, len(rows))
	for _, i := range ids {
		sorted = append(sorted, EventIndex(i))
	}
	if t.namesakes > 0 {
		t.sortNamesakes(sorted, rows)
	}
	return append(sorted, empty...), nil
}
