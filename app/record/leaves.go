package record

// leaf is a scalar somewhere inside the request parameters, under the name of
// the nearest member that means something: in {"instancesSet":{"items":
// [{"instanceId":"i-1"}]}} that is instanceId.
type leaf struct {
	name string
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
	found [maxLeaves]leaf
	n     int
}

// leavesOf is the leaves of v.
func leavesOf(v value) leafWalk {
	l := leafWalk{d: v.d}
	l.walk(v.at, "", 0)
	return l
}

// value is what a leaf holds.
func (l *leafWalk) value(i leaf) value { return value{l.d, i.at} }

func (l *leafWalk) walk(at uint32, name string, depth int) {
	v := value{l.d, at}
	switch {
	case v.isEmpty() || l.n == maxLeaves || depth > maxLeafDepth:
	case v.isObject():
		l.walkObject(v, name, depth)
	case v.isArray():
		for w := v.elements(); l.n < maxLeaves && w.element(); {
			l.walk(w.val, name, depth+1)
		}
	default:
		l.found[l.n] = leaf{name: name, at: at}
		l.n++
	}
}

func (l *leafWalk) walkObject(v value, name string, depth int) {
	if depth > 0 {
		if key, val := pair(v); key != "" {
			l.walk(val, key, depth+1)
			return
		}
	}
	for w := v.members(); l.n < maxLeaves && w.member(); {
		l.walk(w.val, nameFor(w.name(), name), depth+1)
	}
}

// texts are the texts of the first leaves of v, whatever their names.
func (v value) texts() []string {
	walk := leavesOf(v)
	texts := make([]string, walk.n)
	for i := range texts {
		texts[i] = walk.value(walk.found[i]).text()
	}
	return texts
}

// nameFor is key, or the outer name where key is only wrapping: EC2 writes
// lists as {"items": [...]} and {"member": [...]}, attributes as {"value":
// ...} and some requests as {"tag": 1, "content": ...}.
func nameFor(key, outer string) string {
	switch key {
	case "items", "member", "content", "value", "valueSet", "values", "":
		if outer != "" {
			return outer
		}
	}
	return key
}

// pair reads an object that is a name with its value, as tags, filters and
// stack parameters are: {"key": "env", "value": "prod"}, {"name": "vpc-id",
// "valueSet": {...}}; val is the value's token. The key is "" for any other
// object.
func pair(v value) (key string, val uint32) {
	for w := v.members(); w.member(); {
		switch w.name() {
		case "key", "Key", "name", "Name", "tagKey", "parameterKey", "ParameterKey", "attributeKey":
			key = w.value().text()
		case "value", "Value", "values", "Values", "valueSet", "tagValue", "parameterValue", "ParameterValue", "attributeValue":
			val = w.val
		case "option", "usePreviousValue", "propagateAtLaunch", "tag":
		default:
			return "", 0
		}
	}
	if val == 0 {
		return "", 0
	}
	return key, val
}
