package record

import (
	"strings"
	"time"
)

// memo is what records that are read one after the other have in common, so
// that it is worked out once: what follows from the text of a key or of an
// event's name alone, and where a day begins. It changes no result. It holds
// no text of a record but names.
type memo struct {
	names texts
	keys  []keyword // by textID, as far as they were asked for
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
	if m.names.ready() {
		return
	}
	m.names.reset()
	m.keys, m.calls = append(m.keys[:0], keyword{}), append(m.calls[:0], call{})
	clear(m.types[:])
}

// name is the number of the text of token at, 0 if there is no room for it.
func (d *doc) name(at uint32) textID {
	t := &d.tok[at]
	if t.name != 0 {
		return t.name
	}
	if t.kind == String && !t.rough {
		t.name = d.memo.number(d.text, t.start+1, t.end-1)
	} else {
		text := value{d, at}.text()
		t.name = d.memo.number(text, 0, uint32(len(text)))
	}
	return t.name
}

func (m *memo) number(s string, from, to uint32) textID {
	id, added := m.names.number(s, from, to)
	if added {
		m.keys, m.calls = append(m.keys, keyword{}), append(m.calls, call{})
	}
	return id
}

// key is what the text of token at means as a key. It holds until the next call.
func (d *doc) key(at uint32) *keyword {
	id := d.name(at)
	k := &d.memo.spareKey
	if id != 0 {
		if k = &d.memo.keys[id]; k.known {
			return k
		}
	}
	*k = keywordOf(value{d, at}.text(), d.memo.wraps)
	return k
}

// call is what an event's name says. It holds until the next call.
func (d *doc) call(name string) *call {
	id := d.memo.number(name, 0, uint32(len(name)))
	c := &d.memo.spareCall
	if id != 0 {
		if c = &d.memo.calls[id]; c.known {
			return c
		}
		name = d.memo.names.known[id].text // does not keep a record in memory
	}
	*c = callOf(name)
	return c
}

// sameName reports whether the texts of two tokens are the same.
func (d *doc) sameName(a, b uint32) bool {
	if a == b {
		return true
	}
	if p, q := d.name(a), d.name(b); p != 0 && q != 0 {
		return p == q
	}
	return value{d, a}.text() == value{d, b}.text()
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

func keywordOf(key string, wraps func(key string) bool) keyword {
	k := keyword{known: true, field: fieldOf(key), part: partOf(key), rank: nameRank(key), pair: pairRoleOf(key), wrapping: isWrapping(key)}
	if k.field == noField {
		k.field, k.folded = foldedField(key), true
	}
	if k.part == noPart {
		k.part, k.foldPart = foldedPart(key), true
	}
	k.wraps = new(Envelope).set(key, value{}) || wraps != nil && wraps(key)
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
	service, name, parent textID // 0, 0: none yet
	kind                  string
}

// resourceType is resourceType of a service and the texts of two tokens;
// parent may be 0, which is no text.
func (d *doc) resourceType(service string, serviceID textID, name, parent uint32) string {
	n, p := d.name(name), textID(0)
	if parent != 0 {
		p = d.name(parent)
	}
	if serviceID == 0 || n == 0 || parent != 0 && p == 0 {
		return resourceType(service, value{d, name}.text(), d.textAt(parent))
	}
	h := (uint64(serviceID)<<32 | uint64(n)<<16 | uint64(p)) * 0x9e3779b97f4a7c15
	t := &d.memo.types[h>>(64-typeBits)]
	if t.service != serviceID || t.name != n || t.parent != p {
		*t = namedType{serviceID, n, p, resourceType(service, value{d, name}.text(), d.textAt(parent))}
	}
	return t.kind
}

// textAt is the text of a token, "" for token 0.
func (d *doc) textAt(at uint32) string {
	if at == 0 {
		return ""
	}
	return value{d, at}.text()
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
