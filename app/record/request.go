package record

import (
	"strconv"

	"trailsleuth/app/record/grant"
	"trailsleuth/app/trail"
)

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
	if s := f.list(f.get(serviceEventDetails).Opened()); s != "" {
		return s
	}
	if e.ReadOnly != trail.AccessRead {
		// A change without parameters: what was answered or noted names its object.
		if s := first(f.list(f.get(responseElements).Opened()), f.list(f.get(additionalEventData).Opened())); s != "" {
			return s
		}
	}
	if target := targetOf(e.ErrorMessage); target != "" {
		return grant.ShortARN(target) + " (named by the error)"
	}
	return ""
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

// rankOf orders leaves in a request summary: what is touched, then how, then
// numbers and switches; what only steers the call (paging, tokens, hosts) is noise.
func (l *leafWalk) rankOf(i leaf) uint8 {
	v := l.value(i)
	r := uint8(noRank)
	if i.name != 0 {
		r = l.m.key(l.d, i.name).rank
	}
	switch {
	case r == noise:
		return noise
	case secret(v.Text()):
		return 60
	case len(v.Raw()) > 120 && r > thingRank:
		return 58
	case r < noRank || v.IsString():
		return r
	case v.IsBool():
		return 56
	}
	return 54
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
	count, unsaid, last := 0, 0, ""
	for ; i < len(walk.found); i++ {
		if other := walk.found[i].name; other != name && (other == 0 || name == 0 || !sameName(walk.d, other, name)) {
			continue
		}
		walk.found[i].told = true
		s := p.shown(walk, i)
		if s == last || last != "" && endsWith(s, last) {
			continue // a name again, as an ARN
		}
		if count++; count == 1 || unsaid == 0 && count <= valuesShown && len(p.text)+len(s) < maxRequestRunes-len(", +99 more") {
			if count > 1 {
				p.add(",")
			}
			p.add(s)
		} else {
			unsaid++
		}
		last = s
	}
	if unsaid > 0 {
		p.add(" +" + strconv.Itoa(unsaid) + " more")
	}
}

// endsWith reports whether s ends with last behind a colon or slash.
func endsWith(s, last string) bool {
	at := len(s) - len(last) - 1
	return at >= 0 && (s[at] == ':' || s[at] == '/') && s[at+1:] == last
}

// shown is a leaf's text on one line: an ARN without its prefix, a quoted
// JSON document as {…}, what AWS hid as such.
func shown(v value) string {
	s := v.Text()
	switch {
	case secret(s):
		return "(hidden)"
	case v.Quoted().Exists():
		if all := grant.Statements(v); len(all) > 0 {
			return "{" + grant.Telling(all).Within(maxShown) + "}"
		}
		return "{…}"
	}
	return clipTo(oneLine(grant.ShortARN(s)), maxShown)
}

// maxShown is how long one of many values can be, in runes.
const maxShown = 64

// shown is leaf i of walk, as shown, but for the name of a thing: that may take
// all the room there is, and keeps its end, which tells it from its like.
func (p *line) shown(walk *leafWalk, i int) string {
	v := walk.value(walk.found[i])
	if s := v.Text(); walk.found[i].rank <= thingRank && len(s) > maxShown && !secret(s) && !v.Quoted().Exists() {
		return cutMiddle(oneLine(grant.ShortARN(s)), max(maxShown/2, maxRequestRunes-4-len(p.text)))
	}
	return shown(v)
}
