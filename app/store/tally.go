package store

import (
	"time"

	"trailsleuth/app/trail"
)

// Tally is how often, where and when the events came that have some value.
type Tally struct {
	Events  int
	Failed  int
	Regions int       // how many different ones
	First   time.Time // zero if none of them has a time
	Last    time.Time
}

// Tally counts the events whose value in a column has what is asked for. The
// column must be one of single texts, such as Actor, AccessKey or Address; of
// any other nothing is counted. It takes some milliseconds for a million
// events; has is asked once for each distinct value.
func (v Snapshot) Tally(c Column, has func(value string) bool) (sum Tally) {
	if v.t == nil || attributes[c].cell.kind != textCell {
		return sum
	}
	col, regions := v.t.column(c), v.t.column(Region)
	wanted := make([]bool, col.size())
	for id := range wanted {
		wanted[id] = has(c.said(col.text(StringID(id))))
	}
	seen := make([]bool, regions.size())
	for k := range col.ids.chunkCount() {
		for j, id := range col.ids.chunk(k) {
			if !wanted[id] {
				continue
			}
			i := EventIndex(k<<chunkBits + j)
			sum.add(v, i)
			if region := regions.ids.at(i); region != 0 && !seen[region] {
				seen[region] = true
				sum.Regions++
			}
		}
	}
	return sum
}

func (sum *Tally) add(v Snapshot, i EventIndex) {
	sum.Events++
	if v.Severity(i) == trail.Failed {
		sum.Failed++
	}
	sum.Last, sum.First = trail.Widen(sum.Last, sum.First, v.Time(i))
}
