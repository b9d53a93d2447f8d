package state_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/trail"
)

// endless answers each call with one event and a token, whoever asks, and
// remembers when it was asked. It refuses as many calls as it is told for
// their rate.
type endless struct {
	mu       sync.Mutex
	asked    []time.Time
	throttle int
}

func (e *endless) LookupEvents(_ context.Context, region string, in lookup.Input) (lookup.Page, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.asked = append(e.asked, time.Now())
	if e.throttle > 0 {
		e.throttle--
		return lookup.Page{}, &trail.Error{Code: trail.Throttling, Message: "Too fast."}
	}
	event := trail.Event{ID: "event " + in.NextToken, Time: time.Now().Add(-time.Hour), Region: region}
	return lookup.Page{Events: []trail.Event{event}, NextToken: in.NextToken + "."}, nil
}

func (e *endless) calls() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.asked)
}

// openEndless is a page for whose accounts, live or made up, endless answers.
func openEndless(t *testing.T) (p *page, source *endless, wiped *atomic.Int64) {
	source, wiped = &endless{}, new(atomic.Int64)
	p = &page{t: t, inbox: make(chan state.Msg)}
	p.Model = state.New(state.Ports{
		Rules: ownRules(),
		Now:   time.Now, Clock: lookup.SystemClock(), Live: source, Sample: source, Forget: func() { wiped.Add(1) }, Push: func(int, string) {},
		Cases:       func() []state.Case { return nil },
		LocalOffset: func(time.Time) (time.Duration, string) { return 2 * time.Hour, "CEST" },
	})
	return p, source, wiped
}

// give gives keys of an account that live for a day.
func (p *page) give(account string) {
	p.begin(state.CredentialsOffered{Identity: creds.Identity{Account: account, Expires: time.Now().Add(24 * time.Hour)}})
}

// goOn loads for as long, with a tick of the clock every 15 seconds.
func (p *page) goOn(while time.Duration) {
	begun, tick := time.Now(), time.NewTicker(15*time.Second)
	defer tick.Stop()
	for time.Since(begun) < while {
		select {
		case msg := <-p.inbox:
			p.begin(msg)
		case <-tick.C:
			p.begin(state.ClockTicked{})
		}
	}
}

// TestLoadingIsActivity: who lets a search run is there, though the page is not
// touched; the minutes count from its end.
func TestLoadingIsActivity(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, _, wiped := openEndless(t)
		p.give("123456789012")
		p.search("us-east-1", 24*time.Hour, "", "")
		p.begin(state.AllWanted{})
		p.goOn(2*state.IdleLimit + time.Second)
		if !p.Account.CanAsk() || wiped.Load() > 0 || !p.Loading() {
			t.Fatalf("status %v, wiped %d times, phase %v", p.Account.Status, wiped.Load(), p.Search().Load.Phase)
		}
		p.send(state.StopWanted{})
		p.goOn(state.IdleLimit - 3*time.Minute)
		if !p.Account.CanAsk() {
			t.Error("the time of the load was counted as idle")
		}
		p.goOn(4 * time.Minute)
		if p.Account.CanAsk() || wiped.Load() == 0 {
			t.Error("the keys are still there")
		}
	})
}

// TestGivingKeysIsActivity: the minutes count from when they are given.
func TestGivingKeysIsActivity(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, _, _ := openEndless(t)
		time.Sleep(state.IdleLimit - time.Second)
		p.give("123456789012")
		p.goOn(state.IdleLimit - time.Minute)
		if !p.Account.CanAsk() {
			t.Error("the time before was counted as idle")
		}
	})
}

// TestUnusedKeysAreWiped: what was typed or pasted and never used, and what
// waits for a yes, goes as early as keys that are used, and not before.
func TestUnusedKeysAreWiped(t *testing.T) {
	for name, msg := range map[string]state.Msg{
		"pasted":      state.CredentialsRead{Identity: creds.Identity{KeyID: "ASIAVJ2E6QGR2WZILJFM"}},
		"for ever":    state.CredentialsOffered{Identity: creds.Identity{KeyID: "AKIAVJ2E6QGR2WZILJFM", Kind: creds.LongTerm}},
		"not read":    state.CredentialsRead{Refusal: trail.Refuse("These are none.")},
		"not offered": state.ActivitySeen{},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, _, wiped := openEndless(t)
				p.begin(msg)
				p.goOn(state.IdleLimit - time.Minute)
				if wiped.Load() > 0 {
					t.Error("wiped too early")
				}
				p.goOn(2 * time.Minute)
				synctest.Wait()
				if wiped.Load() == 0 || p.Account.Status != state.SignedOut || p.Account.Read != nil || p.Account.Identity != (creds.Identity{}) {
					t.Errorf("wiped %d times, account %+v", wiped.Load(), p.Account)
				}
			})
		})
	}
}

// gap is how far apart the calls of the search on the screen are.
func (p *page) gap(source *endless) time.Duration {
	from := source.calls()
	p.begin(state.AllWanted{})
	for source.calls() < from+3 {
		p.begin(<-p.inbox)
	}
	source.mu.Lock()
	gap := source.asked[from+2].Sub(source.asked[from+1])
	source.mu.Unlock()
	p.send(state.StopWanted{})
	return gap
}

