package record

import (
	"strings"
	"time"

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
	days  [32]day // by the day of the month

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
	id := d.Name(at)
	k := &m.spareKey
	if id != 0 {
		m.keys = upTo(m.keys, id)
		if k = &m.keys[id]; k.known {
			return k
		}
	}
	*k = m.keywordOf(d.At(at).Text())
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

// sameName reports whether the texts at two places of d are the same.
func sameName(d *jsondoc.Doc, a, b ref) bool {
	if a == b {
		return true
	}
	if p, q := d.Name(a), d.Name(b); p != 0 && q != 0 {
		return p == q
	}
	return d.At(a).Text() == d.At(b).Text()
}

// keyword is what a text means where it is a key: what the functions named
// here say of it.
type keyword struct {
	known    bool
	folded   bool  // field is that of a key in another case
	field    field // fieldOf, else foldedField
	part     part  // partOf, else foldedPart
	foldPart bool
	rank     uint8    // nameRank
	pair     pairRole // pairRoleOf
	wrapping bool     // isWrapping
	wraps    bool     // the key of what wraps a record
}

func (m *memo) keywordOf(key string) keyword {
	k := keyword{known: true, field: fieldOf(key), part: partOf(key), rank: nameRank(key), pair: pairRoleOf(key), wrapping: isWrapping(key)}
	if k.field == noField {
		k.field, k.folded = foldedField(key), true
	}
	if k.part == noPart {
		k.part, k.foldPart = foldedPart(key), true
	}
	k.wraps = new(Envelope).set(m, key, value{}) || m.wraps != nil && m.wraps(key)
	return k
}

// call is what an event's name says of the event, as the functions named here
// have it.
type call struct {
	known     bool
	base      string // baseName
	reads     bool   // readName
	dangerous bool   // alwaysDangerous
	phrase    phrase // phraseOf
	danger    danger // dangerOf
}

func callOf(name string) call {
	base := baseName(name)
	return call{known: true, base: base, reads: readName(name), dangerous: alwaysDangerous(base), phrase: phraseOf(base), danger: dangerOf(base)}
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

// textAt is the text of a key of d, "" for none.
func textAt(d *jsondoc.Doc, at ref) string {
	if at == 0 {
		return ""
	}
	return d.At(at).Text()
}

// day is a day of UTC that was read before.
type day struct {
	text  string // 2006-01-02
	begin int64  // its first second since 1970
	valid bool
}

// beginning is when the day of a time like 2006-01-02T15:04:05Z begins, in
// seconds since 1970; ok is false if there is no such day.
func (m *memo) beginning(s string) (seconds int64, ok bool) {
	d := &m.days[(s[8]*10+s[9])%32]
	if d.text == s[:10] {
		return d.begin, d.valid
	}
	year, month, date := digits(s[0:4]), digits(s[5:7]), digits(s[8:10])
	*d = day{text: strings.Clone(s[:10])}
	if year >= 0 && month >= 1 && month <= 12 && date >= 1 {
		t := time.Date(year, time.Month(month), date, 0, 0, 0, 0, time.UTC)
		d.begin, d.valid = t.Unix(), t.Day() == date
	}
	return d.begin, d.valid
}
