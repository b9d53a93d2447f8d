package app

import "testing"

// TestHeadroom: a small heap may double, a large one grows by headroom or by
// leastPercent of itself.
func TestHeadroom(t *testing.T) {
	for heap, want := range map[uint64]int{0: 100, 1 << 20: 100, 40 << 20: 100, 80 << 20: 50, 160 << 20: 25, 1 << 30: 10} {
		if got := headroomPercent(heap); got != want {
			t.Errorf("a heap of %d bytes may grow by %d %%, want %d", heap, got, want)
		}
	}
}
