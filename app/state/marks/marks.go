// Package marks is what a person has made of the events: those that are marked
// as telling, each with a note if one was written. Marks are of the page, not of
// a search: the same event is marked in every search that finds it, and a marked
// event is kept whole, so that it outlives the search that brought it. Events
// are known by their keys (store.Snapshot.Key).
//
// It knows nothing of rows and never reads an event anew; what is drawn of a
// mark, and what a report says of it, is not decided here.
package marks

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Bounds of what is kept, which a person does not meet and a hostile file may.
const (
	Most        = 5_000  // marks
	LongestNote = 10_000 // bytes of a note
)

// Mark is one marked event.
type Mark struct {
	Key   string
	Note  string
	Event trail.Event
}

// Marks are all marks of the page. The zero value has none.
type Marks struct {
	all     []Mark            // in the order in which they were made, without their notes
	places  map[string]int    // of their keys in it
	notes   map[string]string // by key, also of events whose marks were taken away
	changes int
	written int
}

// Has reports whether an event is marked.
func (m *Marks) Has(key string) bool {
	_, ok := m.places[key]
	return ok
}

// Note is what is written of an event, "" if nothing is, or it is not marked.
func (m *Marks) Note(key string) string {
	if m.Has(key) {
		return m.notes[key]
	}
	return ""
}

// Len is how many events are marked.
func (m *Marks) Len() int { return len(m.all) }

// All lists the marks in the order in which they were made.
func (m *Marks) All() []Mark {
	all := slices.Clone(m.all)
	for i := range all {
		all[i].Note = m.notes[all[i].Key]
	}
	return all
}

// Keys are the keys of the marked events.
func (m *Marks) Keys() iter.Seq[string] { return maps.Keys(m.places) }

// ByTime lists them from the earliest event to the latest, those without a time
// last.
func (m *Marks) ByTime() []Mark {
	all := m.All()
	slices.SortStableFunc(all, func(a, b Mark) int {
		if a.Event.Time.IsZero() != b.Event.Time.IsZero() {
			if a.Event.Time.IsZero() {
				return 1
			}
			return -1
		}
		return a.Event.Time.Compare(b.Event.Time)
	})
	return all
}

// Add marks an event, with the note it had when its mark was taken away. It
// reports whether it is marked now: not for an event without a key, nor beyond
// Most.
func (m *Marks) Add(key string, e trail.Event) bool {
	if key == "" || m.Has(key) {
		return key != ""
	}
	if len(m.all) >= Most {
		return false
	}
	if m.places == nil {
		m.places, m.notes = map[string]int{}, map[string]string{}
	}
	m.places[key] = len(m.all)
	m.all = append(m.all, Mark{Key: key, Event: e})
	m.changed()
	return true
}

// Remove takes the mark of an event away. Its note is kept for as long as the
// page is, in case the event is marked again.
func (m *Marks) Remove(key string) {
	at, ok := m.places[key]
	if !ok {
		return
	}
	m.all = slices.Delete(m.all, at, at+1)
	clear(m.places)
	for i, mark := range m.all {
		m.places[mark.Key] = i
	}
	m.changed()
}

func (m *Marks) changed() {
	m.changes++
	m.written++
}

// Write writes the note of a marked event, as a person types it. A longer one
// than LongestNote is cut off.
func (m *Marks) Write(key, note string) {
	if note = short(note); m.Has(key) && m.notes[key] != note {
		m.notes[key] = note
		m.changes++
	}
}

// Merge marks an event as somebody else has, whose note comes after ours, if it
// says something else. It reports whether it is marked now, as Add does.
func (m *Marks) Merge(key, note string, e trail.Event) bool {
	if !m.Add(key, e) {
		return false
	}
	ours := m.Note(key)
	switch note = short(strings.TrimSpace(note)); {
	case note == "" || strings.Contains(ours, note):
		return true
	case ours != "":
		note = ours + "\n" + note
	}
	m.Write(key, note)
	m.written++
	return true
}

// short cuts a note at LongestNote, between two characters.
func short(note string) string {
	if len(note) <= LongestNote {
		return note
	}
	return strings.ToValidUTF8(note[:LongestNote], "")
}

// Changes counts the changes of marks and notes.
func (m *Marks) Changes() int { return m.changes }

// Written counts those that the program made: not the typing of a note.
func (m *Marks) Written() int { return m.written }

// Texts are the marks as a filter looks for them.
func (m *Marks) Texts() []store.MarkText {
	texts := make([]store.MarkText, len(m.all))
	for i, mark := range m.all {
		texts[i] = store.MarkText{Key: mark.Key, Note: m.notes[mark.Key]}
	}
	return texts
}
