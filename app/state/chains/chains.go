// Package chains keeps the graph of credentials (trace) of a search's loaded
// events up to date: at once while they are few, aside while there are many.
// What it has is always of some of the loaded events, and how many it says.
package chains

import (
	"context"
	"time"

	"trailsleuth/app/store"
	"trailsleuth/app/trace"
)

// growAtOnce is with how many events a graph is made at once.
const growAtOnce = 2_000

// WhileLoading is how often a larger graph is made anew while events come in.
const WhileLoading = 2 * time.Second

// Chains is a search's graph. The zero value is of no events.
type Chains struct {
	graph   *trace.Graph
	growing bool
	at      time.Time // when the latest growth began
	changes int
}

// Graph is the latest graph; never nil.
func (c *Chains) Graph() *trace.Graph {
	if c.graph == nil {
		return new(trace.Graph)
	}
	return c.graph
}

// Changes counts how often the graph became another.
func (c *Chains) Changes() int { return c.changes }

// Growing reports whether a graph of more events is being made.
func (c *Chains) Growing() bool { return c.growing }

// Work makes a graph aside, with turns for the page by giveTurn. The error is
// that it is not wanted any more.
type Work func(ctx context.Context, giveTurn func()) (*trace.Graph, error)

// Grow brings the graph up to date: at once, or by work whose graph is then to
// be Taken; nil: there is nothing to do.
func (c *Chains) Grow(v store.Snapshot, now time.Time) Work {
	before := c.Graph()
	switch {
	case c.growing || v.Len() == before.Len():
		return nil
	case v.Len() <= growAtOnce:
		if g, err := before.Grow(context.Background(), v, nil); err == nil {
			c.Take(g)
		}
		return nil
	case before.Len() > 0 && now.Sub(c.at) < WhileLoading:
		return nil
	}
	c.growing, c.at = true, now
	return func(ctx context.Context, giveTurn func()) (*trace.Graph, error) {
		giveTurn() // what was done is seen before
		return before.Grow(ctx, v, giveTurn)
	}
}

// Take takes a graph in; nil: its making was called off.
func (c *Chains) Take(g *trace.Graph) {
	c.growing = false
	if g != nil {
		c.graph = g
		c.changes++
	}
}
