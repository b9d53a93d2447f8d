package app

import "testing"

func TestReadersForCores(t *testing.T) {
	for cores, want := range map[int]int{1: 1, 2: 2, 3: 2, 4: 3, 8: 7, 9: 8, 64: 8} {
		if got := readersFor(cores); got != want {
			t.Errorf("%d readers for %d cores, want %d", got, cores, want)
		}
	}
}
