// Package memory says when garbage is collected, in the page and in the readers
// beside it. It sets the runtime's bound and asks for collections, and knows
// nothing of what the memory holds.
//
// A collection keeps a page from answering for 10 to 20 ms: there is one
// thread. By default there is one whenever the heap has doubled: four a second
// while the first pages arrive, and with a million events it wastes 350 MB of a
// tab's memory, which WebAssembly never gives back. So the heap may grow
// by about the same, however large it is. Events hold no pointers, so a
// collection hardly takes longer for many of them.
//
// The runtime begins a collection wherever memory is asked for, which is in
// the middle of other work: together they were the longest blocks of a page
// that loads. So the page collects after a turn, before other work begins, and
// the runtime's bound, somewhat higher, is for what allocates without giving
// turns, and for a hidden tab, whose timers come once a second. Nobody waits for
// a reader to answer, and there are many: they leave it to the runtime.
package memory

import (
	"context"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

const (
	pageHeadroom   = 40 << 20 // bytes
	pageReserve    = 24 << 20 // how much higher the runtime's own bound is
	readerHeadroom = 16 << 20
	leastPercent   = 10

	// leastHeap is the size that the runtime assumes for any smaller heap.
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

// InPage collects a page's garbage after turns that giveTurn gives, until ctx
// ends. It returns at once.
func InPage(ctx context.Context, giveTurn func()) {
	bound(ctx, pageHeadroom+pageReserve)
	go collect(ctx, pageHeadroom, giveTurn)
}

// InReader bounds the heap of a reader, until ctx ends. It returns at once.
func InReader(ctx context.Context) { bound(ctx, readerHeadroom) }

// collect collects garbage, each time after a turn, whenever there are about
// headroom bytes of it, until ctx ends.
func collect(ctx context.Context, headroom uint64, giveTurn func()) {
	looks := time.NewTicker(watchHeap)
	defer looks.Stop()
	sample := []metrics.Sample{{Name: live}, {Name: inUse}}
	for {
		select {
		case <-looks.C:
		case <-ctx.Done():
			return
		}
		if metrics.Read(sample); sample[1].Value.Uint64() > sample[0].Value.Uint64()+headroom {
			giveTurn()
			runtime.GC()
		}
	}
}

// bound lets the heap grow by about headroom bytes until a collection, and
// after each one, until ctx ends.
func bound(ctx context.Context, headroom uint64) {
	if ctx.Err() != nil {
		return
	}
	sample := []metrics.Sample{{Name: live}}
	metrics.Read(sample)
	debug.SetGCPercent(headroomPercent(headroom, sample[0].Value.Uint64()))
	// What nobody can reach has its finalizer called by the next collection.
	runtime.SetFinalizer(&struct{ self any }{}, func(*struct{ self any }) { bound(ctx, headroom) })
}

// headroomPercent is headroom in percent of a heap.
func headroomPercent(headroom, heap uint64) int {
	return int(max(100*headroom/max(heap, leastHeap), leastPercent))
}
