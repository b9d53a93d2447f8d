package app

import (
	"runtime/debug"
	"runtime/metrics"
)

// By default the heap may double between two collections: with a million
// events loaded that would be 350 MB of a tab's memory for nothing, which
// WebAssembly never gives back. Events hold no pointers, so a collection
// hardly takes longer for them, and the heap may grow by less.
const (
	headroom     = 40 << 20 // bytes
	leastPercent = 10
	mostPercent  = 100 // the default
)

// live is the metric of what the latest collection has left.
const live = "/gc/heap/live:bytes"

// boundHeap sets by how much the heap may grow, for its present size. before
// is what it answered the last time, 0 at first.
func boundHeap(before int) (percent int) {
	sample := []metrics.Sample{{Name: live}}
	metrics.Read(sample)
	percent = headroomPercent(sample[0].Value.Uint64())
	if percent != before {
		debug.SetGCPercent(percent)
	}
	return percent
}

// headroomPercent is headroom in percent of a heap, within bounds.
func headroomPercent(heap uint64) int {
	if heap == 0 {
		return mostPercent
	}
	return int(min(max(100*headroom/heap, leastPercent), mostPercent))
}
