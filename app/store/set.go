package store

import (
	"math/bits"

	"trailsleuth/app/turn"
)

// set is a set of events, one bit each. nil is all of them.
type set []uint64

func newSet(n EventIndex) set { return make(set, (n+63)/64) }

func (s set) has(i EventIndex) bool { return s == nil || s[i/64]>>(i%64)&1 != 0 }
func (s set) add(i EventIndex)      { s[i/64] |= 1 << (i % 64) }

func (s set) count() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// filter copies those rows that are in the set, in their order.
func (s set) filter(rows []EventIndex, work *turn.Work) ([]EventIndex, error) {
	if s == nil {
		return append(make([]EventIndex, 0, len(rows)), rows...), work.Step()
	}
	kept := make([]EventIndex, 0, s.count())
	err := work.Each(len(rows), rowsPerStep, func(from, to int) {
		for _, i := range rows[from:to] {
			if s.has(i) {
				kept = append(kept, i)
			}
		}
	})
	return kept, err
}

// rangeSet has the events from from on, up to n.
func rangeSet(from, n EventIndex) set {
	s := newSet(n)
	for k := range s {
		s[k] = 1<<64 - 1
	}
	if n%64 != 0 {
		s[len(s)-1] = 1<<(n%64) - 1
	}
	clear(s[:from/64])
	if from%64 != 0 {
		s[from/64] &^= 1<<(from%64) - 1
	}
	return s
}

// before is a set of its own with those events that are before n.
func (s set) before(n EventIndex) set {
	cut := newSet(n)
	copy(cut, s)
	if n%64 != 0 {
		cut[len(cut)-1] &= 1<<(n%64) - 1
	}
	return cut
}

// and keeps those events that are in found (Include) or not in it (Exclude).
func (s set) and(found set, sense Sense) {
	for k := range s {
		if sense == Include {
			s[k] &= found[k]
		} else {
			s[k] &^= found[k]
		}
	}
}

// any reports whether the set has an event from from up to to.
func (s set) any(from, to EventIndex) bool {
	for i := from; i < to; {
		if word := s[i/64] >> (i % 64); word != 0 {
			return i+EventIndex(bits.TrailingZeros64(word)) < to
		}
		i = (i/64 + 1) * 64
	}
	return false
}
