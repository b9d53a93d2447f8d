package store

// ranking is the place of each distinct string of a column in the column's
// order. The empty string has the last place.
type ranking struct {
	ranks []uint32 // by StringID
	count uint32   // of ranks
}

// rank ranks the distinct strings of an interned column. Strings that were
// ranked for an earlier snapshot are not sorted again.
func (t *table) rank(c Column, p *pace) (ranking, error) {
	col := t.column(c)
	sorted, err := t.sortedTexts(c, p)
	if err != nil {
		return ranking{}, err
	}
	r := ranking{ranks: make([]uint32, col.size())}
	previous := ""
	for _, id := range sorted {
		if int(id) >= col.size() {
			continue // newer than this snapshot
		}
		s := c.shown(col.text(id))
		if s != previous {
			r.count++
			previous = s
		}
		r.ranks[id] = r.count - 1
	}
	r.ranks[0] = r.count
	r.count++
	return r, nil
}

// sortedTexts are the distinct strings of a column but the empty one, in
// order, at least those of this snapshot.
func (t *table) sortedTexts(c Column, p *pace) ([]StringID, error) {
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
	if err := (textSorter{text, p}).sort(fresh); err != nil {
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
