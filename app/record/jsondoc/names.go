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

	// Records have the same keys in the same order for the most part, so that
	// which text followed this one before is a good guess.
	latest NameID
	after  [MaxNames]NameID // by NameID; 0 is no guess
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
	clear(t.after[:])
	t.latest = 0
	t.known = append(t.known[:0], knownText{})
}

// Ready reports whether there is room for more texts.
func (t *Names) Ready() bool { return len(t.known) > 0 && len(t.known) < MaxNames }

// print tells texts apart: no two of up to 16 bytes have the same.
type print struct {
	head, tail uint64 // the first and the last eight bytes; of a shorter text, head has all
	size       int
}

// printOf is the print of s.
func printOf(s string) print {
	n := len(s)
	if n >= 8 {
		return print{wordwise.Load(s, 0), wordwise.Load(s, n-8), n}
	}
	p := print{size: n}
	for i := n - 1; i >= 0; i-- {
		p.head = p.head<<8 | uint64(s[i])
	}
	return p
}

// slot is where a text with the print is looked for first.
func (p print) slot() uint64 {
	h := (p.head^uint64(p.size))*0x9e3779b97f4a7c15 + p.tail*0xc2b2ae3d27d4eb4f
	return (h ^ h>>29) * 0xbf58476d1ce4e5b9 >> (64 - slotBits)
}

// Number is the number of s, 0 if there is no room for it. t must be ready.
func (t *Names) Number(s string) NameID {
	id := t.guess(s)
	if id == 0 {
		id = t.notGuessed(s)
	}
	t.latest = id
	return id
}

// guess is the number of s if it follows as it did before, else 0.
func (t *Names) guess(s string) NameID {
	if id := t.after[t.latest%MaxNames]; t.known[id].text == s {
		return id
	}
	return 0
}

// notGuessed is the number of s, which the next guess knows.
func (t *Names) notGuessed(s string) NameID {
	id := t.find(s)
	t.after[t.latest%MaxNames] = id
	return id
}

// Text is the text with a number: it does not keep a Doc's in memory.
func (t *Names) Text(id NameID) string { return t.known[id].text }

// find is the number of s, which may be a new one.
func (t *Names) find(s string) NameID {
	if len(s) > maxName {
		return 0
	}
	p := printOf(s)
	at := p.slot()
	for range maxProbes {
		id := t.slots[at]
		if id == 0 {
			if len(t.known) == MaxNames {
				return 0
			}
			id = NameID(len(t.known))
			t.known = append(t.known, knownText{p, strings.Clone(s)})
			t.slots[at] = id
			return id
		}
		if k := &t.known[id]; k.print == p && (p.size <= 16 || k.text == s) {
			return id
		}
		at = (at + 1) & (1<<slotBits - 1)
	}
	return 0
}
