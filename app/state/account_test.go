package state_test

import (
	"context"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/trail"
)

func fieldOf(key trail.LookupKey) query.Field { return query.Field(key) }

func TestLongTermKeysNeedAYes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.LongTerm)
		if p.Account.Status != state.Unconfirmed || p.Account.CanAsk() {
			t.Fatalf("status %v before the yes", p.Account.Status)
		}
		p.send(state.LongTermAccepted{})
		p.search("us-east-1", 24*time.Hour, "", "")
		if len(p.Search().Table.Rows) == 0 {
			t.Error("no events after the yes")
		}
	})
}

func TestForgetting(t *testing.T) {
	for name, how := range map[string]func(p *page){
		"by the button": func(p *page) { p.send(state.CredentialsForgotten{}) },
		"page left":     func(p *page) { p.send(state.PageHidden{}) },
		"idle":          func(p *page) { time.Sleep(state.IdleLimit); p.send(state.ClockTicked{}) },
		"expiry":        func(p *page) { time.Sleep(13 * time.Hour); p.send(state.ClockTicked{}) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.signIn(sandbox.Valid)
				p.search("us-east-1", 24*time.Hour, "", "")
				rows := len(p.Search().Table.Rows)
				how(p)
				if _, held := p.keyring.Current(); held || p.Account.CanAsk() {
					t.Error("the keys are still there")
				}
				if len(p.Search().Table.Rows) != rows || rows == 0 {
					t.Errorf("%d rows of %d are left", len(p.Search().Table.Rows), rows)
				}
				p.send(state.MoreWanted{})
				if p.Notice.Text == "" {
					t.Error("Load more without credentials said nothing")
				}
			})
		})
	}
}

func TestActivityKeepsKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		for range 4 {
			time.Sleep(state.IdleLimit - time.Minute)
			p.send(state.ActivitySeen{}, state.ClockTicked{})
		}
		if !p.Account.CanAsk() {
			t.Error("keys were wiped though somebody was there")
		}
	})
}

func TestFreshKeysOfAnotherAccountDoNotGoOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 24*time.Hour, "", "")
		p.box.Inject(sandbox.Fault{Effect: sandbox.ExpireCredentials, When: sandbox.OnCalls(2)})
		p.send(state.MoreWanted{})
		p.signIn(sandbox.OtherPerson)
		if got := len(p.Search().Table.Rows); got != 50 {
			t.Errorf("%d rows; another account's events came among them", got)
		}
		if !strings.Contains(p.Notice.Text, "another account") {
			t.Errorf("notice %q", p.Notice.Text)
		}
	})
}

// TestKeysOfAnotherAccountStopALoad: a call is signed with the keys of its
// moment, so a search that went on would tell of the other account as its own.
// Keys that still need a yes sign nothing either.
func TestKeysOfAnotherAccountStopALoad(t *testing.T) {
	for _, who := range []sandbox.Persona{sandbox.OtherPerson, sandbox.LongTerm} {
		t.Run(who.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := inTheMiddle(t)
				synctest.Wait()
				calls := p.calls.Load()
				p.signIn(who)
				if s := p.Search(); p.calls.Load() != calls || s.Load.Phase != loading.Idle || !s.Load.Coverage.More {
					t.Errorf("%d further calls, phase %v: %s", p.calls.Load()-calls, s.Load.Phase, s.CoverageLine(p.Clock))
				}
				if who == sandbox.OtherPerson && !strings.Contains(p.Notice.Text, "another account") {
					t.Errorf("notice %q", p.Notice.Text)
				}
			})
		})
	}
}

// keyed answers a second after it was asked, and refuses what was signed with
// keys that had expired by then.
type keyed struct{ keys *atomic.Int64 }

func (k keyed) LookupEvents(ctx context.Context, region string, in lookup.Input) (lookup.Page, error) {
	signed := k.keys.Load()
	if err := lookup.SystemClock().Sleep(ctx, time.Second); err != nil {
		return lookup.Page{}, err
	}
	if in.NextToken != "" && signed == 1 {
		return lookup.Page{}, &trail.Error{Code: trail.ExpiredToken, Message: "Expired."}
	}
	e := trail.Event{ID: "event " + in.NextToken, Time: time.Now().Add(-time.Hour), Region: region}
	return lookup.Page{Events: []trail.Event{e}, NextToken: in.NextToken + "."}, nil
}

// openKeyed is a page whose live account is keyed. keys counts those given,
// wiped how often they were wiped.
func openKeyed(t *testing.T) (p *page, keys, wiped *atomic.Int64) {
	keys, wiped = new(atomic.Int64), new(atomic.Int64)
	p = &page{t: t, inbox: make(chan state.Msg, 64)}
	p.Model = state.New(state.Ports{
		Rules: ownRules(),
		Now:   time.Now, Clock: lookup.SystemClock(), Live: keyed{keys}, Forget: func() { wiped.Add(1) }, Push: func(int, string) {},
		LocalOffset: func(time.Time) (time.Duration, string) { return 0, "UTC" },
	})
	return p, keys, wiped
}

// offer gives further keys, of an account.
func (p *page) offer(keys *atomic.Int64, account string) {
	keys.Add(1)
	p.begin(state.CredentialsOffered{Identity: creds.Identity{Account: account, Expires: time.Now().Add(time.Hour)}})
}

