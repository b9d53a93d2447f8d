package store

import (
	"encoding/binary"

	"github.com/klauspost/compress/s2"

	"trailsleuth/app/trail"
)

// adoption is a batch on its way into a store, and the memory it needs. All
// that can go wrong goes wrong before the store is changed.
type adoption struct {
	batch
	hashes  []uint64   // of the ids
	keep    []bool     // by event
	kin     []kin      // by event
	kept    int        // of them
	entries [][][]byte // by block, the entries to be added; nil if the block is adopted as it is
	global  []StringID // of a column, by a string's place in the batch
}

// kin is how an event of a batch stands to those of the store.
type kin struct {
	standing
	first EventIndex
}

// AppendBatch takes in what a Gatherer of the same build has cut, in its
// order, and drops events that it has already. Duplicates are these and
// those that the Gatherer has dropped. It keeps copies: the batch's memory may
// be used for something else afterwards.
//
// The error is for bytes that are no batch; then nothing has been appended.
func (s *Store) AppendBatch(data []byte) (added, duplicates int, err error) {
	a := &s.scratch
	defer a.release()
	if err := a.read(data); err != nil {
		return 0, 0, err
	}
	a.choose(s)
	if err := a.split(); err != nil {
		return 0, 0, err
	}
	if a.kept > 0 {
		s.adopt(a)
		s.publish()
	}
	return a.kept, a.events - a.kept + a.dropped, nil
}

// choose marks the events that the store does not have. A batch never has two
// that are the same.
func (a *adoption) choose(s *Store) {
	a.keep, a.kin, a.hashes, a.kept = a.keep[:0], a.kin[:0], a.hashes[:0], 0
	for i, id := range a.ids {
		hash := s.ids.hash(id)
		standing, first := s.standing(id, hash, a.micros(i), a.columns[Event].at(i))
		a.hashes = append(a.hashes, hash)
		a.keep = append(a.keep, standing != isThere)
		a.kin = append(a.kin, kin{standing, first})
		if standing != isThere {
			a.kept++
		}
	}
}

// micros is the time of event i.
func (a *adoption) micros(i int) int64 { return int64(binary.LittleEndian.Uint64(a.times[8*i:])) }

// adoptIDs appends the ids of the events that are kept.
func (s *Store) adoptIDs(a *adoption) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, id := range a.ids {
		if !a.keep[i] {
			continue
		}
		is := a.kin[i]
		if a.marks[i]&namesake != 0 && is.standing == isNew { // of one before it in the batch
			if first, ok := s.ids.find(id, a.hashes[i]); ok {
				is = kin{isNamesake, first}
			}
		}
		if is.standing == isNamesake {
			s.addNamesake(id, identity{is.first, a.micros(i), a.columns[Event].at(i)})
		} else {
			s.ids.append(id, a.hashes[i])
		}
	}
}

// split takes the blocks apart of which not every event is kept.
func (a *adoption) split() error {
	a.entries = a.entries[:0]
	first := 0
	for _, b := range a.blocks {
		keep := a.keep[first : first+b.events]
		first += b.events
		entries, err := b.only(keep)
		if err != nil {
			return err
		}
		a.entries = append(a.entries, entries)
	}
	return nil
}

// only are the entries of a block that are to be kept, nil for all of them.
func (b packedBlock) only(keep []bool) ([][]byte, error) {
	n := 0
	for _, k := range keep {
		if k {
			n++
		}
	}
	if n == len(keep) {
		return nil, nil
	}
	entries := make([][]byte, 0, n)
	if n == 0 {
		return entries, nil
	}
	data, err := s2.Decode(nil, b.packed)
	if err != nil {
		return nil, trail.Refuse("A block of a batch of events is damaged.")
	}
	for _, k := range keep {
		size, ok := entrySize(data)
		if !ok {
			return nil, trail.Refuse("A block of a batch of events is damaged.")
		}
		if k {
			entries = append(entries, data[:size])
		}
		data = data[size:]
	}
	return entries, nil
}

// adopt appends the events that are kept.
func (s *Store) adopt(a *adoption) {
	s.adoptIDs(a)
	for i, keep := range a.keep {
		if keep {
			s.times.push(a.micros(i))
			s.severity.push(a.severities[i])
		}
	}
	for _, c := range internedColumns {
		column := &a.columns[c]
		column.only(a.keep, a.kept)
		a.global = s.columns[c].adopt(column, a.global)
	}
	for k, b := range a.blocks {
		if a.entries[k] == nil {
			s.blocks.adopt(b)
			continue
		}
		for _, entry := range a.entries[k] {
			s.blocks.addEntry(entry)
		}
	}
}

// only drops the strings of events that are not kept.
func (c *batchColumn) only(keep []bool, kept int) {
	if kept == len(keep) {
		return
	}
	used := make([]bool, len(c.texts)+1)
	places := c.places[:0]
	for i, k := range keep {
		if k {
			used[c.places[i]] = true
			places = append(places, c.places[i])
		}
	}
	c.places = places
	for at := range c.texts {
		if !used[at+1] {
			c.texts[at] = ""
		}
	}
}

// adopt appends the strings of a column; global is scratch.
func (w *columnWriter) adopt(c *batchColumn, global []StringID) []StringID {
	global = append(global[:0], 0)
	for _, s := range c.texts {
		id := StringID(0)
		if s != "" {
			id = w.dict.findOrAdd(s)
		}
		global = append(global, id)
	}
	for rest := c.places; len(rest) > 0; {
		ids := w.ids.extend(len(rest))
		for k := range ids {
			ids[k] = global[rest[k]]
		}
		rest = rest[len(ids):]
	}
	return global
}

// release lets go of the batch's memory.
func (a *adoption) release() {
	clear(a.ids)
	clear(a.blocks)
	clear(a.entries)
	for i := range a.columns {
		clear(a.columns[i].texts)
	}
	a.times, a.severities, a.marks = nil, nil, nil
}
