package store

// finder knows where in a list of different keys a key stands: it keeps the
// places in a table by the keys' hashes. The keys are elsewhere, and are
// asked for when needed. As the table is rebuilt little by little while it
// grows, no step takes longer than another.
//
// A slot is 0 if it is free. Else its low bits are the place plus one and
// those above, as many as are left, are of the key's hash, so that hardly
// ever a key is looked at that is not the one.
type finder struct {
	slots []uint32 // open addressing; a power of two long
	count int
	older []uint32 // while slots is filled: what was there before
	moved uint32   // places below are in slots
	until uint32   // places below are in older
}

const (
	firstSlots    = 64
	movedPerEntry = 3 // at least 1 for the filling to be done in time
)

func newFinder() finder { return finder{slots: make([]uint32, firstSlots)} }

// candidates are the places of the keys that have this hash, most likely the
// one that is looked for alone.
//
//	for c := f.candidates(hash); c.next(); {
//		if the key at c.place is the one { ... }
//	}
func (f *finder) candidates(hash uint64) candidates {
	return candidates{slots: f.slots, older: f.older, hash: hash, at: uint32(hash)}
}

type candidates struct {
	slots, older []uint32
	hash         uint64
	at           uint32 // the next slot to look at
	place        uint32
}

// next goes on to the next candidate, if there is one.
func (c *candidates) next() bool {
	for {
		mask, high := uint32(len(c.slots)-1), uint32(c.hash>>32)
		for at := c.at & mask; c.slots[at] != 0; at = (at + 1) & mask {
			if slot := c.slots[at]; (slot^high)&^mask == 0 {
				c.place, c.at = slot&mask-1, at+1
				return true
			}
		}
		if c.older == nil {
			return false
		}
		c.slots, c.older, c.at = c.older, nil, uint32(c.hash)
	}
}

// keys is the list that the keys are in.
type keys interface {
	// hashOf is the hash of the key at a place; ok is false if what stands there is none.
	hashOf(place uint32) (hash uint64, ok bool)
}

// add notes the place of a key that is not there: the one after all places
// added or passed.
func (f *finder) add(hash uint64, place uint32, k keys) {
	f.count++
	if f.count > len(f.slots)/4*3 || int(place)+2 > len(f.slots) {
		f.move(f.until, k)
		f.older, f.slots = f.slots, make([]uint32, 2*len(f.slots))
		f.moved, f.until = 0, place
	}
	put(f.slots, hash, place)
	f.pass(k)
}

// pass is add for a place where no key is.
func (f *finder) pass(k keys) {
	if f.older != nil {
		f.move(f.moved+movedPerEntry, k)
	}
}

// move brings the places below to into slots.
func (f *finder) move(to uint32, k keys) {
	for ; f.moved < min(to, f.until); f.moved++ {
		if hash, ok := k.hashOf(f.moved); ok {
			put(f.slots, hash, f.moved)
		}
	}
	if f.moved == f.until {
		f.older = nil
	}
}

func put(slots []uint32, hash uint64, place uint32) {
	mask := uint32(len(slots) - 1)
	i := uint32(hash) & mask
	for slots[i] != 0 {
		i = (i + 1) & mask
	}
	slots[i] = uint32(hash>>32)&^mask | (place + 1)
}

// reset forgets all places and keeps the memory.
func (f *finder) reset() {
	clear(f.slots)
	*f = finder{slots: f.slots}
}
