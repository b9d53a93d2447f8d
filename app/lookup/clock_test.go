package lookup_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
)

// TestPageClock: whoever sleeps goes on after the page had a turn, even after
// no time and when nobody waits any more.
func TestPageClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		var turns []time.Duration
		clock := lookup.PageClock(func() { turns = append(turns, time.Since(begin)) })
		for i, d := range []time.Duration{0, time.Second, -time.Second} {
			if err := clock.Sleep(t.Context(), d); err != nil || len(turns) != i+1 {
				t.Errorf("sleeping for %v: %v, %d turns, want %d", d, err, len(turns), i+1)
			}
		}
		if turns[0] != 0 || turns[1] != time.Second || time.Since(begin) != time.Second {
			t.Errorf("turns after %v, awake after %v", turns, time.Since(begin))
		}
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		if err := clock.Sleep(ended, time.Hour); !errors.Is(err, context.Canceled) || len(turns) != 4 {
			t.Errorf("%v after %d turns, want the context's error after a turn", err, len(turns))
		}
	})
}
