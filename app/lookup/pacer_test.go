package lookup_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
)

// starts lets callers wait again and again until each had its share, and
// returns when requests started, and whose they were.
func starts(t *testing.T, p *lookup.Pacer, callers, each int) (times []time.Time, whose []int) {
	t.Helper()
	var mu sync.Mutex
	var all sync.WaitGroup
	for caller := range callers {
		all.Go(func() {
			for range each {
				if err := p.Wait(t.Context(), "eu-west-1"); err != nil {
					t.Error(err)
				}
				mu.Lock()
				times, whose = append(times, time.Now()), append(whose, caller)
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return times, whose
}

func TestPacerSuitsEveryWayOfCounting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		times, _ := starts(t, lookup.NewPacer(lookup.SystemClock()), 4, 50)
		if !times[0].Equal(begin) {
			t.Errorf("the first request waited %v", times[0].Sub(begin))
		}
		for i := range times {
			if i >= 1 && times[i].Sub(times[i-1]) < time.Second/2 || i >= 2 && times[i].Sub(times[i-2]) <= time.Second {
				t.Fatalf("request %d came too early: %v after the last one", i, times[i].Sub(times[i-1]))
			}
		}
		if rate := float64(len(times)-1) / times[len(times)-1].Sub(begin).Seconds(); rate < 0.98*2 {
			t.Errorf("%.3f requests a second, want at least 1.96", rate)
		}
	})
}

// lateClock wakes up late, as timers in a browser do.
type lateClock struct {
	lookup.Clock
	late time.Duration
}

func (c lateClock) Sleep(ctx context.Context, d time.Duration) error {
	return c.Clock.Sleep(ctx, d+c.late)
}

func TestPacerMakesUpForLateTimers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		times, _ := starts(t, lookup.NewPacer(lateClock{lookup.SystemClock(), 4 * time.Millisecond}), 1, 200)
		if rate := 199 / times[199].Sub(times[0]).Seconds(); rate < 0.98*2 {
			t.Errorf("%.3f requests a second with late timers, want at least 1.96", rate)
		}
	})
}

// countingClock counts who went to sleep.
type countingClock struct {
	lookup.Clock
	sleeps int
}

func (c *countingClock) Sleep(ctx context.Context, d time.Duration) error {
	c.sleeps++
	return c.Clock.Sleep(ctx, d)
}

// TestPacerStartsAfterTurns: the page has a turn before a request whose time
// has come, too, else all that are late would be sent at once.
func TestPacerStartsAfterTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		clock := &countingClock{Clock: lookup.SystemClock()}
		p, begin := lookup.NewPacer(clock), time.Now()
		for i := range 3 {
			if err := p.Wait(t.Context(), fmt.Sprint("region-", i)); err != nil {
				t.Fatal(err)
			}
			if clock.sleeps != i+1 {
				t.Errorf("%d turns for %d requests that may start", clock.sleeps, i+1)
			}
			time.Sleep(time.Second)
		}
		if took := time.Since(begin); took != 3*time.Second {
			t.Errorf("turns took %v", took-3*time.Second)
		}
	})
}

func TestPacerIsFair(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := lookup.NewPacer(lookup.SystemClock())
		if err := p.Wait(t.Context(), "eu-west-1"); err != nil { // so that all queue up
			t.Fatal(err)
		}
		_, whose := starts(t, p, 3, 20)
		var had [3]int
		for i, caller := range whose {
			had[caller]++
			if spread := max(had[0], had[1], had[2]) - min(had[0], had[1], had[2]); spread > 1 {
				t.Fatalf("after %d starts the shares are %v", i+1, had)
			}
		}
	})
}

// TestPacerRegionsAreIndependent: regions have quotas of their own. Their
// starts only keep 14 ms apart, so that one thread can serve them in turn;
// 34 regions, all there are in a partition, fit into the pace of one.
func TestPacerRegionsAreIndependent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, begin := lookup.NewPacer(lookup.SystemClock()), time.Now()
		var first [34]time.Duration
		for i := range first {
			want := time.Duration(i) * 14 * time.Millisecond
			if err := p.Wait(t.Context(), fmt.Sprint("region-", i)); err != nil || time.Since(begin) != want {
				t.Errorf("region %d: %v after %v, want %v", i, err, time.Since(begin), want)
			}
			first[i] = time.Since(begin)
		}
		for i := range first {
			err := p.Wait(t.Context(), fmt.Sprint("region-", i))
			if gap := time.Since(begin) - first[i]; err != nil || gap < 503*time.Millisecond || gap > 507*time.Millisecond {
				t.Errorf("region %d: %v, second request %v after the first, want its own pace", i, err, gap)
			}
		}
	})
}

func TestPacerGivingUpTakesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, begin := lookup.NewPacer(lookup.SystemClock()), time.Now()
		if err := p.Wait(t.Context(), "eu-west-1"); err != nil {
			t.Fatal(err)
		}
		for range 3 { // the head of the queue and two behind it
			go func() {
				ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
				defer stop()
				if err := p.Wait(ctx, "eu-west-1"); err == nil {
					t.Error("it did not give up")
				}
			}()
		}
		synctest.Wait()
		if err := p.Wait(t.Context(), "eu-west-1"); err != nil || time.Since(begin) > 507*time.Millisecond {
			t.Errorf("the last in the queue: %v after %v, want at most 507 ms", err, time.Since(begin))
		}
	})
}

func TestPacerAdapts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := lookup.NewPacer(lookup.SystemClock())
		full := p.PerSecond("eu-west-1")
		p.Throttled("eu-west-1")
		p.Throttled("eu-west-1") // under way at the same time: one cut
		cut := p.PerSecond("eu-west-1")
		if cut < 0.79*full || cut > 0.81*full || p.PerSecond("us-east-1") != full {
			t.Errorf("from %.2f to %.2f a second", full, cut)
		}
		for range 100 {
			time.Sleep(2 * time.Second)
			p.Throttled("eu-west-1")
		}
		if slowest := p.PerSecond("eu-west-1"); slowest < 0.49 {
			t.Errorf("down to %.3f a second", slowest)
		}
		for range 100 {
			p.Answered("eu-west-1")
		}
		if again := p.PerSecond("eu-west-1"); again != full {
			t.Errorf("back at %.3f a second, want %.3f", again, full)
		}
	})
}
