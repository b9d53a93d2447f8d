package trace

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// Graph is who made the events of a snapshot, and how they came to act. It is
// never changed: Grow makes another. The zero Graph is of no events.
type Graph struct {
	holders  []NodeIndex // by event
	nodes    []Node      // nodes[0] is none
	byName   map[name]NodeIndex
	byCells  map[cells]NodeIndex
	makers   []making
	children [][]NodeIndex // by node
}

// name is what a node is known by.
type name struct {
	kind          Kind
	account, text string
}

// cells are the codes of what tells who made an event.
type cells struct{ key, session, means, actor, account, person store.StringID }

// Len is how many events the graph is of.
func (g *Graph) Len() int { return len(g.holders) }

// Grow is the graph of all events of a snapshot, of which g is one of fewer.
// giveTurn and ctx are as in store.Snapshot.Rows.
func (g *Graph) Grow(ctx context.Context, v store.Snapshot, giveTurn func()) (*Graph, error) {
	work := turn.Begin(ctx, giveTurn)
	grown := g.clone(v.Len())
	b := builder{Graph: grown, v: v, makes: makerCodes(v)}
	if err := work.Each(v.Len()-g.Len(), 1<<10, func(from, to int) {
		for i := g.Len() + from; i < g.Len()+to; i++ {
			b.add(store.EventIndex(i))
		}
	}); err != nil {
		return nil, err
	}
	for i := g.Len(); i < v.Len(); i++ { // when all who act are known
		if read := b.makes[v.Code(store.EventIndex(i), store.Event)]; read != nil {
			b.readMaker(store.EventIndex(i), read)
		} else if i%(1<<12) != 0 {
			continue
		}
		if err := work.Step(); err != nil {
			return nil, err
		}
	}
	return grown, b.settle(work)
}

// clone is a copy with room for more events.
func (g *Graph) clone(events int) *Graph {
	c := &Graph{
		holders: append(make([]NodeIndex, 0, events), g.holders...), nodes: slices.Clone(g.nodes),
		byName: maps.Clone(g.byName), byCells: maps.Clone(g.byCells), makers: slices.Clone(g.makers),
	}
	if len(c.nodes) == 0 {
		c.nodes, c.byName, c.byCells = make([]Node, 1), map[name]NodeIndex{}, map[cells]NodeIndex{}
	}
	return c
}

// Holder is who made an event: a key, a session, or an identity of which
// neither is known. 0: the event names nobody, or is not in the graph yet.
func (g *Graph) Holder(i store.EventIndex) NodeIndex {
	if int(i) >= len(g.holders) {
		return 0
	}
	return g.holders[i]
}

// Node is the node at a place.
func (g *Graph) Node(at NodeIndex) Node {
	if int(at) >= len(g.nodes) {
		return Node{}
	}
	return g.nodes[at]
}

// Nodes lists the places of all nodes, the ones first seen first.
func (g *Graph) Nodes() []NodeIndex {
	all := make([]NodeIndex, 0, len(g.nodes))
	for at := 1; at < len(g.nodes); at++ {
		all = append(all, NodeIndex(at))
	}
	return all
}

// Where lists the places of the nodes that are as wanted, likewise.
func (g *Graph) Where(wanted func(*Node) bool) (all []NodeIndex) {
	for at := 1; at < len(g.nodes); at++ {
		if wanted(&g.nodes[at]) {
			all = append(all, NodeIndex(at))
		}
	}
	return all
}

// Find is the node of a kind by its name; an account of "" is any, the first
// seen. 0: there is none.
func (g *Graph) Find(kind Kind, account, text string) NodeIndex {
	if at, ok := g.byName[nameOf(kind, account, text)]; ok {
		return at
	}
	for at := 1; account == "" && at < len(g.nodes); at++ {
		if n := &g.nodes[at]; n.Kind == kind && n.Name == text {
			return NodeIndex(at)
		}
	}
	return 0
}

// FindKey is the node of an access key, long-term or temporary.
func (g *Graph) FindKey(id string) NodeIndex { return g.Find(kindOfKey(id), "", id) }

// Children lists what a node made, and if it is an identity what is its own,
// the earliest first.
func (g *Graph) Children(at NodeIndex) []NodeIndex {
	if int(at) >= len(g.children) {
		return nil
	}
	return g.children[at]
}

// Parent is what made a node, else whose it is: the next one up its chain.
func (g *Graph) Parent(at NodeIndex) NodeIndex {
	if int(at) >= len(g.nodes) {
		return 0
	}
	n := &g.nodes[at]
	return cmp.Or(n.Made.From, n.Of)
}

// longestChain ends the chain of records that were made up to have no end.
const longestChain = 64

// Chain is the way from the first that is known to a node, which comes last.
func (g *Graph) Chain(at NodeIndex) (chain []NodeIndex) {
	for at != 0 && len(chain) < longestChain && !slices.Contains(chain, at) {
		chain = append(chain, at)
		at = g.Parent(at)
	}
	slices.Reverse(chain)
	return chain
}

// Descendants lists all that came of a node, each before what came of it.
func (g *Graph) Descendants(at NodeIndex) (all []NodeIndex) {
	seen := map[NodeIndex]bool{at: true}
	for queue := []NodeIndex{at}; len(queue) > 0; queue = queue[1:] {
		for _, child := range g.Children(queue[0]) {
			if !seen[child] {
				seen[child] = true
				all, queue = append(all, child), append(queue, child)
			}
		}
	}
	return all
}

// nameOf is what a node is known by: keys and sessions are the same in every
// account.
func nameOf(kind Kind, account, text string) name {
	if kind.Acts() || kind == Person {
		account = ""
	}
	return name{kind, account, text}
}

// kindOfKey is what an access key is, by its prefix
// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html).
func kindOfKey(id string) Kind {
	if strings.HasPrefix(id, "ASIA") {
		return Temporary
	}
	return Key
}

// node is the node of a name, which is made if it is not there.
func (g *Graph) node(kind Kind, account, text string) NodeIndex {
	if text == "" {
		return 0
	}
	n := nameOf(kind, account, text)
	if at, ok := g.byName[n]; ok {
		if g.nodes[at].Account == "" {
			g.nodes[at].Account = account
		}
		return at
	}
	at := NodeIndex(len(g.nodes))
	g.nodes = append(g.nodes, Node{Kind: kind, Name: text, Account: account})
	g.byName[n] = at
	return at
}

// count counts an event for a node.
func (n *Node) count(v store.Snapshot, i store.EventIndex) {
	n.Events++
	if v.Severity(i) == trail.Failed {
		n.Failed++
	} else if v.Text(i, store.ReadOnly) == "false" {
		n.Changes++
	}
	n.Last, n.First = trail.Widen(n.Last, n.First, v.Time(i))
}
