package store

import "strings"

// matcher is a term made ready to be tried on many texts.
type matcher struct {
	term Term
	hit  func(s string) bool // what the term says of one value, whatever its sense
}

func newMatcher(t Term) matcher {
	m := matcher{term: t}
	switch t.Match {
	case Empty:
		m.hit = func(s string) bool { return s == "" }
	case Is:
		m.hit = func(s string) bool { return s == t.Text }
	case Like:
		pattern := t.Text
		if t.Column == Anywhere || t.Column == RawRecord {
			pattern = "*" + pattern + "*"
		}
		g := newGlob(pattern)
		m.hit = func(s string) bool { return s != "" && g.matches(s) }
	default:
		m.hit = newNeedle(t.Text).in
	}
	return m
}

// cell reports what the term says of a cell of column c: of any value in it.
func (m matcher) cell(c Column, s string) bool {
	if !c.list() || !strings.Contains(s, listSeparator) {
		return m.hit(s)
	}
	for value := range strings.SplitSeq(s, listSeparator) {
		if m.hit(value) {
			return true
		}
	}
	return false
}

// addColumn adds to found the events whose cell of column c the term hits.
func (t *table) addColumn(m matcher, c Column, found set, p *pace) error {
	switch {
	case c == Time:
		return t.addTime(m.term, found, p)
	case c == EventID:
		return t.addID(m, found, p)
	case !c.interned():
		return nil
	}
	col := t.column(c)
	hits, hit, err := col.hits(m, c, p)
	if err != nil || hits == 0 {
		return err
	}
	return col.ids.each(p, func(base EventIndex, ids []StringID) {
		for k, id := range ids {
			if hit[id] {
				found.add(base + EventIndex(k))
			}
		}
	})
}

// hits tries the term on each distinct string of a column once.
func (col *column) hits(m matcher, c Column, p *pace) (count int, hit []bool, err error) {
	hit = make([]bool, col.size())
	err = p.each(len(hit), 1<<12, func(from, to int) {
		for id := from; id < to; id++ {
			if m.cell(c, col.text(StringID(id))) {
				hit[id] = true
				count++
			}
		}
	})
	return count, hit, err
}

// each passes over the series chunk by chunk.
func (s *series[T]) each(p *pace, pass func(base EventIndex, values []T)) error {
	for k := range s.chunkCount() {
		pass(EventIndex(k)<<chunkBits, s.chunk(k))
		if k&3 == 3 {
			if err := p.step(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *table) addTime(term Term, found set, p *pace) error {
	from, to := term.span()
	return t.times.each(p, func(base EventIndex, times []int64) {
		for k, at := range times {
			if at >= from && at < to {
				found.add(base + EventIndex(k))
			}
		}
	})
}

func (t *table) addID(m matcher, found set, p *pace) error {
	if u, ok := parseUUID(m.term.Text); ok && m.term.Match != Like && m.term.Match != Empty {
		if i, ok := t.find(m.term.Text); ok && i < t.n && t.ids.ids.at(i) == u {
			found.add(i)
		}
		return p.step()
	}
	var spelled [uuidLength]byte
	return t.ids.ids.each(p, func(base EventIndex, ids []eventID) {
		for k := range ids {
			i := base + EventIndex(k)
			if t.ids.other.at(i) != 0 {
				if m.hit(t.ids.text(i)) {
					found.add(i)
				}
			} else if m.hit(string(ids[k].spell(spelled[:0]))) {
				found.add(i)
			}
		}
	})
}
