package trail_test

import (
	"testing"

	"trailsleuth/app/trail"
)

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 12_345: "12,345", 100_000: "100,000", 1_000_000: "1,000,000"} {
		if got := trail.Count(n); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
}
