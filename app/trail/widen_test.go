package trail_test

import (
	"testing"
	"time"

	"trailsleuth/app/trail"
)

// TestWiden: the span reaches every time there is, whatever their order, and
// no other.
func TestWiden(t *testing.T) {
	at := func(second int64) time.Time {
		if second == 0 {
			return time.Time{}
		}
		return time.Unix(second, 0)
	}
	for _, row := range []struct {
		times          []int64 // 0: none
		newest, oldest int64
	}{
		{nil, 0, 0},
		{[]int64{0, 0}, 0, 0},
		{[]int64{5}, 5, 5},
		{[]int64{0, 5, 0}, 5, 5},
		{[]int64{5, 7, 6, 3, 4}, 7, 3},
	} {
		var newest, oldest time.Time
		for _, second := range row.times {
			newest, oldest = trail.Widen(newest, oldest, at(second))
		}
		if !newest.Equal(at(row.newest)) || !oldest.Equal(at(row.oldest)) {
			t.Errorf("%v: from %v to %v, want %d to %d", row.times, oldest, newest, row.oldest, row.newest)
		}
	}
}