// TestPaceIsTheAccounts: what slows an account's searches down is its quota. It
// is the same with fresh keys of the account, and another in another account.
func TestPaceIsTheAccounts(t *testing.T) {
	const full, slow = 600 * time.Millisecond, 1500 * time.Millisecond
	again := func(p *page) { p.send(state.SearchSubmitted{}) }
	for name, c := range map[string]struct {
		first  string // "": the sample account
		others func(p *page)
		slow   bool
	}{
		"fresh keys":                              {"123456789012", func(p *page) { p.give("123456789012") }, true},
		"fresh keys, new search":                  {"123456789012", func(p *page) { p.give("123456789012"); again(p) }, true},
		"another account":                         {"123456789012", func(p *page) { p.give("210987654321"); again(p) }, false},
		"another while loading":                   {"123456789012", func(p *page) { p.begin(state.AllWanted{}); p.give("210987654321"); p.settle(); again(p) }, false},
		"the sample account":                      {"123456789012", func(p *page) { p.send(state.SampleChosen{}); again(p) }, false},
		"from it to an account that is not known": {"", func(p *page) { p.give(""); again(p) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, source, _ := openEndless(t)
				if c.first == "" {
					p.send(state.SampleChosen{})
				} else {
					p.give(c.first)
				}
				p.search("us-east-1", 24*time.Hour, "", "")
				source.throttle = 8
				if gap := p.gap(source); gap < full {
					t.Fatalf("%v between calls that are throttled", gap)
				}
				for source.throttle > 0 {
					p.gap(source)
				}
				c.others(p)
				if gap := p.gap(source); c.slow != (gap > slow) || c.slow == (gap < full) {
					t.Errorf("%v between calls", gap)
				}
			})
		})
	}
}

// TestNothingIsAskedAfterTheKeys: whatever takes the keys stops the search that
// runs with them at once, and what is loaded stays.
func TestNothingIsAskedAfterTheKeys(t *testing.T) {
	for name, c := range map[string]struct {
		how   func(p *page)
		phase loading.Phase
	}{
		"forgotten": {func(p *page) { p.begin(state.CredentialsForgotten{}) }, loading.Idle},
		"page left": {func(p *page) { p.begin(state.PageHidden{}) }, loading.Idle},
		"expired": {func(p *page) {
			p.goOn(time.Until(p.Account.Identity.Expires) + 20*time.Second)
		}, loading.Paused},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, source, wiped := openEndless(t)
				p.begin(state.CredentialsOffered{Identity: creds.Identity{Account: "123456789012", Expires: time.Now().Add(3 * time.Minute)}})
				p.search("us-east-1", 24*time.Hour, "", "")
				p.begin(state.AllWanted{})
				p.goOn(20 * time.Second)
				c.how(p)
				calls, rows := source.calls(), len(p.Search().Table.Rows)
				p.goOn(time.Minute)
				s := p.Search()
				if n := source.calls() - calls; n > 0 || wiped.Load() != 1 {
					t.Errorf("%d further calls, wiped %d times", n, wiped.Load())
				}
				if s.Load.Phase != c.phase || len(s.Table.Rows) < rows || rows < 30 || !s.Load.Coverage.More {
					t.Errorf("phase %v, %d rows of %d: %s", s.Load.Phase, len(s.Table.Rows), rows, s.CoverageLine(p.Clock))
				}
				if c.phase == loading.Paused && (s.Load.Err == nil || !strings.Contains(s.Load.Err.Message, "expired")) {
					t.Errorf("it says %v", s.Load.Err)
				}
			})
		})
	}
}

// TestRefusedRegionIsAskedWithOtherKeys: a search whose other regions were
// loaded asks the refused one again with other keys of the account.
func TestRefusedRegionIsAskedWithOtherKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		remove := p.box.Inject(sandbox.Fault{Effect: sandbox.Deny, When: func(c sandbox.Call) bool { return c.Region == "eu-west-1" }})
		p.signIn(sandbox.Valid)
		p.search("us-east-1, eu-west-1", 24*time.Hour, "", "")
		s := p.Search()
		if len(s.Load.Troubles()) != 1 || len(s.Table.Rows) == 0 {
			t.Fatalf("%d rows, troubles %+v", len(s.Table.Rows), s.Load.Troubles())
		}
		remove()
		calls := p.calls.Load()
		p.signIn(sandbox.Valid)
		if len(s.Load.Troubles()) > 0 || p.calls.Load() == calls || s.Load.Coverage.Regions[1].Received == 0 {
			t.Errorf("%d calls, regions %+v", p.calls.Load()-calls, s.Load.Coverage.Regions)
		}
	})
}

// TestSigningInClosesTheDoor: what was said for want of keys, and the place
// that was opened for them, are gone with them.
func TestSigningInClosesTheDoor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, _, _ := openEndless(t)
		p.open(fileOf("a.json", logText(0, 3)))
		p.send(state.SearchSubmitted{})
		if p.Notice.Code != trail.Invalid || !p.AsksToSignIn() {
			t.Fatalf("a search without keys: notice %+v, asks: %v", p.Notice, p.AsksToSignIn())
		}
		p.give("123456789012")
		if p.Notice != (state.Notice{}) || p.AsksToSignIn() {
			t.Errorf("signed in: notice %+v, asks: %v", p.Notice, p.AsksToSignIn())
		}
		p.send(state.CredentialsForgotten{})
		if p.AsksToSignIn() {
			t.Error("forgetting the keys opens the place for them, though there are files to look at")
		}
		p.send(state.SignInWanted{})
		if !p.AsksToSignIn() {
			t.Error("it cannot be opened again")
		}
	})
}
