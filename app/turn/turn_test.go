package turn_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/turn"
)

// TestStep: the page has a turn after each eight milliseconds of work, however
// long it takes, and none before.
func TestStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns, begin := 0, time.Now()
		work := turn.Begin(t.Context(), func() { turns++; time.Sleep(time.Second) })
		var at []time.Duration
		for range 24 {
			time.Sleep(time.Millisecond)
			before := turns
			if err := work.Step(); err != nil {
				t.Fatal(err)
			}
			if turns > before {
				at = append(at, time.Since(begin)-time.Duration(turns)*time.Second)
			}
		}
		if want := []time.Duration{turn.Length, 2 * turn.Length, 3 * turn.Length}; !slices.Equal(at, want) {
			t.Errorf("turns after %v of work, want them after %v", at, want)
		}
	})
}

// TestGive: a turn given counts as one.
func TestGive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := 0
		work := turn.Begin(t.Context(), func() { turns++ })
		time.Sleep(turn.Length - time.Millisecond)
		if err := work.Give(); err != nil || turns != 1 {
			t.Fatalf("%d turns, %v", turns, err)
		}
		time.Sleep(turn.Length - time.Millisecond)
		if err := work.Step(); err != nil || turns != 1 {
			t.Errorf("%d turns before the next is due, %v", turns, err)
		}
	})
}

// TestNotWanted: what ends the work during a turn ends it there.
func TestNotWanted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		work := turn.Begin(ctx, cancel)
		var parts [][2]int
		err := work.Each(10, 4, func(from, to int) {
			parts = append(parts, [2]int{from, to})
			time.Sleep(turn.Length / 2)
		})
		if want := [][2]int{{0, 4}, {4, 8}}; !errors.Is(err, context.Canceled) || !slices.Equal(parts, want) {
			t.Errorf("%v with %v, want %v with the context's error", parts, err, want)
		}
	})
}

// TestNobodyWaits: without a page all is done, in parts of the size asked for.
func TestNobodyWaits(t *testing.T) {
	var parts [][2]int
	err := turn.Begin(t.Context(), nil).Each(10, 4, func(from, to int) { parts = append(parts, [2]int{from, to}) })
	if want := [][2]int{{0, 4}, {4, 8}, {8, 10}}; err != nil || !slices.Equal(parts, want) {
		t.Errorf("%v, %v, want %v", parts, err, want)
	}
}
