// Package selection is which events of a search a person has picked: the one
// that is open in the details, those that are marked to be looked at together,
// and which panels stand beside the rows, one over the other. Events are known
// by their keys (store.Snapshot.Key), so that a selection holds whatever the
// table's order and filter are and whatever is loaded later. Whether an event
// is among the rows is the table's to say.
package selection

import (
	"slices"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Selection is what is picked. The zero value is nothing.
type Selection struct {
	panels  []Panel // the last is in front
	read    detail
	marked  []string // in the order in which they were
	changes int      // of marked
}

// detail is an event that was opened, kept since reading it unpacks a block of
// records.
type detail struct {
	key   string
	event *trail.Event
}

// Event is the one in the details; nil if none is open or loaded does not hold
// it.
func (s *Selection) Event(loaded store.Snapshot) *trail.Event {
	key := s.Opened()
	if key == "" {
		return nil
	}
	if s.read.key == key {
		return s.read.event
	}
	i, ok := loaded.Find(key)
	if !ok {
		return nil
	}
	e := loaded.Event(i)
	s.read = detail{key: key, event: &e}
	return &e
}

// Toggle marks an event, or takes its mark away.
func (s *Selection) Toggle(key string) {
	if key == "" {
		return
	}
	s.changes++
	if i := slices.Index(s.marked, key); i >= 0 {
		s.marked = slices.Delete(slices.Clone(s.marked), i, i+1)
		return
	}
	s.marked = append(s.marked[:len(s.marked):len(s.marked)], key)
}

// Unmark takes all marks away.
func (s *Selection) Unmark() {
	if len(s.marked) > 0 {
		s.marked = nil
		s.changes++
	}
}

// Marked lists the keys of the marked events, the one marked first in front.
// The list is not changed later.
func (s *Selection) Marked() []string { return s.marked }

// IsMarked reports whether an event is marked.
func (s *Selection) IsMarked(key string) bool { return slices.Contains(s.marked, key) }

// Has reports whether an event is open or marked.
func (s *Selection) Has(key string) bool {
	return key != "" && (key == s.Opened() || s.IsMarked(key))
}

// Changes counts the changes of the marks.
func (s *Selection) Changes() int { return s.changes }
