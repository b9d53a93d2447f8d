package memory

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"testing/synctest"
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
	bound(t.Context(), 20<<20)
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
// with no help of the runtime's own bound, after a turn; less of it is not.
func TestCollectsBeforeTheRuntimeDoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		defer debug.SetGCPercent(debug.SetGCPercent(-1)) // the runtime itself never
		const headroom = 8 << 20
		turns := 0
		go collect(t.Context(), headroom, func() { turns++ })
		runtime.GC() // what is allocated during a collection would count as live
		litter(headroom / 2)
		looked()
		if turns > 0 {
			t.Errorf("a collection with %d MB of garbage, want none before %d MB", headroom>>21, headroom>>20)
		}
		litter(headroom)
		collections := asked()
		looked()
		if turns != 1 || asked() != collections+1 {
			t.Errorf("%d collections after %d turns with %d MB of garbage, want one after one from %d MB on", asked()-collections, turns, 3*headroom>>21, headroom>>20)
		}
	})
}

// looked returns when whoever looks every watchHeap has done so, and what follows.
func looked() {
	time.Sleep(watchHeap)
	synctest.Wait()
}

// litter leaves garbage.
func litter(bytes int) {
	garbage := make([]byte, bytes)
	runtime.KeepAlive(&garbage[0])
}

// asked is how many collections somebody asked for.
func asked() uint64 {
	sample := []metrics.Sample{{Name: "/gc/cycles/forced:gc-cycles"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
