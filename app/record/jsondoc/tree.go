package jsondoc

import "trailsleuth/app/trail"

// Node is one value of a record with its place in it.
type Node struct {
	Key      string // the member's name, "[0]" for an element of an array
	Kind     Kind
	Text     string // a scalar as it reads: strings unquoted, numbers as written. "" for objects and arrays, but see MaxDepth
	Place    Place  // where it is
	Children []Node // members and elements in the record's order, also those with equal keys

	// Embedded is what a String itself holds as JSON, percent-encoded or not,
	// such as a policy document: its members or elements. Their places go on
	// from the string's.
	Embedded []Node
}

// Tree is the members of a record, or the elements of an array. The error is
// a *trail.Error, for text that is neither or cannot be read to its end; the
// nodes are then those before the damage.
func Tree(raw string) ([]Node, error) {
	d := open(raw)
	defer d.close()
	if !d.Whole().Exists() {
		return nil, trail.Refuse("This is not a JSON object, so there is no tree to show.")
	}
	nodes := children(d.Whole(), "", 0, 0)
	if !d.Intact() {
		return nodes, trail.Refuse("The record's JSON is cut off or damaged: the tree shows what can be read.")
	}
	return nodes, nil
}

// maxPlaces bounds the places of one text that are listed.
const maxPlaces = 1000

// Places are the first places of a text where something stands, each list's
// elements as one, in the text's order. There are none in a text that is no
// object or array.
func Places(text string) []Place {
	nodes, _ := Tree(text) // what can be read of a damaged text still counts
	p := places{seen: map[Place]bool{}}
	p.add(nodes)
	return p.list
}

type places struct {
	list []Place
	seen map[Place]bool
}

func (p *places) add(nodes []Node) {
	for i := range nodes {
		if len(p.list) == maxPlaces {
			return
		}
		if at := nodes[i].Place.InAnyElement(); !p.seen[at] {
			p.seen[at] = true
			p.list = append(p.list, at)
		}
		p.add(nodes[i].Children)
		p.add(nodes[i].Embedded)
	}
}

// children are the nodes in an object or array.
func children(v Value, at Place, depth, embedding int) (nodes []Node) {
	if v.IsObject() {
		for w := v.Members(); w.Member(); {
			key := w.Name()
			nodes = append(nodes, node(key, at.Member(key), w.Value(), depth, embedding))
		}
		return nodes
	}
	w := v.Elements()
	for i := 0; w.Element(); i++ {
		nodes = append(nodes, node(string(Place("").Element(i)), at.Element(i), w.Value(), depth, embedding))
	}
	return nodes
}

func node(key string, at Place, v Value, depth, embedding int) Node {
	n := Node{Key: key, Place: at, Kind: v.Kind()}
	switch {
	case n.Kind == String:
		n.Text = v.Text()
	case n.Kind != Object && n.Kind != Array, depth+1 >= MaxDepth:
		n.Text = v.Raw()
	default:
		n.Children = children(v, at, depth+1, embedding)
	}
	if inner := v.Quoted(); inner.Exists() && embedding < maxEmbedding && depth+1 < MaxDepth {
		n.Embedded = children(inner, at, depth+1, embedding+1)
	}
	return n
}
