package store

import (
	"slices"
	"sync"
)

// caches keep what readers of any snapshot of a store can use again. What is
// in a cache never changes; a longer one takes its place.
type caches struct {
	mu     sync.Mutex
	newest []EventIndex            // the first len events, newest first
	sorted [columnCount][]StringID // of the interned columns
	ranked [columnCount]ranking
	passed []decisions   // of the latest filters, the latest first
	opened []openedBlock // the latest first
}

// openedBlocks is how many decompressed blocks are kept: rows that are near
// each other are opened one after the other.
const openedBlocks = 4

type openedBlock struct {
	first   EventIndex
	entries []byte
}

// entries are the entries of block k.
func (c *caches) entries(b *blocks, k int) []byte {
	if k == len(b.closed) {
		return b.open
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	first := b.closed[k].first
	for i, o := range c.opened {
		if o.first == first {
			copy(c.opened[1:i+1], c.opened[:i])
			c.opened[0] = o
			return o.entries
		}
	}
	if len(c.opened) < openedBlocks {
		c.opened = append(c.opened, openedBlock{})
	}
	copy(c.opened[1:], c.opened)
	c.opened[0] = openedBlock{first, b.entries(k, nil)}
	return c.opened[0].entries
}

func (c *caches) newestFirst() []EventIndex {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.newest
}

func (c *caches) keepNewest(order []EventIndex) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(order) > len(c.newest) {
		c.newest = order
	}
}

func (c *caches) sortedTexts(col Column) []StringID {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.sorted[col]
}

func (c *caches) keepSorted(col Column, ids []StringID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at := &c.sorted[col]; len(ids) > len(*at) {
		*at = ids
	}
}

func (c *caches) ranking(col Column) ranking {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ranked[col]
}

func (c *caches) keepRanking(col Column, r ranking) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at := &c.ranked[col]; len(r.ranks) > len(at.ranks) {
		*at = r
	}
}

// keptDecisions is of how many filters the decisions are kept: that of the rows,
// and those that facets are counted by.
const keptDecisions = 4

// decisions are what f has decided already, of no event if that is not kept.
func (c *caches) decisions(f Filter) decisions {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, d := range c.passed {
		if d.filter.equal(f) {
			return d
		}
	}
	return decisions{}
}

// forgetDecisions is for when events are shown otherwise than before.
func (c *caches) forgetDecisions() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.passed = nil
}

func (c *caches) keepDecisions(d decisions) {
	c.mu.Lock()
	defer c.mu.Unlock()
	others := slices.DeleteFunc(slices.Clone(c.passed), func(other decisions) bool { return other.filter.equal(d.filter) })
	c.passed = append([]decisions{d}, others[:min(len(others), keptDecisions-1)]...)
}
