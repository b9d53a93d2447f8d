package state_test

import (
	"cmp"
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// signInFor is signIn with keys that say that they end after so long; 0: they
// do not say when.
func (p *page) signInFor(lifetime time.Duration) {
	found, err := creds.Parse(p.box.ExportText(sandbox.Valid))
	if err != nil {
		p.t.Fatal(err)
	}
	found.Expires = time.Time{}
	if lifetime > 0 {
		found.Expires = time.Now().Add(lifetime)
	}
	p.keyring.Hold(found)
	p.send(state.CredentialsOffered{Identity: found.Identity()})
}

// offerFor is signInFor with nothing behind the keys.
func (p *page) offerFor(lifetime time.Duration) {
	id := creds.Identity{KeyID: "ASIAEXAMPLE", Account: "123456789012"}
	if lifetime > 0 {
		id.Expires = time.Now().Add(lifetime)
	}
	p.send(state.CredentialsOffered{Identity: id})
}

// TestKeysEndBeforeTheSearch: it is said before everything is asked for, with
// about the time that it then takes, and not where the keys live long enough or
// nobody can know.
func TestKeysEndBeforeTheSearch(t *testing.T) {
	for name, c := range map[string]struct {
		lifetime time.Duration
		window   time.Duration
		most     string
		says     bool
	}{
		"too short":          {14 * time.Minute, 90 * 24 * time.Hour, "", true},
		"long enough":        {12 * time.Hour, 90 * 24 * time.Hour, "", false},
		"little to load":     {14 * time.Minute, time.Hour, "", false},
		"no end known":       {0, 90 * 24 * time.Hour, "", false},
		"a limit that holds": {14 * time.Minute, 90 * 24 * time.Hour, "100", false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := openOn(t, evenly{}, nil)
				p.send(state.CredentialsForgotten{})
				p.offerFor(c.lifetime)
				p.send(state.FormEdited{Field: lookupform.MaxItems, Text: c.most})
				p.search("us-east-1", c.window, "", "")
				text := p.KeysEndFirst(p.Search())
				if (text != "") != c.says {
					t.Errorf("after the first page: %q", text)
				}
				if text != "" && !strings.Contains(text, "these credentials end in") {
					t.Errorf("%q", text)
				}
			})
		})
	}
}

// evenly has an event every 90 seconds, for ever: 50 of them are 75 minutes.
type evenly struct{}

func (evenly) LookupEvents(_ context.Context, region string, in lookup.Input) (lookup.Page, error) {
	from, err := time.Parse(time.RFC3339, cmp.Or(in.NextToken, in.Window.End.Format(time.RFC3339)))
	page := lookup.Page{}
	for range 50 {
		if from = from.Add(-90 * time.Second); from.Before(in.Window.Start) {
			return page, err
		}
		page.Events = append(page.Events, trail.Event{ID: from.Format(time.RFC3339), Time: from, Region: region})
	}
	page.NextToken = from.Format(time.RFC3339)
	return page, err
}

// TestKeysEndIsJudgedByThePace: 90 days of such events are 1,728 pages, which
// take 14.6 minutes at full pace.
func TestKeysEndIsJudgedByThePace(t *testing.T) {
	for lifetime, says := range map[time.Duration]string{12 * time.Minute: "takes about 14 min, and these credentials end in 11 min", 20 * time.Minute: ""} {
		synctest.Test(t, func(t *testing.T) {
			p := openOn(t, evenly{}, nil)
			p.send(state.CredentialsForgotten{})
			p.offerFor(lifetime + 5*time.Minute)
			p.search("us-east-1", 90*24*time.Hour, "", "")
			p.offerFor(lifetime)
			if text := p.KeysEndFirst(p.Search()); says == "" && text != "" || !strings.Contains(text, says) {
				t.Errorf("%v: %q, want %q", lifetime, text, says)
			}
		})
	}
}

// TestFreshKeysGoOnAtTheSamePlace: what the page promises. No event is lost or
// there twice.
func TestFreshKeysGoOnAtTheSamePlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signInFor(2 * time.Minute)
		p.search("us-east-1", 90*24*time.Hour, "", "")
		p.begin(state.AllWanted{})
		for range 60 { // the keys run out by the clock in the middle
			for waiting := true; waiting; {
				select {
				case msg := <-p.inbox:
					p.begin(msg)
				case <-time.After(5 * time.Second):
					waiting = false
				}
				if p.Search().Load.Phase == loading.Loading && time.Until(p.Account.Identity.Expires) <= 0 {
					p.begin(state.ClockTicked{})
				}
			}
			if p.Search().Load.Phase == loading.Paused {
				break
			}
		}
		s := p.Search()
		if s.Load.Phase != loading.Paused || !p.WaitsForCredentials() {
			t.Fatalf("phase %v, account %v", s.Load.Phase, p.Account.Status)
		}
		before := s.Loaded()
		p.signInFor(12 * time.Hour)
		p.settle()
		if s.Loaded() <= before || s.Load.Coverage.More || s.Load.Coverage.Duplicates != 0 {
			t.Errorf("%d events, then %d, more %v, %d received twice", before, s.Loaded(), s.Load.Coverage.More, s.Load.Coverage.Duplicates)
		}
	})
}

// TestKeysEndSoon is said before anything was asked.
func TestKeysEndSoon(t *testing.T) {
	for lifetime, says := range map[time.Duration]bool{0: false, 12 * time.Minute: true, 12 * time.Hour: false} {
		synctest.Test(t, func(t *testing.T) {
			p := open(t, sandbox.Options{})
			if p.KeysEndSoon() != "" {
				t.Error("said of nobody's keys")
			}
			p.signInFor(lifetime)
			if text := p.KeysEndSoon(); (text != "") != says {
				t.Errorf("%v: %q", lifetime, text)
			}
		})
	}
}
