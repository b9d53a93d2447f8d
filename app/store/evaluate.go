package store

import "trailsleuth/app/turn"

// A filter is evaluated in two stages. The columns decide most events at
// once; those that they leave open, because a term looks into records, are
// decided while the blocks are read one by one. An event is let through as
// soon as that is certain, and never taken back.

// evaluation is a filter at work on a table.
type evaluation struct {
	t            *table
	work         *turn.Work
	first        EventIndex // those before it are decided already
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
//
// What the latest filter has decided is kept, so that while events arrive, and
// when only the order changes, no event is decided twice.
func (t *table) match(f Filter, work *turn.Work, searched func(e *evaluation, bytes, total int) error) (set, error) {
	if len(f) == 0 {
		return nil, work.Step()
	}
	known := t.caches.decisions(f)
	if known.n > t.n {
		known = decisions{f, t.n, known.let.before(t.n)}
	}
	e := evaluation{t: t, work: work, first: known.n, certain: newSet(t.n)}
	copy(e.certain, known.let)
	for _, terms := range f {
		if err := e.columns(terms); err != nil {
			return nil, err
		}
	}
	decided, err := e.records(searched)
	if decided > known.n {
		t.caches.keepDecisions(decisions{f.clone(), decided, e.certain.before(decided)})
	}
	if err != nil {
		return nil, err
	}
	return e.certain, nil
}

// decisions are what a filter has said of the first n events.
type decisions struct {
	filter Filter
	n      EventIndex
	let    set
}

// columns is the first stage of one alternative.
func (e *evaluation) columns(terms Alternative) error {
	var a alternative
	passing := rangeSet(e.first, e.t.n)
	for _, term := range terms {
		m := newMatcher(term)
		found := newSet(e.t.n)
		if term.Column != Anywhere && term.Column != RawRecord {
			if err := e.addColumn(m, term.Column, found); err != nil {
				return err
			}
			passing.and(found, term.Sense)
			continue
		}
		if term.Column == Anywhere {
			for _, c := range searchedColumns {
				if err := e.addColumn(m, c, found); err != nil {
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
// All events before decided are decided, also when an error stops the work.
func (e *evaluation) records(searched func(e *evaluation, bytes, total int) error) (decided EventIndex, err error) {
	if len(e.alternatives) == 0 {
		return e.t.n, nil
	}
	undecided := e.undecided()
	b := &e.t.blocks
	total := 0
	wanted := []int{b.count()} // a first round in which nothing is read
	for k := range b.count() {
		if from, to := b.span(k); undecided.any(from, to) {
			wanted = append(wanted, k)
			total += b.size(k)
		}
	}
	done := 0
	var buf []byte
	for at, k := range wanted {
		if at > 0 {
			entries := b.entries(k, buf)
			e.block(k, entries, undecided)
			done += len(entries)
			if k < len(b.closed) {
				buf = entries
			}
		}
		if searched != nil {
			err = searched(e, done, total)
		}
		if err == nil {
			err = e.work.Step()
		}
		if err != nil && at+1 < len(wanted) {
			next, _ := b.span(wanted[at+1])
			return max(next, e.first), err
		}
	}
	return e.t.n, err
}

// undecided are the events that only their records can decide.
func (e *evaluation) undecided() set {
	s := newSet(e.t.n)
	for k := range s {
		for _, a := range e.alternatives {
			s[k] |= a.open[k]
		}
		s[k] &^= e.certain[k]
	}
	return s
}

// block decides the undecided events of one block.
func (e *evaluation) block(k int, entries []byte, undecided set) {
	e.text = e.t.eachRecord(k, entries, undecided, e.text, func(i EventIndex, raw string) {
		if e.lets(i, raw) {
			e.certain.add(i)
		}
	})
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
