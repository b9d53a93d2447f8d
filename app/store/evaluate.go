package store

import (
	"math/bits"
	"unsafe"
)

// A filter is evaluated in two stages. The columns decide most events at
// once; those that they leave open, because a term looks into records, are
// decided while the blocks are read one by one. An event is let through as
// soon as that is certain, and never taken back.

// evaluation is a filter at work on a table.
type evaluation struct {
	t            *table
	p            *pace
	alternatives []alternative
	certain      set    // let through
	text         []byte // of the record being looked into
}

// alternative is what an Alternative has come to after the first stage.
type alternative struct {
	open  set // events that the records decide
	texts []textTerm
}

// textTerm is a term on Anywhere or RawRecord.
type textTerm struct {
	matcher
	sure set // events whose columns the term hits
}

// match lists the events that a filter lets through. A nil set is all of
// them. searched, if not nil, is called once before any record is read and
// then after every block.
func (t *table) match(f Filter, p *pace, searched func(e *evaluation, bytes, total int) error) (set, error) {
	if len(f) == 0 {
		return nil, p.step()
	}
	e := evaluation{t: t, p: p, certain: newSet(t.n)}
	for _, terms := range f {
		if err := e.columns(terms); err != nil {
			return nil, err
		}
	}
	if err := e.records(searched); err != nil {
		return nil, err
	}
	return e.certain, nil
}

// columns is the first stage of one alternative.
func (e *evaluation) columns(terms Alternative) error {
	var a alternative
	passing := fullSet(e.t.n)
	for _, term := range terms {
		m := newMatcher(term)
		found := newSet(e.t.n)
		if term.Column != Anywhere && term.Column != RawRecord {
			if err := e.t.addColumn(m, term.Column, found, e.p); err != nil {
				return err
			}
			passing.and(found, term.Sense)
			continue
		}
		if term.Column == Anywhere {
			for c := Event; c < columnCount; c++ {
				if err := e.t.addColumn(m, c, found, e.p); err != nil {
					return err
				}
			}
		}
		if term.Sense == Exclude {
			passing.and(found, Exclude)
		}
		a.texts = append(a.texts, textTerm{m, found})
	}
	e.settle(passing, a)
	return nil
}

// settle lets through what passes already and keeps the rest open.
func (e *evaluation) settle(passing set, a alternative) {
	a.open = passing
	for k := range passing {
		sure := passing[k]
		for _, t := range a.texts {
			if t.term.Sense == Exclude {
				sure = 0
			} else {
				sure &= t.sure[k]
			}
		}
		e.certain[k] |= sure
	}
	if len(a.texts) > 0 {
		e.alternatives = append(e.alternatives, a)
	}
}

// records is the second stage: every block with an open event in it is read.
func (e *evaluation) records(searched func(e *evaluation, bytes, total int) error) error {
	if len(e.alternatives) == 0 {
		return nil
	}
	undecided := newSet(e.t.n)
	for k := range undecided {
		for _, a := range e.alternatives {
			undecided[k] |= a.open[k]
		}
		undecided[k] &^= e.certain[k]
	}
	b := &e.t.blocks
	var wanted []int
	total := 0
	for k := range b.count() {
		if from, to := b.span(k); undecided.any(from, to) {
			wanted = append(wanted, k)
			total += b.size(k)
		}
	}
	done := 0
	var buf []byte
	for _, k := range append([]int{-1}, wanted...) {
		if k >= 0 {
			entries := b.entries(k, buf)
			e.block(k, entries, undecided)
			done += len(entries)
			if k < len(b.closed) {
				buf = entries
			}
		}
		if searched != nil {
			if err := searched(e, done, total); err != nil {
				return err
			}
		}
		if err := e.p.step(); err != nil {
			return err
		}
	}
	return nil
}

// block decides the undecided events of one block.
func (e *evaluation) block(k int, entries []byte, undecided set) {
	r := reader{entries}
	from, to := e.t.blocks.span(k)
	for i := from; i < to; i++ {
		if !undecided.has(i) {
			r.skip()
			continue
		}
		own := e.t.ids.ids.at(i)
		e.text = r.record(e.text[:0], &own)
		if e.lets(i, unsafe.String(unsafe.SliceData(e.text), len(e.text))) {
			e.certain.add(i)
		}
		r.bytes()
	}
}

// lets reports whether some alternative lets an event through, given its record.
func (e *evaluation) lets(i EventIndex, raw string) bool {
	for _, a := range e.alternatives {
		if a.open.has(i) && a.lets(i, raw) {
			return true
		}
	}
	return false
}

func (a alternative) lets(i EventIndex, raw string) bool {
	for _, t := range a.texts {
		if (t.sure.has(i) || t.hit(raw)) == (t.term.Sense == Exclude) {
			return false
		}
	}
	return true
}

func fullSet(n EventIndex) set {
	s := newSet(n)
	for k := range s {
		s[k] = 1<<64 - 1
	}
	if n%64 != 0 {
		s[len(s)-1] = 1<<(n%64) - 1
	}
	return s
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
