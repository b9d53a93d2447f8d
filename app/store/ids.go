package store

import (
	"encoding/binary"
	"hash/maphash"
)

// eventID is an event's id in 16 bytes: a UUID itself, or for any other text
// its place in an arena (known by the other flag).
type eventID [16]byte

// eventIDs are the ids of all events, to be read.
type eventIDs struct {
	ids   series[eventID]
	other series[uint8] // 1: not a UUID in its usual spelling
	arena arena
}

// text is the id as it came.
func (e *eventIDs) text(i EventIndex) string {
	id := e.ids.at(i)
	if e.other.at(i) != 0 {
		return e.arena.get(binary.BigEndian.Uint32(id[:]))
	}
	return string(id.spell(make([]byte, 0, uuidLength)))
}

// empty reports whether event i came without an id.
func (e *eventIDs) empty(i EventIndex) bool { return e.other.at(i) != 0 && e.text(i) == "" }

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
	if e.other.at(i) == 0 {
		return idKey{uuid: e.ids.at(i), isUUID: true}
	}
	return idKey{text: e.text(i)}
}

// is reports whether event i has this id.
func (e *eventIDs) is(i EventIndex, k idKey) bool {
	if k.isUUID {
		return e.other.at(i) == 0 && e.ids.at(i) == k.uuid
	}
	return e.other.at(i) != 0 && e.text(i) == k.text
}

// idSet is the writer's side of eventIDs: it knows which ids are there.
// Readers look an id up in it too, under the store's lock.
type idSet struct {
	eventIDs
	seed  maphash.Seed
	slots []uint32 // open addressing: EventIndex+1, 0 is free; a power of two long
	count int
}

func newIDSet() idSet {
	return idSet{seed: maphash.MakeSeed(), slots: make([]uint32, firstSlots)}
}

// add appends an id; ok is false, and nothing is appended, if it is there
// already. An empty id is never there already.
func (s *idSet) add(k idKey) (ok bool) {
	if !k.empty() {
		if full(s.count+1, len(s.slots)) {
			s.grow()
		}
		slot := s.slotOf(k)
		if s.slots[slot] != 0 {
			return false
		}
		s.slots[slot] = uint32(s.ids.n + 1)
		s.count++
	}
	other := uint8(0)
	if !k.isUUID {
		other = 1
		binary.BigEndian.PutUint32(k.uuid[:], s.arena.put(k.text))
	}
	s.ids.push(k.uuid)
	s.other.push(other)
	return true
}

// find is the event that has this id; none has the empty one.
func (s *idSet) find(k idKey) (EventIndex, bool) {
	at := s.slots[s.slotOf(k)]
	return EventIndex(at - 1), at != 0 && !k.empty()
}

// reset forgets all ids and keeps the memory.
func (s *idSet) reset() {
	s.ids.n, s.other.n, s.count = 0, 0, 0
	s.arena.reset()
	clear(s.slots)
}

func (s *idSet) slotOf(k idKey) int {
	mask := len(s.slots) - 1
	i := s.hash(k) & mask
	for s.slots[i] != 0 && !s.is(EventIndex(s.slots[i]-1), k) {
		i = (i + 1) & mask
	}
	return i
}

func (s *idSet) hash(k idKey) int {
	if k.isUUID {
		return int(maphash.Bytes(s.seed, k.uuid[:]))
	}
	return int(maphash.String(s.seed, k.text))
}

func (s *idSet) grow() {
	s.slots = make([]uint32, 2*len(s.slots))
	for i := range EventIndex(s.ids.n) {
		if k := s.key(i); !k.empty() {
			s.slots[s.slotOf(k)] = uint32(i + 1)
		}
	}
}
