package store

import (
	"encoding/binary"
	"hash/maphash"
)

// eventID is an event's id in 16 bytes: a UUID itself, or for any other text
// its place in an arena (known by the event's otherID flag).
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

// equal reports whether event i has the id that is spelled s, and is u if it is a UUID.
func (e *eventIDs) equal(i EventIndex, s string, u eventID, isUUID bool) bool {
	if isUUID {
		return e.other.at(i) == 0 && e.ids.at(i) == u
	}
	return e.other.at(i) != 0 && e.text(i) == s
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
func (s *idSet) add(text string) (ok bool) {
	u, isUUID := parseUUID(text)
	if text != "" {
		if full(s.count+1, len(s.slots)) {
			s.grow()
		}
		slot := s.slotOf(text, u, isUUID)
		if s.slots[slot] != 0 {
			return false
		}
		s.slots[slot] = uint32(s.ids.n + 1)
		s.count++
	}
	other := uint8(0)
	if !isUUID {
		other = 1
		binary.BigEndian.PutUint32(u[:], s.arena.put(text))
	}
	s.ids.push(u)
	s.other.push(other)
	return true
}

// find is the event that has this id.
func (s *idSet) find(text string) (EventIndex, bool) {
	u, isUUID := parseUUID(text)
	at := s.slots[s.slotOf(text, u, isUUID)]
	return EventIndex(at - 1), at != 0 && text != ""
}

func (s *idSet) slotOf(text string, u eventID, isUUID bool) int {
	mask := len(s.slots) - 1
	i := s.hash(text, u, isUUID) & mask
	for s.slots[i] != 0 && !s.equal(EventIndex(s.slots[i]-1), text, u, isUUID) {
		i = (i + 1) & mask
	}
	return i
}

func (s *idSet) hash(text string, u eventID, isUUID bool) int {
	if isUUID {
		return int(maphash.Bytes(s.seed, u[:]))
	}
	return int(maphash.String(s.seed, text))
}

func (s *idSet) grow() {
	s.slots = make([]uint32, 2*len(s.slots))
	mask := len(s.slots) - 1
	for i := range EventIndex(s.ids.n) {
		id := s.ids.at(i)
		isUUID, text := s.other.at(i) == 0, ""
		if !isUUID {
			if text = s.text(i); text == "" {
				continue
			}
		}
		slot := s.hash(text, id, isUUID) & mask
		for s.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		s.slots[slot] = uint32(i + 1)
	}
}

const uuidLength = 36

// parseUUID reads a UUID in its usual spelling, lower case and with hyphens:
// only that can be told from 16 bytes again.
func parseUUID(s string) (u eventID, ok bool) {
	if len(s) != uuidLength || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return u, false
	}
	at := 0
	for i := 0; i < uuidLength; i += 2 {
		if s[i] == '-' {
			i++
		}
		high, low := nibble(s[i]), nibble(s[i+1])
		if high|low > 15 {
			return eventID{}, false
		}
		u[at] = high<<4 | low
		at++
	}
	return u, true
}

// nibble is the value of a lower-case hexadecimal digit, 255 for anything else.
func nibble(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	}
	return 255
}

// spell appends the UUID's usual spelling.
func (u *eventID) spell(dst []byte) []byte {
	const digits = "0123456789abcdef"
	var text [uuidLength]byte
	at := 0
	for i, b := range u {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			text[at] = '-'
			at++
		}
		text[at], text[at+1] = digits[b>>4], digits[b&15]
		at += 2
	}
	return append(dst, text[:]...)
}
