package record

import (
	"strconv"

	"trailsleuth/app/trail"
)

// Kind is what a JSON value is.
type Kind uint8

// The kinds of JSON values.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

// String is the kind's name in lower case.
func (k Kind) String() string {
	return [...]string{"null", "bool", "number", "string", "array", "object"}[k]
}

// Node is one value of a record with its place in it.
type Node struct {
	Key      string // the member's name, "[0]" for an element of an array
	Kind     Kind
	Text     string // a scalar as it reads: strings unquoted, numbers as written. "" for objects and arrays, but see MaxDepth
	Path     string // where it is, as Field takes it: requestParameters.bucketName, items[0].x
	Children []Node // members and elements in the record's order, also those with equal keys

	// Embedded is what a String itself holds as JSON, percent-encoded or not,
	// such as a policy document: its members or elements. Their paths go on
	// from the string's.
	Embedded []Node
}

// MaxDepth is how deep Tree and Pretty open a record. An object or array
// deeper than that is one Node without children whose Text is its JSON.
const MaxDepth = 200

// maxEmbedding is how often JSON is opened inside JSON inside strings.
const maxEmbedding = 3

// Tree is the members of a record, or the elements of an array. The error is
// a *trail.Error, for text that is neither or cannot be read to its end; the
// nodes are then those before the damage.
func Tree(raw string) ([]Node, error) {
	v := whole(raw)
	if !v.isObject() && !v.isArray() {
		return nil, trail.Refuse("This is not a JSON object, so there is no tree to show.")
	}
	var t tree
	nodes := t.children(v, "", 0, 0)
	if t.damaged || valueEnd(string(v), 0) != len(v) {
		return nodes, trail.Refuse("The record's JSON is cut off or damaged: the tree shows what can be read.")
	}
	return nodes, nil
}

// whole is a text as a value: without byte order mark and space around it.
func whole(raw string) value {
	if len(raw) >= len(byteOrderMark) && raw[:len(byteOrderMark)] == byteOrderMark {
		raw = raw[len(byteOrderMark):]
	}
	return value(trimSpace(raw))
}

// tree builds nodes and notes whether anything could not be read to its end.
type tree struct{ damaged bool }

// children are the nodes in an object or array.
func (t *tree) children(v value, path string, depth, embedding int) (nodes []Node) {
	w := v.inside()
	if v.isObject() {
		for w.member() {
			nodes = append(nodes, t.node(w.key, memberPath(path, w.key), w.val, depth, embedding))
		}
	} else {
		for i := 0; w.element(); i++ {
			key := "[" + strconv.Itoa(i) + "]"
			nodes = append(nodes, t.node(key, path+key, w.val, depth, embedding))
		}
	}
	t.damaged = t.damaged || w.broken
	return nodes
}

func (t *tree) node(key, path string, v value, depth, embedding int) Node {
	n := Node{Key: key, Path: path, Kind: kindOf(v)}
	switch {
	case n.Kind == Null:
		n.Text = string(v)
	case n.Kind != Object && n.Kind != Array:
		n.Text = v.text()
	case depth+1 >= MaxDepth:
		n.Text = string(v)
	default:
		n.Children = t.children(v, path, depth+1, embedding)
	}
	if inner := embedded(v); inner != "" && embedding < maxEmbedding && depth+1 < MaxDepth {
		var quoted tree // damage in what a string quotes is not the record's
		n.Embedded = quoted.children(inner, path, depth+1, embedding+1)
	}
	return n
}

func kindOf(v value) Kind {
	switch v[0] {
	case '{':
		return Object
	case '[':
		return Array
	case '"':
		return String
	case 't', 'f':
		return Bool
	case 'n':
		return Null
	}
	return Number
}

// embedded is the object or array that a string holds, plain or
// percent-encoded, "" if it holds none.
func embedded(v value) value {
	if !v.isString() {
		return ""
	}
	if inner := v.opened(); inner != v {
		return inner
	}
	if len(v) > 3 && v[1] == '%' {
		return decoded(v.text())
	}
	return ""
}
