package ingest_test

import (
	"testing"

	"trailsleuth/app/ingest"
)

func TestWorkersForCores(t *testing.T) {
	for cores, want := range map[int]int{1: 1, 2: 2, 3: 2, 4: 3, 8: 7, 9: 8, 64: 8} {
		if got := ingest.WorkersFor(cores); got != want {
			t.Errorf("%d workers for %d cores, want %d", got, cores, want)
		}
	}
}