// TestFreshKeysGivenInTime: an answer to the old keys that comes after fresh
// ones were given wipes and pauses nothing.
func TestFreshKeysGivenInTime(t *testing.T) {
	for name, ranOut := range map[string]bool{"refused by AWS": false, "run out by the clock": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, keys, wiped := openKeyed(t)
				offer := func() { p.offer(keys, "123456789012") }
				offer()
				p.search("us-east-1", 24*time.Hour, "", "")
				if ranOut {
					time.Sleep(time.Until(p.Account.Identity.Expires))
				}
				p.begin(state.MoreWanted{})
				time.Sleep(500 * time.Millisecond)
				if ranOut {
					p.begin(state.ClockTicked{})
					synctest.Wait()
				}
				wiped.Store(0)
				offer()
				p.settle()
				if s := p.Search(); !p.Account.CanAsk() || s.Load.Phase != loading.Idle || len(s.Table.Rows) != 2 || wiped.Load() > 0 {
					t.Errorf("account %v, wiped %d times, phase %v, %d rows, error %v", p.Account.Status, wiped.Load(), s.Load.Phase, len(s.Table.Rows), s.Load.Err)
				}
			})
		})
	}
}

// TestRefusalAfterTheLoadWasStopped: a load that was stopped, by the person or
// because other keys were given, may have been refused just before. That is the
// old keys' affair: the fresh ones stay, and nothing goes on by itself.
func TestRefusalAfterTheLoadWasStopped(t *testing.T) {
	for name, c := range map[string]struct {
		stop    bool
		account string
	}{
		"by the person":   {true, "123456789012"},
		"by other's keys": {false, "210987654321"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, keys, wiped := openKeyed(t)
				p.offer(keys, "123456789012")
				p.search("us-east-1", 24*time.Hour, "", "")
				p.begin(state.MoreWanted{})
				time.Sleep(2 * time.Second) // the refusal waits to be heard
				if c.stop {
					p.begin(state.StopWanted{})
				}
				p.offer(keys, c.account)
				p.settle()
				if s := p.Search(); !p.Account.CanAsk() || wiped.Load() > 0 || s.Load.Phase != loading.Idle || len(s.Table.Rows) != 1 || s.Load.Err != nil {
					t.Errorf("account %v, wiped %d times, phase %v, %d rows, error %v", p.Account.Status, wiped.Load(), s.Load.Phase, len(s.Table.Rows), s.Load.Err)
				}
			})
		})
	}
}

// TestOtherKeysGoOnWhereSomeWereRefused: whatever keys were refused for, a
// search goes on by itself with others of the same account, and says nothing of
// the refusal any more.
func TestOtherKeysGoOnWhereSomeWereRefused(t *testing.T) {
	for _, who := range []sandbox.Persona{sandbox.DeniedByIAM, sandbox.DeniedBySCP, sandbox.UnknownKey, sandbox.WrongSecret} {
		t.Run(who.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.signIn(who)
				p.search("us-east-1, eu-west-1", 7*24*time.Hour, "", "")
				s := p.Search()
				if troubles := s.Load.Troubles(); len(troubles) == 0 || !troubles[0].ForCredentials() || len(s.Table.Rows) != 0 {
					t.Fatalf("%d rows, troubles %+v", len(s.Table.Rows), troubles)
				}
				p.send(state.CredentialsForgotten{})
				if !p.AsksToSignIn() || !strings.Contains(p.Notice.Text, "goes on by itself") {
					t.Errorf("asks for others: %v, notice %q", p.AsksToSignIn(), p.Notice.Text)
				}
				p.signIn(sandbox.Valid)
				if p.Search() != s || len(s.Table.Rows) < 50 || len(s.Load.Troubles()) > 0 {
					t.Errorf("with other keys: %d rows, troubles %+v", len(s.Table.Rows), s.Load.Troubles())
				}
			})
		})
	}
}

// TestKeysDoNotStartAFinishedSearch: fresh keys start nothing that was not
// refused.
func TestKeysDoNotStartAFinishedSearch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		calls := p.calls.Load()
		p.send(state.CredentialsForgotten{})
		p.signIn(sandbox.Valid)
		if n := p.calls.Load() - calls; n != 0 {
			t.Errorf("%d calls were made without being asked for", n)
		}
	})
}

func TestExpiredPaste(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Expired)
		if p.Account.CanAsk() || p.Account.Problem == "" {
			t.Errorf("status %v, problem %q", p.Account.Status, p.Account.Problem)
		}
		t.Log(p.Account.Problem)
	})
}

// TestNoSecretInTheModel walks every type that a model or message can hold.
func TestNoSecretInTheModel(t *testing.T) {
	secret := reflect.TypeFor[creds.Secret]()
	seen := map[reflect.Type]bool{}
	var walk func(typ reflect.Type, path string)
	walk = func(typ reflect.Type, path string) {
		if typ == secret {
			t.Errorf("%s can hold a secret", path)
		}
		if seen[typ] {
			return
		}
		seen[typ] = true
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Chan:
			walk(typ.Elem(), path)
		case reflect.Map:
			walk(typ.Key(), path)
			walk(typ.Elem(), path)
		case reflect.Struct:
			for i := range typ.NumField() {
				walk(typ.Field(i).Type, path+"."+typ.Field(i).Name)
			}
		}
	}
	for _, root := range []any{state.Model{}, state.CredentialsOffered{}, state.CredentialsRead{}, state.PageArrived{}, state.LookupFollowed{}, state.CopyWanted{}} {
		walk(reflect.TypeOf(root), reflect.TypeOf(root).String())
	}
	t.Logf("%d types", len(seen))
}
