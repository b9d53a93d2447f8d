package lookup_test

import (
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// distances are the times between one start and the next.
func distances(times []time.Time) (out []time.Duration) {
	for i := 1; i < len(times); i++ {
		out = append(out, times[i].Sub(times[i-1]))
	}
	return out
}

// TestPacerSlowsStartsDown looks at when requests start after a throttle, not
// at the pace that the pacer tells: each start keeps the distance that the
// lowered pace asks for, in that region and for everybody in its queue.
func TestPacerSlowsStartsDown(t *testing.T) {
	for _, callers := range []int{1, 3} {
		synctest.Test(t, func(t *testing.T) {
			p := lookup.NewPacer(lookup.SystemClock())
			for throttles := range 6 {
				pace := p.PerSecond("eu-west-1")
				least := time.Duration(float64(time.Second)/pace) - 5*time.Millisecond
				times, _ := starts(t, p, callers, 5)
				for i, gap := range distances(times) {
					if gap < least || gap > least+10*time.Millisecond {
						t.Errorf("%d callers, %d throttles: start %d comes %v after the one before, want about %v", callers, throttles, i+1, gap, least)
					}
				}
				each := times[len(times)-1].Sub(times[0]) / time.Duration(len(times)-1)
				if want := time.Duration(float64(time.Second) / pace); (each - want).Abs() > time.Millisecond {
					t.Errorf("%d callers, %d throttles: a start each %v, want %v", callers, throttles, each, want)
				}
				time.Sleep(2 * time.Second)
				p.Throttled("eu-west-1")
				if next := p.PerSecond("eu-west-1"); next >= pace {
					t.Fatalf("the pace is %.3f a second after a throttle, %.3f before", next, pace)
				}
				time.Sleep(5 * time.Second)
			}
		})
	}
}

// TestThrottleHoldsTheQueue: what waited when the throttle came starts later.
func TestThrottleHoldsTheQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, begin := lookup.NewPacer(lookup.SystemClock()), time.Now()
		_ = p.Wait(t.Context(), "eu-west-1")
		time.Sleep(500 * time.Millisecond) // its answer: a throttle
		p.Throttled("eu-west-1")
		if err := p.Wait(t.Context(), "eu-west-1"); err != nil {
			t.Fatal(err)
		}
		if at := time.Since(begin); at < 1005*time.Millisecond {
			t.Errorf("the next request starts %v after a throttle, want a whole turn", at-500*time.Millisecond)
		}
	})
}

// TestSearchSlowsDownWhenThrottled: a search that was throttled asks more
// rarely, and comes back to full pace when it is answered for a while.
func TestSearchSlowsDownWhenThrottled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{events: map[string][]trail.Event{"eu-west-1": series("eu-west-1", "Put", 50*60, time.Second)}}
		a.fault = func(c call) error {
			if c.nth >= 11 && c.nth <= 13 {
				return throttled()
			}
			return nil
		}
		s := newSession(a, lookup.Scope{Regions: []string{"eu-west-1"}})
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		var times []time.Time
		for _, c := range a.calls {
			times = append(times, c.at)
		}
		gaps := distances(times)
		mean := func(of []time.Duration) (sum time.Duration) {
			for _, gap := range of {
				sum += gap
			}
			return sum / time.Duration(len(of))
		}
		// Three throttles, a second or more apart: 0.8³ of full pace, 1.01 a
		// second, and a twentieth more for each answer.
		before, after, end := mean(gaps[1:9]), mean(gaps[13:17]), mean(gaps[50:])
		if before > 510*time.Millisecond || after < 850*time.Millisecond || after > 1000*time.Millisecond || end > 510*time.Millisecond {
			t.Errorf("a call each %v before three throttles, %v after them, %v at the end", before, after, end)
		}
	})
}
