package lookup

import "strings"

// idSet remembers event IDs. CloudTrail's are UUIDs, kept in sixteen bytes;
// any other text is kept as it is.
type idSet struct {
	uuids  map[[16]byte]struct{}
	others map[string]struct{}
}

func newIDSet() idSet {
	return idSet{uuids: make(map[[16]byte]struct{}), others: make(map[string]struct{})}
}

// add reports whether the id is new. An empty id is always new: events
// without one cannot be told apart.
func (s idSet) add(id string) bool {
	if id == "" {
		return true
	}
	if s.has(id) {
		return false
	}
	if uuid, ok := parseUUID(id); ok {
		s.uuids[uuid] = struct{}{}
	} else {
		s.others[strings.Clone(id)] = struct{}{}
	}
	return true
}

func (s idSet) has(id string) bool {
	if uuid, ok := parseUUID(id); ok {
		_, known := s.uuids[uuid]
		return known
	}
	_, known := s.others[id]
	return known
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
