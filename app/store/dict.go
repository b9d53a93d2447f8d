package store

import "hash/maphash"

// texts is a table of distinct strings by StringID, to be read.
type texts struct {
	arena arena
	place series[uint32]
}

func (t *texts) text(id StringID) string { return t.arena.get(t.place.at(EventIndex(id))) }

// size is the number of distinct strings, the empty one among them.
func (t *texts) size() int { return t.place.n }

// dict is the writer's side of texts: it finds the id of a string, or gives it one.
type dict struct {
	texts
	seed  maphash.Seed
	slots []uint32 // open addressing: StringID+1, 0 is free; a power of two long
	last  StringID // of the latest string: records come in runs
}

const firstSlots = 64

func newDict() dict {
	d := dict{seed: maphash.MakeSeed(), slots: make([]uint32, firstSlots)}
	d.intern("")
	return d
}

func (d *dict) intern(s string) StringID {
	if d.size() > 0 && d.text(d.last) == s {
		return d.last
	}
	slot := d.slotOf(s)
	if d.slots[slot] == 0 {
		if full(d.size()+1, len(d.slots)) {
			d.grow()
			slot = d.slotOf(s)
		}
		d.place.push(d.arena.put(s))
		d.slots[slot] = uint32(d.size())
	}
	d.last = StringID(d.slots[slot] - 1)
	return d.last
}

// slotOf is the slot that holds s, or the free one where it belongs.
func (d *dict) slotOf(s string) int {
	mask := len(d.slots) - 1
	i := int(maphash.String(d.seed, s)) & mask
	for d.slots[i] != 0 && d.text(StringID(d.slots[i]-1)) != s {
		i = (i + 1) & mask
	}
	return i
}

// reset forgets all strings but the empty one and keeps the memory.
func (d *dict) reset() {
	d.arena.reset()
	d.place.n = 0
	clear(d.slots)
	d.intern("")
}

func (d *dict) grow() {
	d.slots = make([]uint32, 2*len(d.slots))
	for id := range d.size() {
		d.slots[d.slotOf(d.text(StringID(id)))] = uint32(id + 1)
	}
}

// full reports whether n entries are too many for so many slots.
func full(n, slots int) bool { return n > slots/8*7 }
