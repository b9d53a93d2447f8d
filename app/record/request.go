package record

import (
	"strconv"
	"strings"

	"trailsleuth/app/trail"
)

// maxRequestRunes is how long a request summary can be.
const maxRequestRunes = 160

// request is the request in one line, name being the event's base name: a phrase for the events people ask
// about, else the parameters that name a thing, then the others, as
// "name=value, name=value".
func (f *fields) request(e *trail.Event, name string) string {
	return clip(oneLine(f.requestWords(e, name)))
}

func (f *fields) requestWords(e *trail.Event, name string) string {
	if f.get(insightDetails).isObject() {
		return f.insightPhrase()
	}
	params := f.get(requestParameters).opened()
	if s := f.phrase(name, params); s != "" {
		return s
	}
	if s := list(params); s != "" {
		return s
	}
	if s := list(f.get(serviceEventDetails).opened()); s != "" || e.ReadOnly == trail.AccessRead {
		return s
	}
	// A change without parameters: what was answered or noted names its object.
	return first(list(f.get(responseElements).opened()), list(f.get(additionalEventData).opened()))
}

// list is the leaves of v as "name=value, name=value", those that name a
// thing first, values of one name together.
func list(v value) string {
	if !v.isObject() && !v.isArray() {
		return v.text()
	}
	walk := leavesOf(v)
	walk.sort()
	var line line
	for i := range walk.n {
		if !walk.found[i].told {
			line.tell(&walk, i)
		}
		if line.full() {
			break
		}
	}
	return line.String()
}

// sort orders leaves by rank, keeping their order within one, and drops noise.
func (l *leafWalk) sort() {
	n := 0
	for i := range l.n {
		leaf := l.found[i]
		if leaf.rank = rank(leaf.name, l.value(leaf)); leaf.rank == noise {
			continue
		}
		at := n
		for ; at > 0 && l.found[at-1].rank > leaf.rank; at-- {
			l.found[at] = l.found[at-1]
		}
		l.found[at] = leaf
		n++
	}
	l.n = n
}

// valuesShown is how many values of one name a row lists before it counts.
const valuesShown = 4

// tell adds leaf i of walk with all others of its name.
func (p *line) tell(walk *leafWalk, i int) {
	name := walk.found[i].name
	p.item(name)
	if name != "" {
		p.add("=")
	}
	count, last := 0, ""
	for ; i < walk.n; i++ {
		if walk.found[i].name != name {
			continue
		}
		walk.found[i].told = true
		s := shown(walk.value(walk.found[i]))
		if s == last || last != "" && (strings.HasSuffix(s, ":"+last) || strings.HasSuffix(s, "/"+last)) {
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

// hidden is what AWS writes instead of a secret.
const hidden = "HIDDEN_DUE_TO_SECURITY_REASONS"

// shown is a leaf's text on one line: an ARN without its prefix, a quoted
// JSON document as {…}, what AWS hid as such.
func shown(v value) string {
	s := v.text()
	switch {
	case secret(v):
		return "(hidden)"
	case v.quoted().exists():
		return "{…}"
	}
	return clipTo(oneLine(shortARN(s)), 64)
}

// shortARN is the resource part of an ARN, "role/Admin" of
// "arn:aws:iam::1:role/Admin"; any other text is itself.
func shortARN(s string) string {
	if !strings.HasPrefix(s, "arn:") {
		return s
	}
	parts := strings.SplitN(s, ":", 6)
	if len(parts) < 6 || parts[5] == "" {
		return s
	}
	return parts[5]
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
type line struct {
	text [4*maxRequestRunes + 8]byte // UTF-8 has at most four bytes a rune
	n    int
}

// item begins another item of a list.
func (p *line) item(s string) {
	if p.n > 0 {
		p.add(", ")
	}
	p.add(s)
}

func (p *line) add(s string)   { p.n += copy(p.text[p.n:], s) }
func (p *line) full() bool     { return p.n == len(p.text) }
func (p *line) String() string { return strings.ToValidUTF8(string(p.text[:p.n]), "") }

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
	plain := true
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f || s[i] == ' ' && i+1 < len(s) && s[i+1] == ' ' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f }), " ")
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
