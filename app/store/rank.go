package store

import "trailsleuth/app/turn"

// ranking is the place of each distinct string of a column in the column's
// order. The empty string has the last place.
type ranking struct {
	ranks []uint32 // by StringID
	count uint32   // of ranks
}

// rank ranks the distinct strings of an interned column. What was ranked or
// sorted for an earlier snapshot is used again.
func (t *table) rank(c Column, work *turn.Work) (ranking, error) {
	col := t.column(c)
	if known := t.caches.ranking(c); len(known.ranks) == col.size() {
		return known, nil
	}
	sorted, err := t.sortedTexts(c, work)
	if err != nil {
		return ranking{}, err
	}
	r := ranking{ranks: make([]uint32, col.size())}
	previous, empty := "", []StringID{0} // a cell may say nothing of what another column says
	err = work.Each(len(sorted), 1<<13, func(from, to int) {
		for _, id := range sorted[from:to] {
			if int(id) >= col.size() {
				continue // newer than this snapshot
			}
			s := c.shown(col.text(id))
			if s == "" {
				empty = append(empty, id)
				continue
			}
			if s != previous {
				r.count++
				previous = s
			}
			r.ranks[id] = r.count - 1
		}
	})
	if err != nil {
		return ranking{}, err
	}
	for _, id := range empty {
		r.ranks[id] = r.count
	}
	r.count++
	t.caches.keepRanking(c, r)
	return r, nil
}

// place is where a string stands in one direction: the empty one last in both.
func (r *ranking) place(id StringID, descending bool) uint32 {
	rank := r.ranks[id]
	if last := r.count - 1; descending && rank != last {
		return last - 1 - rank
	}
	return rank
}

// sortedTexts are the distinct strings of a column but the empty one, in
// order, at least those of this snapshot.
func (t *table) sortedTexts(c Column, work *turn.Work) ([]StringID, error) {
	col := t.column(c)
	known := t.caches.sortedTexts(c)
	if len(known)+1 >= col.size() {
		return known, nil
	}
	fresh := make([]uint32, 0, col.size()-1-len(known))
	for id := len(known) + 1; id < col.size(); id++ {
		fresh = append(fresh, uint32(id))
	}
	text := func(id uint32) string { return c.shown(col.text(StringID(id))) }
	word := func(id uint32, depth int) (uint64, bool) { return foldedWord(text(id), depth) }
	if err := (textSorter{text, word, work}).sort(fresh); err != nil {
		return nil, err
	}
	sorted := make([]StringID, 0, len(known)+len(fresh))
	for len(known) > 0 || len(fresh) > 0 {
		if len(fresh) == 0 || len(known) > 0 && compareTexts(text(uint32(known[0])), text(fresh[0])) <= 0 {
			sorted, known = append(sorted, known[0]), known[1:]
		} else {
			sorted, fresh = append(sorted, StringID(fresh[0])), fresh[1:]
		}
	}
	t.caches.keepSorted(c, sorted)
	return sorted, nil
}
