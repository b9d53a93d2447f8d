package record

import (
	"strconv"
	"strings"

	"trailsleuth/app/record/grant"
	"trailsleuth/app/record/wordwise"
	"trailsleuth/app/trail"
)

// maxRequestRunes is how long a request summary can be.
const maxRequestRunes = 160

// request is the request in one line, c being what the event's name says: a
// phrase for the events people ask about, else the parameters that name a
// thing, then the others, as "name=value, name=value".
func (f *fields) request(e *trail.Event, c *call) string {
	return clip(oneLine(f.requestWords(e, c)))
}

func (f *fields) requestWords(e *trail.Event, c *call) string {
	if f.get(insightDetails).IsObject() {
		return f.insightPhrase()
	}
	if f.at[eventName] == 0 {
		if a, ok := f.aggregated(); ok {
			return a.phrase()
		}
	}
	params := f.get(requestParameters).Opened()
	if c.phrase != nil {
		if s := c.phrase(f, c.base, params); s != "" {
			return s
		}
	}
	if s := f.list(params); s != "" {
		return s
	}
	if s := f.list(f.get(serviceEventDetails).Opened()); s != "" || e.ReadOnly == trail.AccessRead {
		return s
	}
	// A change without parameters: what was answered or noted names its object.
	return first(f.list(f.get(responseElements).Opened()), f.list(f.get(additionalEventData).Opened()))
}

// list is the leaves of v as "name=value, name=value", those that name a
// thing first, values of one name together.
func (f *fields) list(v value) string {
	if !v.IsObject() && !v.IsArray() {
		return v.Text()
	}
	m := f.m
	walk := leafWalk{d: v.Doc(), m: m, found: m.leaves[:0]}
	walk.walk(v.Ref(), 0, 0)
	m.leaves = walk.found
	walk.sort()
	line := line{text: m.line[:0]}
	for i := range walk.found {
		if !walk.found[i].told {
			line.tell(&walk, i)
		}
		if line.full() {
			break
		}
	}
	m.line = line.text
	return line.string(f.slab)
}

// sort orders leaves by rank, keeping their order within one, and drops noise.
func (l *leafWalk) sort() {
	n := 0
	for i := range l.found {
		leaf := l.found[i]
		if leaf.rank = l.rankOf(leaf); leaf.rank == noise {
			continue
		}
		at := n
		for ; at > 0 && l.found[at-1].rank > leaf.rank; at-- {
			l.found[at] = l.found[at-1]
		}
		l.found[at] = leaf
		n++
	}
	l.found = l.found[:n]
}

// valuesShown is how many values of one name a row lists before it counts.
const valuesShown = 4

// tell adds leaf i of walk with all others of its name.
func (p *line) tell(walk *leafWalk, i int) {
	name := walk.found[i].name
	if len(p.text) > 0 {
		p.add(", ")
	}
	if name != 0 {
		p.add(textAt(walk.d, name))
		p.add("=")
	}
	count, last := 0, ""
	for ; i < len(walk.found); i++ {
		if other := walk.found[i].name; other != name && (other == 0 || name == 0 || !sameName(walk.d, other, name)) {
			continue
		}
		walk.found[i].told = true
		s := shown(walk.value(walk.found[i]))
		if s == last || last != "" && endsWith(s, last) {
			continue // a name again, as an ARN
		}
		if count++; count > 1 && count <= valuesShown {
			p.add(",")
		}
		if count <= valuesShown {
			p.add(s)
		}
		last = s
	}
	if count > valuesShown {
		p.add(" +" + strconv.Itoa(count-valuesShown) + " more")
	}
}

// endsWith reports whether s ends with last behind a colon or slash.
func endsWith(s, last string) bool {
	at := len(s) - len(last) - 1
	return at >= 0 && (s[at] == ':' || s[at] == '/') && s[at+1:] == last
}

// hidden is what AWS writes instead of a secret.
const hidden = "HIDDEN_DUE_TO_SECURITY_REASONS"

// shown is a leaf's text on one line: an ARN without its prefix, a quoted
// JSON document as {…}, what AWS hid as such.
func shown(v value) string {
	s := v.Text()
	switch {
	case secret(s):
		return "(hidden)"
	case v.Quoted().Exists():
		return "{…}"
	}
	return clipTo(oneLine(grant.ShortARN(s)), 64)
}

// accountOf is the account in an ARN, "" if it has none.
func accountOf(arn string) string {
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) < 6 || parts[0] != "arn" {
		return ""
	}
	return parts[4]
}

// line builds one line of up to maxRequestRunes; what does not fit is dropped.
type line struct{ text []byte }

// maxLine is how long a line can be in bytes: UTF-8 has at most four a rune.
const maxLine = 4*maxRequestRunes + 8

func (p *line) add(s string) { p.text = append(p.text, s[:min(len(s), maxLine-len(p.text))]...) }
func (p *line) full() bool   { return len(p.text) == maxLine }

func (p *line) string(from *slab) string {
	if p.full() { // maybe in the middle of a rune
		return strings.ToValidUTF8(string(p.text), "")
	}
	return from.text(p.text)
}

func clip(s string) string { return clipTo(s, maxRequestRunes) }

// clipTo is s, or its first runes and "…" if it has more than limit.
func clipTo(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	n := 0
	for i := range s {
		if n++; n == limit {
			if rest := s[i:]; len([]rune(rest)) > 1 {
				return strings.TrimRight(s[:i], " ,") + "…"
			}
			break
		}
	}
	return s
}

// oneLine turns every run of space and control characters into one blank.
func oneLine(s string) string {
	if isOneLine(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f }), " ")
}

// isOneLine reports whether s has no control characters and no two blanks
// side by side. It looks at eight bytes at a time.
func isOneLine(s string) bool {
	i := 0
	for ; i+8 <= len(s); i += 7 {
		w := wordwise.Load(s, i)
		blanks, deletes := wordwise.Zeros(w^wordwise.Ones*' '), wordwise.Zeros(w^wordwise.Ones*0x7f)
		if (w-wordwise.Ones*' ')&^w&wordwise.Tops|deletes|blanks&(blanks<<8) != 0 {
			return false
		}
	}
	for ; i < len(s); i++ {
		if s[i] < ' ' || s[i] == 0x7f || s[i] == ' ' && i+1 < len(s) && s[i+1] == ' ' {
			return false
		}
	}
	return true
}

// baseName is an event name without the API date some services append:
// "CreateFunction" of "CreateFunction20150331", "AddPermission" of
// "AddPermission20150331v2".
func baseName(name string) string {
	s := name
	if i := strings.LastIndexByte(s, 'v'); i > 8 && digits(s[i+1:]) >= 0 && i+1 < len(s) {
		s = s[:i]
	}
	if n := len(s) - 8; n > 0 && strings.HasPrefix(s[n:], "20") && digits(s[n:]) >= 0 {
		return s[:n]
	}
	return name
}
