package record

import "slices"

// leaf is a scalar somewhere inside the request parameters, under the name of
// the nearest member that means something: in {"instancesSet":{"items":
// [{"instanceId":"i-1"}]}} that is instanceId.
type leaf struct {
	name uint32 // the token of that name, 0: none
	at   uint32 // its token
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
	d     *doc
	found []leaf
}

// leavesOf is the leaves of v.
func leavesOf(v value) leafWalk {
	l := leafWalk{d: v.d}
	if v.exists() {
		l.walk(v.at, 0, 0)
	}
	return l
}

// value is what a leaf holds.
func (l *leafWalk) value(i leaf) value { return value{l.d, i.at} }

func (l *leafWalk) full() bool { return len(l.found) == maxLeaves }

func (l *leafWalk) walk(at, name uint32, depth int) {
	v := value{l.d, at}
	switch {
	case v.isEmpty() || l.full() || depth > maxLeafDepth:
	case v.isObject():
		l.walkObject(v, name, depth)
	case v.isArray():
		for w := v.elements(); !l.full() && w.element(); {
			l.walk(w.val, name, depth+1)
		}
	default:
		l.found = append(l.found, leaf{name: name, at: at})
	}
}

func (l *leafWalk) walkObject(v value, name uint32, depth int) {
	if depth > 0 {
		if key, val := pair(v); key != 0 {
			l.walk(val, key, depth+1)
			return
		}
	}
	for w := v.members(); !l.full() && w.member(); {
		l.walk(w.val, l.d.nameFor(w.key, name), depth+1)
	}
}

// texts are the texts of the first leaves of v, whatever their names.
func (v value) texts() []string {
	walk := leavesOf(v)
	texts := make([]string, len(walk.found))
	for i := range texts {
		texts[i] = walk.value(walk.found[i]).text()
	}
	return texts
}

// nameFor is key, or the outer name where key is only wrapping: EC2 writes
// lists as {"items": [...]} and {"member": [...]}, attributes as {"value":
// ...} and some requests as {"tag": 1, "content": ...}. Both are tokens, the
// outer one 0 if there is none; so is the name.
func (d *doc) nameFor(key, outer uint32) uint32 {
	switch {
	case !d.key(key).wrapping:
		return key
	case outer == 0 && d.textAt(key) == "":
		return 0
	case outer == 0:
		return key
	}
	return outer
}

func isWrapping(key string) bool {
	return slices.Contains([]string{"items", "member", "content", "value", "valueSet", "values", ""}, key)
}

// pairRole is what a key is for in an object that is a name with its value.
type pairRole uint8

const (
	noPair pairRole = iota // not in such an object
	pairName
	pairValue
	pairAside
)

func pairRoleOf(key string) pairRole {
	switch key {
	case "key", "Key", "name", "Name", "tagKey", "parameterKey", "ParameterKey", "attributeKey":
		return pairName
	case "value", "Value", "values", "Values", "valueSet", "tagValue", "parameterValue", "ParameterValue", "attributeValue":
		return pairValue
	case "option", "usePreviousValue", "propagateAtLaunch", "tag":
		return pairAside
	}
	return noPair
}

// pair reads an object that is a name with its value, as tags, filters and
// stack parameters are: {"key": "env", "value": "prod"}, {"name": "vpc-id",
// "valueSet": {...}}; the tokens of both. The name is 0 for any other object.
func pair(v value) (name, val uint32) {
	for w := v.members(); w.member(); {
		switch v.d.key(w.key).pair {
		case pairName:
			if name = 0; w.value().text() != "" {
				name = w.val
			}
		case pairValue:
			val = w.val
		case noPair:
			return 0, 0
		}
	}
	if val == 0 {
		return 0, 0
	}
	return name, val
}
