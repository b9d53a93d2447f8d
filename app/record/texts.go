package record

import "strings"

// textID numbers a text that a texts has met, from 1 on; 0 is no text in
// particular.
type textID uint16

// texts numbers texts, so that what follows from a text alone is worked out
// once and found again by its number. Equal numbers are of equal texts.
type texts struct {
	known []knownText // by textID; the first stands for none
	slots []textID    // 0 is free
}

type knownText struct {
	print print
	text  string
}

const (
	slotBits = 12
	// maxKnown bounds how many texts are numbered: enough for the names in
	// the records of most accounts, few enough to be forgotten when not.
	maxKnown = 1 << (slotBits - 1)
	// maxProbes bounds how long a text is looked for, so that no choice of
	// texts makes that long.
	maxProbes = 16
	maxName   = 128 // bytes: a longer text is no name
)

// reset forgets all texts, or makes room for the first.
func (t *texts) reset() {
	if t.slots == nil {
		t.slots = make([]textID, 1<<slotBits)
		t.known = make([]knownText, 0, 256)
	}
	clear(t.slots)
	t.known = append(t.known[:0], knownText{})
}

// ready reports whether there is room for more texts.
func (t *texts) ready() bool { return len(t.known) > 0 && len(t.known) < maxKnown }

// print tells texts apart: no two of up to 16 bytes have the same.
type print struct {
	head, tail uint64 // the first and the last eight bytes; of a shorter text, head has all
	size       int
}

// printOf is the print of s[from:to].
func printOf(s string, from, to uint32) print {
	n := to - from
	switch {
	case n >= 8:
		return print{word(s, int(from)), word(s, int(to)-8), int(n)}
	case int(from)+8 <= len(s):
		return print{head: word(s, int(from)) & (1<<(8*n) - 1), size: int(n)}
	}
	p := print{size: int(n)}
	for i := to; i > from; i-- {
		p.head = p.head<<8 | uint64(s[i-1])
	}
	return p
}

// slot is where a text with the print is looked for first.
func (p print) slot() uint64 {
	h := (p.head^uint64(p.size))*0x9e3779b97f4a7c15 + p.tail*0xc2b2ae3d27d4eb4f
	return (h ^ h>>29) * 0xbf58476d1ce4e5b9 >> (64 - slotBits)
}

// number is the number of s[from:to], and whether it was given just now; 0 if
// there is no room for it. t must have been reset once.
func (t *texts) number(s string, from, to uint32) (id textID, added bool) {
	if to-from > maxName {
		return 0, false
	}
	p := printOf(s, from, to)
	at := p.slot()
	for range maxProbes {
		id = t.slots[at]
		if id == 0 {
			if len(t.known) == maxKnown {
				return 0, false
			}
			id = textID(len(t.known))
			t.known = append(t.known, knownText{p, strings.Clone(s[from:to])})
			t.slots[at] = id
			return id, true
		}
		if k := &t.known[id]; k.print == p && (p.size <= 16 || k.text == s[from:to]) {
			return id, false
		}
		at = (at + 1) & (1<<slotBits - 1)
	}
	return 0, false
}
