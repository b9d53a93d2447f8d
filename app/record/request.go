package record

import (
	"slices"
	"strings"

	"trailsleuth/app/trail"
)

// maxRequestRunes is how long a request summary can be.
const maxRequestRunes = 160

// request is the request in one line: a phrase for the events people ask
// about, else the parameters that name a thing, then the others, as
// "name=value, name=value".
func (f *fields) request(e *trail.Event) string {
	if f.insightDetails.isObject() {
		return clip(f.insightPhrase())
	}
	params := f.requestParameters.opened()
	if s := f.phrase(baseName(e.Name), params); s != "" {
		return clip(s)
	}
	if s := list(params); s != "" {
		return s
	}
	details := f.serviceEventDetails.opened()
	if details.isString() {
		return clip(oneLine(details.text()))
	}
	return list(details)
}

// list is the leaves of v as "name=value, name=value", those that name a
// thing first, values of one name together.
func list(v value) string {
	if !v.isObject() && !v.isArray() {
		return clip(oneLine(v.text()))
	}
	var room [maxLeaves]leaf
	walk := leafWalk{found: room[:0], max: maxLeaves}
	walk.walk(v, "", 0)
	leaves := slices.DeleteFunc(walk.found, func(l leaf) bool { return rank(l) == noise })
	slices.SortStableFunc(leaves, func(a, b leaf) int { return int(rank(a)) - int(rank(b)) })

	var line phrase
	for i, l := range leaves {
		if i > 0 && leaves[i-1].name == l.name {
			line.add(",")
		} else {
			line.item(l.name)
			if l.name != "" {
				line.add("=")
			}
		}
		line.add(shown(l.val))
		if line.full() {
			break
		}
	}
	return line.String()
}

// hidden is what AWS writes instead of a secret.
const hidden = "HIDDEN_DUE_TO_SECURITY_REASONS"

// shown is a leaf's text on one line: an ARN without its prefix, a quoted
// JSON document as {…}, what AWS hid as such.
func shown(v value) string {
	s := v.text()
	switch {
	case s == hidden:
		return "(hidden)"
	case v.isString() && s != "" && (s[0] == '{' || s[0] == '[') && v.opened() != v:
		return s[:1] + "…" + map[byte]string{'{': "}", '[': "]"}[s[0]]
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

// phrase builds one line of limited length.
type phrase struct {
	b strings.Builder
}

// item begins another item of a list.
func (p *phrase) item(s string) {
	if p.b.Len() > 0 {
		p.b.WriteString(", ")
	}
	p.b.WriteString(s)
}

func (p *phrase) add(s string)   { p.b.WriteString(s) }
func (p *phrase) full() bool     { return p.b.Len() > 4*maxRequestRunes }
func (p *phrase) String() string { return clip(p.b.String()) }

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
