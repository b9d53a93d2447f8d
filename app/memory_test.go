package app

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestHeadroom: a heap grows by headroom, the smallest to headroom and a large
// one by leastPercent.
func TestHeadroom(t *testing.T) {
	for heap, want := range map[uint64]int{0: 1000, 1 << 20: 1000, 4 << 20: 1000, 40 << 20: 100, 80 << 20: 50, 160 << 20: 25, 1 << 30: 10} {
		if got := headroomPercent(40<<20, heap); got != want {
			t.Errorf("a heap of %d bytes may grow by %d %%, want %d", heap, got, want)
		}
	}
}

// TestHeadroomFollowsTheHeap: each collection sets it anew.
func TestHeadroomFollowsTheHeap(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	boundHeap(20 << 20)
	kept := make([]byte, 200<<20)
	for percent, deadline := 100, time.Now().Add(time.Minute); percent != leastPercent; {
		if time.Now().After(deadline) {
			t.Fatalf("after collections with %d MB in use the heap may grow by %d %%, want %d", len(kept)>>20, percent, leastPercent)
		}
		runtime.GC()
		percent = debug.SetGCPercent(leastPercent)
		debug.SetGCPercent(percent)
	}
	runtime.KeepAlive(kept)
}

// TestCollectsBeforeTheRuntimeDoes: garbage of more than headroom is collected
// long before the runtime's own bound is reached.
func TestCollectsBeforeTheRuntimeDoes(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	const headroom, reserve = 8 << 20, 1 << 40
	collectInTurns(headroom, reserve)
	debug.SetGCPercent(-1) // the runtime itself never
	collected := make(chan struct{})
	garbage := new([2 * headroom]byte)
	runtime.SetFinalizer(garbage, func(*[2 * headroom]byte) { close(collected) })
	select {
	case <-collected:
	case <-time.After(time.Minute):
		t.Fatalf("no collection in a minute with %d MB of garbage, want one from %d MB on", len(garbage)>>20, headroom>>20)
	}
}
