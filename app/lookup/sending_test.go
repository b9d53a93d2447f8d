package lookup_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
)

// signer is a source that takes now longer, now shorter to sign a request, and
// sends it again and again, each time signed anew.
type signer struct {
	account *account
	signing func(nth int) time.Duration
	sends   int // of each call
	opening time.Duration

	mu   sync.Mutex
	sent []time.Time // as they reach the service
}

func (s *signer) LookupEvents(ctx context.Context, region string, in lookup.Input) (lookup.Page, error) {
	for range s.sends {
		s.mu.Lock()
		nth := len(s.sent)
		s.mu.Unlock()
		time.Sleep(s.signing(nth))
		if err := lookup.Sending(ctx); err != nil {
			return lookup.Page{}, err
		}
		if nth == 0 {
			time.Sleep(s.opening)
		}
		s.mu.Lock()
		s.sent = append(s.sent, time.Now())
		s.mu.Unlock()
	}
	return s.account.LookupEvents(context.Background(), region, in) // it would send as well
}

// TestPaceCountsFromTheSending: however long requests take to be signed, and
// the first one to find its way, no third ever reaches the service within a
// second, nor a second one within half of it.
func TestPaceCountsFromTheSending(t *testing.T) {
	for name, s := range map[string]*signer{
		"Uneven":     {signing: func(nth int) time.Duration { return time.Duration(nth%3) * 15 * time.Millisecond }, sends: 1},
		"SignedAnew": {signing: func(int) time.Duration { return time.Millisecond }, sends: 2},
		"Preflight":  {signing: func(int) time.Duration { return time.Millisecond }, sends: 1, opening: 300 * time.Millisecond},
		"Both":       {signing: func(int) time.Duration { return time.Millisecond }, sends: 2, opening: 300 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				clock := lookup.SystemClock()
				var scope lookup.Scope
				s.account, scope = crowd(1, 60, 20*time.Millisecond)
				s.account.quota = nil
				search, events := lookup.NewSearch(s, clock, lookup.NewPacer(clock), scope), 0
				if err := search.Load(t.Context(), lookup.Goal{}, func(u lookup.Update) { events += len(u.Events) }); err != nil || events != 60*50 {
					t.Fatalf("%v, %d events", err, events)
				}
				if first := s.sent[1].Sub(s.sent[0]); first < time.Second/2 {
					t.Errorf("the second request came %v after the first", first)
				}
				for i := 2; i < len(s.sent); i++ {
					if one, two := s.sent[i].Sub(s.sent[i-1]), s.sent[i].Sub(s.sent[i-2]); one < time.Second/2 || two <= time.Second {
						t.Fatalf("request %d came %v after the last one and %v after the one before", i+1, one, two)
					}
				}
				if rate := float64(len(s.sent)-2) / s.sent[len(s.sent)-1].Sub(s.sent[1]).Seconds(); rate < 0.98*2 {
					t.Errorf("%.3f requests a second, want at least 1.96", rate)
				}
			})
		})
	}
}
