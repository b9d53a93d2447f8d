package record

import (
	"trailsleuth/app/record/jsondoc"
)

// memo is what records that are read one after the other have in common, so
// that it is worked out once: what follows from the text of a key or of an
// event's name alone, and where a day begins. It changes no result. It holds
// no text of a record but names.
type memo struct {
	names jsondoc.Names
	keys  []keyword // by NameID, as far as they were asked for
	calls []call    // likewise
	types [1 << typeBits]namedType
	means knownMeans

	sessions sessions
	days     days

	wraps func(key string) bool // nil: none does; see Reader

	leaves []leaf // where a list of them and its line are made
	line   []byte

	spareKey  keyword // of the latest name there was no room for
	spareCall call
}

// prepare makes room for names. Those of the record before may be forgotten.
func (m *memo) prepare() {
	if m.names.Ready() {
		return
	}
	m.names.Reset()
	m.keys, m.calls = m.keys[:0], m.calls[:0]
	clear(m.types[:])
}

// key is what the text at a place of d, or of a text quoted in it, means as a
// key. It holds until the next call.
func (m *memo) key(d *jsondoc.Doc, at ref) *keyword {
	if id := int(d.Name(at)); id < len(m.keys) && m.keys[id].known {
		return &m.keys[id]
	}
	return m.newKey(d, at)
}

// newKey is key of a text that was not asked for before, or that has no number.
func (m *memo) newKey(d *jsondoc.Doc, at ref) *keyword {
	k := &m.spareKey
	if id := d.Name(at); id != 0 {
		m.keys = upTo(m.keys, id)
		k = &m.keys[id]
	}
	*k = keywordOf(d.At(at).Text(), m.wraps)
	return k
}

// call is what an event's name says. It holds until the next call.
func (m *memo) call(name string) *call {
	id := m.names.Number(name)
	c := &m.spareCall
	if id != 0 {
		m.calls = upTo(m.calls, id)
		if c = &m.calls[id]; c.known {
			return c
		}
		name = m.names.Text(id) // does not keep a record in memory
	}
	*c = callOf(name)
	return c
}

// upTo is list, long enough to have an element with the number.
func upTo[T any](list []T, id jsondoc.NameID) []T {
	if n := int(id) + 1 - len(list); n > 0 {
		return append(list, make([]T, n)...)
	}
	return list
}

const typeBits = 9

// namedType is a resourceType worked out before.
type namedType struct {
	service, name, parent jsondoc.NameID // 0, 0: none yet
	kind                  string
}

// resourceType is resourceType of a service and the texts of two keys of d;
// parent may be 0, which is no text.
func (m *memo) resourceType(d *jsondoc.Doc, service string, serviceID jsondoc.NameID, name, parent ref) string {
	n, p := d.Name(name), jsondoc.NameID(0)
	if parent != 0 {
		p = d.Name(parent)
	}
	if serviceID == 0 || n == 0 || parent != 0 && p == 0 {
		return resourceType(service, d.At(name).Text(), textAt(d, parent))
	}
	h := (uint64(serviceID)<<32 | uint64(n)<<16 | uint64(p)) * 0x9e3779b97f4a7c15
	t := &m.types[h>>(64-typeBits)]
	if t.service != serviceID || t.name != n || t.parent != p {
		*t = namedType{serviceID, n, p, resourceType(service, d.At(name).Text(), textAt(d, parent))}
	}
	return t.kind
}
