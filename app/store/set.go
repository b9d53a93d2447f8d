package store

import "math/bits"

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
func (s set) filter(rows []EventIndex, p *pace) ([]EventIndex, error) {
	if s == nil {
		return append(make([]EventIndex, 0, len(rows)), rows...), p.step()
	}
	kept := make([]EventIndex, 0, s.count())
	err := p.each(len(rows), rowsPerStep, func(from, to int) {
		for _, i := range rows[from:to] {
			if s.has(i) {
				kept = append(kept, i)
			}
		}
	})
	return kept, err
}
