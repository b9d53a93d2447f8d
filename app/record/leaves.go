package record

// leaf is a scalar somewhere inside the request parameters, under the name of
// the nearest member that means something: in {"instancesSet":{"items":
// [{"instanceId":"i-1"}]}} that is instanceId.
type leaf struct {
	name string
	val  value
}

// Bounds of what is looked at for a row: the rest is in the details.
const (
	maxLeaves    = 48
	maxLeafDepth = 9
)

// leafWalk gathers the leaves of a value in the record's order.
type leafWalk struct {
	found []leaf
	max   int
}

func (l *leafWalk) walk(v value, name string, depth int) {
	switch {
	case v == "" || len(l.found) >= l.max || depth > maxLeafDepth:
	case v.isObject():
		for w := v.inside(); len(l.found) < l.max && w.member(); {
			l.walk(w.val, nameFor(w.key, name), depth+1)
		}
	case v.isArray():
		l.walkArray(v, name, depth)
	case v == "null" || v == `""`:
	default:
		l.found = append(l.found, leaf{name, v})
	}
}

func (l *leafWalk) walkArray(v value, name string, depth int) {
	for w := v.inside(); len(l.found) < l.max && w.element(); {
		if key, val := pair(w.val); key != "" {
			l.walk(val, key, depth+1)
		} else {
			l.walk(w.val, name, depth+1)
		}
	}
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

// pair reads an element that is a name with its value, as tags, filters and
// stack parameters are: {"key": "env", "value": "prod"}, {"name": "vpc-id",
// "valueSet": {...}}. The key is "" for any other element.
func pair(v value) (key string, val value) {
	for w := v.inside(); v.isObject() && w.member(); {
		switch w.key {
		case "key", "Key", "name", "Name", "tagKey", "parameterKey", "ParameterKey":
			key = w.val.text()
		case "value", "Value", "values", "Values", "valueSet", "tagValue", "parameterValue", "ParameterValue":
			val = w.val
		case "option", "usePreviousValue", "propagateAtLaunch":
		default:
			return "", ""
		}
	}
	if val == "" {
		return "", ""
	}
	return key, val
}
