package store

import (
	"encoding/binary"
)

// eventID is an event's id in 16 bytes: a UUID itself, or for any other text
// its place in an arena (known by the other flag).
type eventID [16]byte

// eventIDs are the ids of all events, to be read.
type eventIDs struct {
	ids   series[eventID]
	marks series[uint8] // notUUID, namesake
	arena arena
}

// What is marked of an event's id.
const (
	notUUID  = 1 << iota // not a UUID in its usual spelling
	namesake             // an earlier event has the id, too
)

func (e *eventIDs) isUUID(i EventIndex) bool { return e.marks.at(i)&notUUID == 0 }

// text is the id as it came.
func (e *eventIDs) text(i EventIndex) string {
	id := e.ids.at(i)
	if !e.isUUID(i) {
		return e.arena.get(binary.BigEndian.Uint32(id[:]))
	}
	return string(id.spell(make([]byte, 0, uuidLength)))
}

// empty reports whether event i came without an id.
func (e *eventIDs) empty(i EventIndex) bool { return !e.isUUID(i) && e.text(i) == "" }

// allUUIDs reports whether every id is a UUID in its usual spelling.
func (e *eventIDs) allUUIDs() bool { return len(e.arena.chunks) == 0 }

// idKey is an id as it is looked for: a UUID, or any other text.
type idKey struct {
	uuid   eventID
	isUUID bool // in its usual spelling
	text   string
}

func keyOf(id string) idKey {
	if u, ok := parseUUID(id); ok {
		return idKey{uuid: u, isUUID: true}
	}
	return idKey{text: id}
}

// empty reports whether there is no id at all.
func (k idKey) empty() bool { return !k.isUUID && k.text == "" }

// key is the id of event i.
func (e *eventIDs) key(i EventIndex) idKey {
	if e.isUUID(i) {
		return idKey{uuid: e.ids.at(i), isUUID: true}
	}
	return idKey{text: e.text(i)}
}

// is reports whether event i has this id.
func (e *eventIDs) is(i EventIndex, k idKey) bool {
	if k.isUUID {
		return e.isUUID(i) && e.ids.at(i) == k.uuid
	}
	return !e.isUUID(i) && e.text(i) == k.text
}

// idSet is the writer's side of eventIDs: it knows which ids are there.
// Readers look an id up in it too, under the store's lock.
type idSet struct {
	eventIDs
	places finder
	hasher hasher
}

func newIDSet() idSet { return idSet{hasher: newHasher(), places: newFinder()} }

// append appends an id that is not there.
func (s *idSet) append(k idKey, hash uint64) {
	if k.empty() {
		s.places.pass(s)
	} else {
		s.places.add(hash, uint32(s.ids.n), s)
	}
	s.push(k, 0)
}

// appendNamesake appends an id that is there. It is not found: the first is.
func (s *idSet) appendNamesake(k idKey) {
	s.push(k, namesake)
	s.places.pass(s)
}

func (s *idSet) push(k idKey, marks uint8) {
	if !k.isUUID {
		marks |= notUUID
		binary.BigEndian.PutUint32(k.uuid[:], s.arena.put(k.text))
	}
	s.ids.push(k.uuid)
	s.marks.push(marks)
}

// find is the first event that has this id; none has the empty one.
func (s *idSet) find(k idKey, hash uint64) (i EventIndex, ok bool) {
	if k.empty() {
		return 0, false
	}
	for c := s.places.candidates(hash); c.next(); {
		if s.is(EventIndex(c.place), k) {
			return EventIndex(c.place), true
		}
	}
	return 0, false
}

// reset forgets all ids and keeps the memory.
func (s *idSet) reset() {
	s.ids.n, s.marks.n = 0, 0
	s.arena.reset()
	s.places.reset()
}

func (s *idSet) hash(k idKey) uint64 {
	if k.isUUID {
		return s.hasher.uuid(&k.uuid)
	}
	return s.hasher.text(k.text)
}

// hashOf is the hash of an event's id; ok is false if it has none, or none
// that is found.
func (s *idSet) hashOf(place uint32) (hash uint64, ok bool) {
	k := s.key(EventIndex(place))
	return s.hash(k), !k.empty() && s.marks.at(EventIndex(place))&namesake == 0
}
