package record

import "trailsleuth/app/record/jsondoc"

// leaf is a scalar somewhere inside the request parameters, under the name of
// the nearest member that means something: in {"instancesSet":{"items":
// [{"instanceId":"i-1"}]}} that is instanceId.
type leaf struct {
	name ref // where that name stands, 0: none
	at   ref // where its value stands
	rank uint8
	told bool // already in the line
}

// Bounds of what is looked at for a row: the rest is in the details.
const (
	maxLeaves    = 48
	maxLeafDepth = 9
)

// leafWalk gathers the leaves of a value in the record's order, as far as
// there is room.
type leafWalk struct {
	d     *jsondoc.Doc
	m     *memo
	found []leaf
}

// leavesOf is the leaves of v.
func (m *memo) leavesOf(v value) leafWalk {
	l := leafWalk{d: v.Doc(), m: m}
	if v.Exists() {
		l.walk(v.Ref(), 0, 0)
	}
	return l
}

// value is what a leaf holds.
func (l *leafWalk) value(i leaf) value { return l.d.At(i.at) }

func (l *leafWalk) full() bool { return len(l.found) == maxLeaves }

func (l *leafWalk) walk(at, name ref, depth int) {
	v := l.d.At(at)
	switch {
	case v.IsEmpty() || l.full() || depth > maxLeafDepth:
	case v.IsObject():
		l.walkObject(v, name, depth)
	case v.IsArray():
		for w := v.Elements(); !l.full() && w.Element(); {
			l.walk(w.Ref(), name, depth+1)
		}
	default:
		l.found = append(l.found, leaf{name: name, at: at})
	}
}

func (l *leafWalk) walkObject(v value, name ref, depth int) {
	if depth > 0 {
		if key, val := l.m.pair(v); key != 0 {
			l.walk(val, key, depth+1)
			return
		}
	}
	for w := v.Members(); !l.full() && w.Member(); {
		l.walk(w.Ref(), l.m.nameFor(l.d, w.Key(), name), depth+1)
	}
}

// texts are the texts of the first leaves of v, whatever their names.
func (m *memo) texts(v value) []string {
	walk := m.leavesOf(v)
	texts := make([]string, len(walk.found))
	for i := range texts {
		texts[i] = walk.value(walk.found[i]).Text()
	}
	return texts
}

// nameFor is key, or the outer name where key is only wrapping: EC2 writes
// lists as {"items": [...]} and {"member": [...]}, attributes as {"value":
// ...} and some requests as {"tag": 1, "content": ...}. The outer
// name is 0 if there is none; so may be the result.
func (m *memo) nameFor(d *jsondoc.Doc, key, outer ref) ref {
	switch {
	case !m.key(d, key).wrapping:
		return key
	case outer == 0 && textAt(d, key) == "":
		return 0
	case outer == 0:
		return key
	}
	return outer
}

// pair reads an object that is a name with its value, as tags, filters and
// stack parameters are: {"key": "env", "value": "prod"}, {"name": "vpc-id",
// "valueSet": {...}}; where both stand. The name is 0 for any other object.
func (m *memo) pair(v value) (name, val ref) {
	for w := v.Members(); w.Member(); {
		switch m.key(v.Doc(), w.Key()).pair {
		case pairName:
			if name = 0; w.Value().Text() != "" {
				name = w.Ref()
			}
		case pairValue:
			val = w.Ref()
		case noPair:
			return 0, 0
		}
	}
	if val == 0 {
		return 0, 0
	}
	return name, val
}
