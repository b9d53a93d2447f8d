package store

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Two events are the same if id, time and name are. Others that share an id
// with an earlier event are its namesakes: records whose ids were masked have
// one placeholder for all.

// identity is what tells namesakes from each other.
type identity struct {
	first  EventIndex // the earliest event with the id
	micros int64
	name   string
}

// standing is how an event stands to those that are there.
type standing uint8

const (
	isNew standing = iota
	isNamesake
	isThere
)

// standing is that of an event with this id, time and name; first is the
// earliest event with its id, if it is not new.
func (w *writer) standing(k idKey, hash uint64, micros int64, name string) (s standing, first EventIndex) {
	first, ok := w.ids.find(k, hash)
	if !ok {
		return isNew, 0
	}
	if w.times.at(first) == micros && w.columns[Event].at(first) == name {
		return isThere, first
	}
	if _, ok := w.namesakes[identity{first, micros, name}]; ok {
		return isThere, first
	}
	return isNamesake, first
}

// addID appends an event's id unless the event is there.
func (w *writer) addID(k idKey, micros int64, name string) (added bool) {
	hash := w.ids.hash(k)
	switch s, first := w.standing(k, hash, micros, name); s {
	case isNew:
		w.ids.append(k, hash)
	case isNamesake:
		w.addNamesake(k, identity{first, micros, name})
	case isThere:
		return false
	}
	return true
}

// addNamesake appends the id of an event that is not there, but one with its
// id is.
func (w *writer) addNamesake(k idKey, is identity) {
	w.ids.appendNamesake(k)
	if w.namesakes == nil {
		w.namesakes = map[identity]struct{}{}
	}
	is.name = strings.Clone(is.name)
	w.namesakes[is] = struct{}{}
}

func (c *columnWriter) at(i EventIndex) string { return c.dict.text(c.ids.at(i)) }

// Namesakes is how many events have the id of an earlier one, but another
// time or name.
func (v Snapshot) Namesakes() int {
	if v.t == nil {
		return 0
	}
	return v.t.namesakes
}

// keyMark stands in an event's key between its id and its place.
const keyMark = "\x1f"

// Key is what Find knows an event by: its id, with its place if it is the
// namesake of another.
func (v Snapshot) Key(i EventIndex) string {
	if v.t.ids.marks.at(i)&namesake == 0 {
		return v.ID(i)
	}
	return v.ID(i) + keyMark + strconv.Itoa(int(i))
}

// byPlace is the event of a namesake's key.
func (v Snapshot) byPlace(key string) (i EventIndex, ok bool) {
	id, place, ok := strings.Cut(key, keyMark)
	n, err := strconv.Atoi(place)
	if !ok || err != nil || n < 0 || n >= v.Len() || v.ID(EventIndex(n)) != id {
		return 0, false
	}
	return EventIndex(n), true
}

// sortNamesakes brings rows of the same id, which follow each other in sorted,
// into the order that they have among rows.
func (t *table) sortNamesakes(sorted, rows []EventIndex) {
	place := make([]uint32, t.n)
	for k, i := range rows {
		place[i] = uint32(k)
	}
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && t.ids.key(sorted[to]) == t.ids.key(sorted[from]) {
			to++
		}
		slices.SortFunc(sorted[from:to], func(a, b EventIndex) int { return cmp.Compare(place[a], place[b]) })
		from = to
	}
}
