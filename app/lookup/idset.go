package lookup

import (
	"encoding/binary"
	"hash/maphash"
	"strings"

	"trailsleuth/app/trail"
)

// idSet remembers events: two are the same if id, time and name are. CloudTrail's
// ids are UUIDs, kept in sixteen bytes; any other text is kept as it is.
type idSet struct {
	seed      maphash.Seed
	uuids     map[[16]byte]print
	others    map[string]print
	namesakes map[namesake]struct{} // the further events with an id
}

// print stands for an event's time and name. Its seed is secret, so that
// nobody can choose events of one print.
type print uint64

type namesake struct {
	id    string
	print print
}

func newIDSet() idSet {
	return idSet{
		seed: maphash.MakeSeed(), uuids: make(map[[16]byte]print), others: make(map[string]print), namesakes: make(map[namesake]struct{}),
	}
}

// add reports whether the event is new. One with an empty id always is: events
// without one cannot be told apart.
func (s idSet) add(e *trail.Event) bool {
	if e.ID == "" {
		return true
	}
	mine := s.printOf(e)
	first, known := s.first(e.ID)
	switch {
	case known && (first == mine || s.isNamesake(e.ID, mine)):
		return false
	case known:
		s.namesakes[namesake{strings.Clone(e.ID), mine}] = struct{}{}
	default:
		if uuid, ok := parseUUID(e.ID); ok {
			s.uuids[uuid] = mine
		} else {
			s.others[strings.Clone(e.ID)] = mine
		}
	}
	return true
}

func (s idSet) has(e *trail.Event) bool {
	first, known := s.first(e.ID)
	if !known {
		return false
	}
	mine := s.printOf(e)
	return first == mine || s.isNamesake(e.ID, mine)
}

// first is the print of the first event with an id.
func (s idSet) first(id string) (first print, known bool) {
	if uuid, ok := parseUUID(id); ok {
		first, known = s.uuids[uuid]
	} else {
		first, known = s.others[id]
	}
	return first, known
}

func (s idSet) isNamesake(id string, is print) bool {
	_, known := s.namesakes[namesake{id, is}]
	return known
}

func (s idSet) printOf(e *trail.Event) print {
	var h maphash.Hash
	h.SetSeed(s.seed)
	var at [8]byte
	binary.LittleEndian.PutUint64(at[:], uint64(e.Time.UnixMicro()))
	h.Write(at[:])
	h.WriteString(e.Name)
	return print(h.Sum64())
}

// parseUUID reads the lower-case form CloudTrail writes, and no other, so
// that two different texts are never taken for one id.
func parseUUID(id string) (uuid [16]byte, ok bool) {
	if len(id) != 36 {
		return uuid, false
	}
	digits := 0
	for i := range len(id) {
		c := id[i]
		switch {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return uuid, false
			}
			continue
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		default:
			return uuid, false
		}
		uuid[digits/2] = uuid[digits/2]<<4 | c
		digits++
	}
	return uuid, true
}
