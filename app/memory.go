package app

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"trailsleuth/app/browser"
)

// A collection of garbage keeps a page from answering for 10 to 20 ms: there
// is one thread. By default there is one whenever the heap has doubled: four a
// second while the first pages arrive, and with a million events 350 MB of a
// tab's memory for nothing, which WebAssembly never gives back. So the heap
// may grow by about the same, however large it is. Events hold no pointers, so
// a collection hardly takes longer for many of them. Nobody waits for the answer
// of a reader, and there are many.
//
// The runtime begins a collection wherever memory is asked for, which is in
// the middle of other work: together they were the longest blocks of a page
// that loads. So the page collects in a turn of its own, between two others,
// and the runtime's bound, somewhat higher, is for what allocates without
// giving turns, and for a hidden tab, whose timers come once a second.
const (
	pageHeadroom   = 40 << 20 // bytes
	pageReserve    = 24 << 20 // how much higher the runtime's own bound is
	readerHeadroom = 16 << 20
	leastPercent   = 10

	// leastHeap is what the runtime takes a smaller heap for.
	leastHeap = 4 << 20
)

// watchHeap is the time between two looks at the page's heap: while a search
// loads from all regions, that grows by some 5 MB meanwhile.
const watchHeap = 100 * time.Millisecond

// The metrics of what the latest collection has left, and of what there is
// now, garbage included.
const (
	live  = "/gc/heap/live:bytes"
	inUse = "/memory/classes/heap/objects:bytes"
)

// collectInTurns collects garbage in turns of its own, whenever there are about
// headroom bytes of it, and leaves it to the runtime where there are reserve
// bytes more. It returns at once.
func collectInTurns(headroom, reserve uint64) {
	boundHeap(headroom + reserve)
	sample := []metrics.Sample{{Name: live}, {Name: inUse}}
	go func() {
		for range time.Tick(watchHeap) {
			if metrics.Read(sample); sample[1].Value.Uint64() > sample[0].Value.Uint64()+headroom {
				browser.Yield()
				runtime.GC()
			}
		}
	}()
}

// boundHeap lets the heap grow by about headroom bytes until a collection, and
// after each one.
func boundHeap(headroom uint64) {
	sample := []metrics.Sample{{Name: live}}
	metrics.Read(sample)
	debug.SetGCPercent(headroomPercent(headroom, sample[0].Value.Uint64()))
	// What nobody can reach has its finalizer called by the next collection.
	runtime.SetFinalizer(&struct{ self any }{}, func(*struct{ self any }) { boundHeap(headroom) })
}

// headroomPercent is headroom in percent of a heap.
func headroomPercent(headroom, heap uint64) int {
	return int(max(100*headroom/max(heap, leastHeap), leastPercent))
}
