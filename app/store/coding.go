package store

import (
	"encoding/binary"
	"strings"
	"unsafe"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/turn"
)

// coding is what some rows say of a dimension, in numbers. Each row has a
// slot, and rows that say the same have the same one; a slot has the numbers
// of its values, of which there are several where a cell is a list. Slot 0,
// and the value 0, is that of rows that say nothing.
type coding struct {
	texts  // of the values, by number
	slots  *series[StringID]
	starts []uint32 // where in values a slot's begin, and where the last one's end; nil: a slot is its value
	values []StringID
}

// size is the number of slots.
func (c *coding) slotCount() int {
	if c.starts == nil {
		return c.texts.size()
	}
	return len(c.starts) - 1
}

// of are the values of a slot; one is room for a single one.
func (c *coding) of(slot StringID, one *[1]StringID) []StringID {
	if c.starts == nil {
		one[0] = slot
		return one[:]
	}
	return c.values[c.starts[slot]:c.starts[slot+1]]
}

// code reads a dimension of rows. Columns cost a pass over their distinct
// strings at most; a place in the record reads the records of all rows, and
// tells progress how far it is.
func (t *table) code(d Dimension, rows []EventIndex, work *turn.Work, progress func(bytes, total int)) (*coding, error) {
	col := t.column(d.Column)
	switch {
	case d.Place != "":
		return t.codePlace(d.Place, rows, work, progress)
	case d.Column.IsList():
		return col.recode(work, func(cell string) []string { return strings.Split(cell, listSeparator) })
	case d.Column.home() != d.Column:
		return col.recode(work, func(cell string) []string { return []string{d.Column.said(cell)} })
	}
	return &coding{texts: col.texts, slots: &col.ids}, nil
}

// recode numbers what is read in the distinct strings of a column, which are
// then the slots.
func (col *column) recode(work *turn.Work, read func(cell string) []string) (*coding, error) {
	w := newCoder()
	err := work.Each(col.size()-1, 1<<10, func(from, to int) {
		for id := from + 1; id <= to; id++ {
			w.slot(read(col.text(StringID(id))))
		}
	})
	return w.coding(&col.ids), err
}

// codePlace reads what stands at a place of the rows' records. The slots of
// other events are not set.
func (t *table) codePlace(place jsondoc.Place, rows []EventIndex, work *turn.Work, progress func(bytes, total int)) (*coding, error) {
	wanted := newSet(t.n)
	for _, i := range rows {
		wanted.add(i)
	}
	w := newCoder()
	slots := make([]StringID, t.n)
	known := map[string]StringID{"": 0}
	var numbers []byte
	err := t.readRecords(wanted, work, progress, func(i EventIndex, raw string) {
		found := w.number(place.Values(raw))
		numbers = numbers[:0]
		for _, id := range found {
			numbers = binary.LittleEndian.AppendUint32(numbers, uint32(id))
		}
		slot, ok := known[string(numbers)]
		if !ok {
			slot = w.add(found)
			known[string(numbers)] = slot
		}
		slots[i] = slot
	})
	return w.coding(seriesOf(slots)), err
}

// readRecords reads the records of a set of events in the order of arrival. A
// record's text is the callback's only until it returns.
func (t *table) readRecords(wanted set, work *turn.Work, progress func(bytes, total int), read func(i EventIndex, raw string)) error {
	b := &t.blocks
	var due []int
	done, total := 0, 0
	for k := range b.count() {
		if from, to := b.span(k); wanted.any(from, to) {
			due = append(due, k)
			total += b.size(k)
		}
	}
	var buf, text []byte
	for _, k := range due {
		entries := b.entries(k, buf)
		if k < len(b.closed) {
			buf = entries
		}
		text = t.eachRecord(k, entries, wanted, text, read)
		done += len(entries)
		if progress != nil {
			progress(done, total)
		}
		if err := work.Step(); err != nil {
			return err
		}
	}
	return nil
}

// eachRecord reads the records of some events of block k, whose entries these
// are. text is room for one, given back for the next block.
func (t *table) eachRecord(k int, entries []byte, wanted set, text []byte, read func(i EventIndex, raw string)) []byte {
	r := reader{entries}
	for i, to := t.blocks.span(k); i < to; i++ {
		if !wanted.has(i) {
			r.skip()
			continue
		}
		own := t.ids.ids.at(i)
		text = r.record(text[:0], &own)
		read(i, unsafe.String(unsafe.SliceData(text), len(text)))
		r.bytes()
	}
	return text
}

// coder numbers values and gives out slots.
type coder struct {
	dict   dict
	starts []uint32
	values []StringID
}

func newCoder() *coder { return &coder{dict: newDict(), starts: []uint32{0, 1}, values: []StringID{0}} }

// number are the numbers of some values, each once.
func (w *coder) number(values []string) []StringID {
	var ids []StringID
	for _, value := range values {
		id := w.dict.intern(value)
		if !contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// contains is slices.Contains, which is much slower for lists of one or two.
func contains(ids []StringID, id StringID) bool {
	for _, other := range ids {
		if other == id {
			return true
		}
	}
	return false
}

// slot is the next slot, of these values.
func (w *coder) slot(values []string) { w.add(w.number(values)) }

func (w *coder) add(ids []StringID) StringID {
	w.values = append(w.values, ids...)
	w.starts = append(w.starts, uint32(len(w.values)))
	return StringID(len(w.starts) - 2)
}

func (w *coder) coding(slots *series[StringID]) *coding {
	return &coding{texts: w.dict.texts, slots: slots, starts: w.starts, values: w.values}
}

// seriesOf is a series of these values.
func seriesOf[T any](values []T) *series[T] {
	s := &series[T]{}
	for len(values) > 0 {
		room := s.extend(len(values))
		values = values[copy(room, values):]
	}
	return s
}
