package app

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A collection of garbage keeps a page from answering for 10 to 20 ms: there
// is one thread. By default there is one whenever the heap has doubled: four a
// second while the first pages arrive, and with a million events 350 MB of a
// tab's memory for nothing, which WebAssembly never gives back. So the heap
// may grow by about the same, however large it is. Events hold no pointers, so
// a collection hardly takes longer for many of them. Nobody waits for the answer
// of a reader, and there are many.
const (
	pageHeadroom   = 40 << 20 // bytes
	readerHeadroom = 16 << 20
	leastPercent   = 10
	mostPercent    = 1000
)

// live is the metric of what the latest collection has left.
const live = "/gc/heap/live:bytes"

// boundHeap lets the heap grow by about headroom bytes until a collection, and
// after each one.
func boundHeap(headroom uint64) {
	sample := []metrics.Sample{{Name: live}}
	metrics.Read(sample)
	debug.SetGCPercent(headroomPercent(headroom, sample[0].Value.Uint64()))
	// What nobody can reach has its finalizer called by the next collection.
	runtime.SetFinalizer(&struct{ self any }{}, func(*struct{ self any }) { boundHeap(headroom) })
}

// headroomPercent is headroom in percent of a heap, within bounds.
func headroomPercent(headroom, heap uint64) int {
	if heap == 0 {
		return mostPercent
	}
	return int(min(max(100*headroom/heap, leastPercent), mostPercent))
}
