package store

import (
	"slices"
	"strings"
	"unsafe"

	"trailsleuth/app/turn"
)

// matcher is a term made ready to be tried on many texts.
type matcher struct {
	term Term
	hit  func(s string) bool // what the term says of one value, whatever its sense
}

func newMatcher(t Term) matcher {
	m := matcher{term: t, hit: hitOf(t)}
	if value := m.hit; t.Place != "" {
		m.hit = func(record string) bool { return t.atPlace(record, value) }
	}
	return m
}

// atPlace reports whether a value at the term's place of a record fits. Where
// nothing stands, only Empty does.
func (t Term) atPlace(record string, fits func(value string) bool) bool {
	found := t.Place.In(record)
	return slices.ContainsFunc(found, fits) || t.Match == Empty && len(found) == 0
}

// hitOf is what a term says of one value.
func hitOf(t Term) func(s string) bool {
	switch t.Match {
	case Empty:
		return func(s string) bool { return s == "" }
	case Is:
		return func(s string) bool { return s == t.Text }
	case Like:
		pattern := t.Text
		if t.inText() {
			pattern = "*" + pattern + "*"
		}
		g := newGlob(pattern)
		return func(s string) bool { return s != "" && g.matches(s) }
	}
	return newNeedle(t.Text).in
}

// cell reports what the term says of a cell of column c: of any value in it.
func (m matcher) cell(c Column, s string) bool {
	if !c.IsList() || !strings.Contains(s, listSeparator) {
		return m.hit(s)
	}
	for value := range strings.SplitSeq(s, listSeparator) {
		if m.hit(value) {
			return true
		}
	}
	return false
}

// addColumn adds to found the undecided events whose cell of column c the
// term hits; of others it may add any.
func (e *evaluation) addColumn(m matcher, c Column, found set) error {
	switch attributes[c].cell.kind {
	case timeCell:
		return e.addTime(m.term, found)
	case idCell:
		return e.addID(m, found)
	case noCell:
		return nil
	}
	if e.first > 0 {
		return e.addTail(m, c, found)
	}
	col := e.t.column(c)
	hits, hit, err := col.hits(m, c, e.work)
	if err != nil || hits == 0 {
		return err
	}
	return col.ids.each(e.first, e.work, func(base EventIndex, ids []StringID) {
		for k, id := range ids {
			if hit[id] {
				found.add(base + EventIndex(k))
			}
		}
	})
}

// hits tries the term on each distinct string of a column once.
func (col *column) hits(m matcher, c Column, work *turn.Work) (count int, hit []bool, err error) {
	hit = make([]bool, col.size())
	err = work.Each(len(hit), 1<<12, func(from, to int) {
		for id := from; id < to; id++ {
			if m.cell(c, c.said(col.text(StringID(id)))) {
				hit[id] = true
				count++
			}
		}
	})
	return count, hit, err
}

// addTail is addColumn where few events are left: it tries only their strings.
func (e *evaluation) addTail(m matcher, c Column, found set) error {
	col := e.t.column(c)
	tried := map[StringID]bool{}
	return col.ids.each(e.first, e.work, func(base EventIndex, ids []StringID) {
		for k, id := range ids {
			if base+EventIndex(k) < e.first {
				continue
			}
			hit, ok := tried[id]
			if !ok {
				hit = m.cell(c, c.said(col.text(id)))
				tried[id] = hit
			}
			if hit {
				found.add(base + EventIndex(k))
			}
		}
	})
}

// each passes over the series chunk by chunk, from the one that holds first on.
func (s *series[T]) each(first EventIndex, work *turn.Work, pass func(base EventIndex, values []T)) error {
	for k := int(first >> chunkBits); k < s.chunkCount(); k++ {
		pass(EventIndex(k)<<chunkBits, s.chunk(k))
		if k&3 == 3 {
			if err := work.Step(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e *evaluation) addTime(term Term, found set) error {
	from, to := term.span()
	return e.t.times.each(e.first, e.work, func(base EventIndex, times []int64) {
		for k, at := range times {
			if at >= from && at < to {
				found.add(base + EventIndex(k))
			}
		}
	})
}

func (e *evaluation) addID(m matcher, found set) error {
	t := e.t
	switch m.term.Match {
	case Among:
		return e.addAmong(m.term, found)
	case Numbered:
		return e.addNumbered(m.term, found)
	}
	// One look-up does where no other id is like the text.
	alike := t.namesakes == 0 && (m.term.Match == Is || m.term.Match == Contains && t.ids.allUUIDs())
	if u, ok := parseUUID(m.term.Text); ok && alike {
		if i, ok := t.find(m.term.Text); ok && i < t.n && t.ids.ids.at(i) == u {
			found.add(i)
		}
		return e.work.Step()
	}
	var spelled [uuidLength]byte
	return t.ids.ids.each(e.first, e.work, func(base EventIndex, ids []eventID) {
		for k := range ids {
			i := base + EventIndex(k)
			if !t.ids.isUUID(i) {
				if m.hit(t.ids.text(i)) {
					found.add(i)
				}
			} else if id := ids[k].spell(spelled[:0]); m.hit(unsafe.String(unsafe.SliceData(id), len(id))) {
				found.add(i)
			}
		}
	})
}
