package jsondoc

import (
	"strings"

	"trailsleuth/app/record/wordwise"
)

// NameID numbers a text that a Names has met, from 1 on; 0 is no text in
// particular.
type NameID uint16

// Names numbers texts, so that what follows from a text alone is worked out
// once and found again by its number. Equal numbers are of equal texts.
type Names struct {
	known []knownText // by NameID; the first stands for none
	slots []NameID    // 0 is free
}

type knownText struct {
	print print
	text  string
}

// Bounds of what is numbered.
const (
	slotBits = 12
	// MaxNames bounds how many texts are numbered: enough for the names in
	// the records of most accounts, few enough to be forgotten when not.
	MaxNames = 1 << (slotBits - 1)
	// maxProbes bounds how long a text is looked for, so that no choice of
	// texts makes that long.
	maxProbes = 16
	maxName   = 128 // bytes: a longer text is no name
)

// Reset forgets all texts, or makes room for the first.
func (t *Names) Reset() {
	if t.slots == nil {
		t.slots = make([]NameID, 1<<slotBits)
		t.known = make([]knownText, 0, 256)
	}
	clear(t.slots)
	t.known = append(t.known[:0], knownText{})
}

// Ready reports whether there is room for more texts.
func (t *Names) Ready() bool { return len(t.known) > 0 && len(t.known) < MaxNames }

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
		return print{wordwise.Load(s, int(from)), wordwise.Load(s, int(to)-8), int(n)}
	case int(from)+8 <= len(s):
		return print{head: wordwise.Load(s, int(from)) & (1<<(8*n) - 1), size: int(n)}
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

// Number is the number of s, 0 if there is no room for it. t must be ready.
func (t *Names) Number(s string) NameID { return t.number(s, 0, uint32(len(s))) }

// Text is the text with a number: it does not keep a Doc's in memory.
func (t *Names) Text(id NameID) string { return t.known[id].text }

// number is Number of s[from:to].
func (t *Names) number(s string, from, to uint32) NameID {
	if to-from > maxName {
		return 0
	}
	p := printOf(s, from, to)
	at := p.slot()
	for range maxProbes {
		id := t.slots[at]
		if id == 0 {
			if len(t.known) == MaxNames {
				return 0
			}
			id = NameID(len(t.known))
			t.known = append(t.known, knownText{p, strings.Clone(s[from:to])})
			t.slots[at] = id
			return id
		}
		if k := &t.known[id]; k.print == p && (p.size <= 16 || k.text == s[from:to]) {
			return id
		}
		at = (at + 1) & (1<<slotBits - 1)
	}
	return 0
}
