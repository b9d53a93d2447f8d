package trace

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// Bar is a key or a session in time, by some of its events.
type Bar struct {
	Node                    NodeIndex
	First, Last             time.Time
	Events, Failed, Changes int
}

// Lane is one identity's keys and sessions, the earliest first.
type Lane struct {
	Name   string // as rows name the actor
	Bars   []Bar
	Parent int // the lane whose key or session made the first of these that was made by one; -1: none
	Depth  int // how many lanes it is below the first

	Events, Failed, Changes int
}

// Lanes are who acted in some events, each followed by those whose credentials
// it made; the ones with the most failures and changes come first.
type Lanes struct {
	Lanes    []Lane
	Span     trail.TimeRange // of all bars
	Identity int             // how many there are in all: no more than asked for are listed
}

// Lanes is the picture of some events of the snapshot that the graph is of;
// most bounds how many identities it has. giveTurn and ctx are as in
// store.Snapshot.Rows.
func (g *Graph) Lanes(ctx context.Context, v store.Snapshot, rows []store.EventIndex, most int, giveTurn func()) (l Lanes, err error) {
	bars := make([]Bar, len(g.nodes))
	work := turn.Begin(ctx, giveTurn)
	err = work.Each(len(rows), 1<<12, func(from, to int) {
		for _, i := range rows[from:to] {
			at := g.Holder(i)
			if at == 0 {
				continue
			}
			b := &bars[at]
			b.Node = at
			b.Events++
			if v.Severity(i) == trail.Failed {
				b.Failed++
			} else if v.Text(i, store.ReadOnly) == "false" {
				b.Changes++
			}
			b.Last, b.First = trail.Widen(b.Last, b.First, v.Time(i))
		}
	})
	if err != nil {
		return Lanes{}, err
	}
	lanes, err := g.lanesOf(bars, work)
	if err != nil {
		return Lanes{}, err
	}
	l.Identity = len(lanes)
	if l.Lanes, err = g.ordered(lanes, most, work); err != nil {
		return Lanes{}, err
	}
	for _, lane := range l.Lanes {
		for _, b := range lane.Bars {
			l.Span.End, l.Span.Start = trail.Widen(l.Span.End, l.Span.Start, b.First)
			l.Span.End, l.Span.Start = trail.Widen(l.Span.End, l.Span.Start, b.Last)
		}
	}
	return l, nil
}

// lanesOf gathers bars by identity, those who matter most first.
func (g *Graph) lanesOf(bars []Bar, work *turn.Work) (lanes []*Lane, err error) {
	byName := map[string]*Lane{}
	err = work.Each(len(bars), 1<<11, func(from, to int) {
		for _, b := range bars[from:to] {
			if b.Events == 0 {
				continue
			}
			name := g.laneName(b.Node)
			lane := byName[name]
			if lane == nil {
				lane = &Lane{Name: name, Parent: -1}
				byName[name] = lane
				lanes = append(lanes, lane)
			}
			lane.Bars = append(lane.Bars, b)
			lane.Events, lane.Failed, lane.Changes = lane.Events+b.Events, lane.Failed+b.Failed, lane.Changes+b.Changes
		}
	})
	if err != nil {
		return nil, err
	}
	err = work.Each(len(lanes), 1, func(at, _ int) {
		slices.SortStableFunc(lanes[at].Bars, func(a, b Bar) int { return a.First.Compare(b.First) })
	})
	slices.SortStableFunc(lanes, func(a, b *Lane) int {
		return cmp.Or(cmp.Compare(b.Failed+b.Changes, a.Failed+a.Changes), cmp.Compare(b.Events, a.Events), strings.Compare(a.Name, b.Name))
	})
	return lanes, err
}

// laneName is whose lane a node is in.
func (g *Graph) laneName(at NodeIndex) string {
	n := &g.nodes[at]
	return cmp.Or(n.As, n.Name)
}

// ordered puts each lane behind the one that made it, up to the most there may
// be. The lanes above one that is listed are listed, too.
func (g *Graph) ordered(lanes []*Lane, most int, work *turn.Work) (all []Lane, err error) {
	byName := map[string]*Lane{}
	for _, lane := range lanes {
		byName[lane.Name] = lane
	}
	parents := map[*Lane]*Lane{}
	children := map[*Lane][]*Lane{}
	err = work.Each(len(lanes), 1, func(at, _ int) {
		lane := lanes[at]
		if parent := g.parentLane(lane, byName); parent != nil && !above(parents, parent, lane) {
			parents[lane] = parent
			children[parent] = append(children[parent], lane)
		}
	})
	if err != nil {
		return nil, err
	}
	wanted := map[*Lane]bool{}
	for _, lane := range lanes {
		if len(wanted) >= most {
			break
		}
		for up := lane; up != nil; up = parents[up] {
			wanted[up] = true
		}
	}
	var put func(lane *Lane, parent, depth int)
	put = func(lane *Lane, parent, depth int) {
		if !wanted[lane] {
			return
		}
		lane.Parent, lane.Depth = parent, depth
		all = append(all, *lane)
		at := len(all) - 1
		for _, child := range children[lane] {
			put(child, at, depth+1)
		}
	}
	for _, lane := range lanes {
		if parents[lane] == nil {
			put(lane, -1, 0)
		}
	}
	return all, nil
}

// parentLane is the lane of the nearest that made any of a lane's bars; nil if
// none of them is there.
func (g *Graph) parentLane(lane *Lane, byName map[string]*Lane) *Lane {
	seen := map[NodeIndex]bool{} // what is above, as most of a lane's bars have it in common
	for _, b := range lane.Bars {
		if up := g.Parent(b.Node); up == 0 || seen[up] {
			continue
		} else {
			seen[up] = true
		}
		chain := g.Chain(b.Node)
		for k := len(chain) - 2; k >= 0; k-- {
			if parent := byName[g.laneName(chain[k])]; g.nodes[chain[k]].Kind.Acts() && parent != nil && parent != lane {
				return parent
			}
		}
	}
	return nil
}

// above reports whether a lane stands somewhere above another one.
func above(parents map[*Lane]*Lane, lane, other *Lane) bool {
	for up := lane; up != nil; up = parents[up] {
		if up == other {
			return true
		}
	}
	return false
}
