package app

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
)

// opened is a page without a browser: messages reach the model, and effects
// run, as they do under ui.Root.
type opened struct {
	*session
	t *testing.T
}

// openPage opens one; call it in a synctest bubble.
func openPage(t *testing.T) *opened {
	p := &opened{newSession(), t}
	p.post = p.send
	return p
}

func (p *opened) send(msg state.Msg) {
	for _, effect := range p.model.Update(msg) {
		effect(p.t.Context(), func(state.Msg) {})
	}
}

// signIn is what useCredentials does with what it found in the fields.
func (p *opened) signIn(c creds.Credentials) {
	p.hold(c)
	p.send(state.CredentialsOffered{Identity: c.Identity()})
}

func credentials(t *testing.T, who sandbox.Persona) creds.Credentials {
	t.Helper()
	c, err := creds.Parse(sandbox.New(sandbox.Options{}).ExportText(who))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// wiped fails unless the keyring is empty and no copy of c says anything.
func (p *opened) wiped(c creds.Credentials) {
	p.t.Helper()
	if held, holds := p.keyring.Current(); holds || held.AccessKeyID != "" {
		p.t.Error("the keyring still holds the keys")
	}
	if !c.SecretAccessKey.Empty() || !c.SessionToken.Empty() {
		p.t.Error("a copy of the secrets is still there to be read")
	}
	if p.model.Account.CanAsk() {
		p.t.Error("the page still says that it can ask")
	}
}

// TestEveryWayOutWipes goes through all that ends the use of keys, and looks
// into the keyring itself rather than at what the model says of it.
func TestEveryWayOutWipes(t *testing.T) {
	for name, leave := range map[string]func(p *opened){
		"Forget":    func(p *opened) { p.send(state.CredentialsForgotten{}) },
		"page left": func(p *opened) { p.leave() },
		"idle":      func(p *opened) { time.Sleep(state.IdleLimit); p.send(state.ClockTicked{}) },
		"expiry":    func(p *opened) { time.Sleep(13 * time.Hour); p.send(state.ClockTicked{}) },
		"expired ones offered": func(p *opened) {
			stale := credentials(p.t, sandbox.Expired)
			p.signIn(stale)
			if !stale.SecretAccessKey.Empty() {
				p.t.Error("what was refused is still there to be read")
			}
		},
	} {
		for _, who := range []sandbox.Persona{sandbox.Valid, sandbox.LongTerm} {
			if name == "expiry" && who == sandbox.LongTerm {
				continue // it has none
			}
			t.Run(name+", "+who.String(), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					p, c := openPage(t), credentials(t, who)
					p.signIn(c)
					if _, holds := p.keyring.Current(); !holds {
						t.Fatal("the keys are not held to begin with")
					}
					leave(p)
					p.wiped(c)
				})
			})
		}
	}
}

// TestSampleWipes: whoever turns to the sample account has no use for keys.
func TestSampleWipes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, c := openPage(t), credentials(t, sandbox.Valid)
		p.signIn(c)
		p.send(state.SampleChosen{})
		if _, holds := p.keyring.Current(); holds || !c.SecretAccessKey.Empty() {
			t.Error("the keys are still there beside the sample account")
		}
	})
}

// TestLeavingWipesAtOnce: a page that is left may be frozen before it hears
// another message.
func TestLeavingWipesAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, c := openPage(t), credentials(t, sandbox.Valid)
		p.signIn(c)
		heard := false
		p.post = func(msg state.Msg) {
			_, heard = msg.(state.PageHidden)
			if _, holds := p.keyring.Current(); holds {
				t.Error("the keys are still held when the model is told")
			}
		}
		p.leave()
		if !heard {
			t.Error("the model is not told that the page was left")
		}
	})
}

// TestOthersWipeTheFormer: fresh keys, of this account or another, leave
// nothing of those before.
func TestOthersWipeTheFormer(t *testing.T) {
	for _, who := range []sandbox.Persona{sandbox.Valid, sandbox.OtherPerson, sandbox.LongTerm} {
		synctest.Test(t, func(t *testing.T) {
			p, former, fresh := openPage(t), credentials(t, sandbox.ShortLived), credentials(t, who)
			p.signIn(former)
			p.signIn(fresh)
			if !former.SecretAccessKey.Empty() || !former.SessionToken.Empty() {
				t.Error("the former keys are still there to be read")
			}
			if held, holds := p.keyring.Current(); !holds || held.SecretAccessKey.Empty() {
				t.Error("the fresh keys are not held")
			}
		})
	}
}

// TestUnusedPasteIsWiped: what a paste was read as is a secret before it is
// used, too.
func TestUnusedPasteIsWiped(t *testing.T) {
	for name, end := range map[string]func(p *opened){
		"Forget":           func(p *opened) { p.send(state.CredentialsForgotten{}) },
		"page left":        func(p *opened) { p.leave() },
		"idle":             func(p *opened) { time.Sleep(state.IdleLimit); p.send(state.ClockTicked{}) },
		"the sample":       func(p *opened) { p.send(state.SampleChosen{}) },
		"others were used": func(p *opened) { p.signIn(credentials(p.t, sandbox.OtherPerson)) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, c := openPage(t), credentials(t, sandbox.Valid)
				p.reading = c
				p.send(state.CredentialsRead{Identity: c.Identity()})
				end(p)
				if !c.SecretAccessKey.Empty() || !c.SessionToken.Empty() {
					t.Error("a copy of the secrets is still there to be read")
				}
				if p.model.Account.Read != nil {
					t.Error("the page still says that it waits to be used")
				}
			})
		})
	}
}

// severalProfiles is a paste of two profiles as it is read.
func severalProfiles(t *testing.T) creds.Paste {
	t.Helper()
	box := sandbox.New(sandbox.Options{})
	var text strings.Builder
	for name, who := range map[string]sandbox.Persona{"prod": sandbox.Valid, "dev": sandbox.OtherPerson} {
		c := box.Credentials(who)
		fmt.Fprintf(&text, "[%s]\naws_access_key_id=%s\naws_secret_access_key=%s\naws_session_token=%s\n", name, c.AccessKeyID, c.SecretAccessKey.Reveal(), c.SessionToken.Reveal())
	}
	paste, err := creds.Read(text.String())
	if err != nil || len(paste.Credentials) != 2 {
		t.Fatalf("%d sets, %v", len(paste.Credentials), err)
	}
	return paste
}

// TestProfilesThatAreNotChosenAreWiped: one is taken, the others are secrets of
// which nothing is left, whatever comes instead of a choice.
func TestProfilesThatAreNotChosenAreWiped(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(p *opened)
		kept int // -1: none
	}{
		"the first":        {func(p *opened) { p.chooseProfile(0) }, 0},
		"the second":       {func(p *opened) { p.chooseProfile(1) }, 1},
		"twice":            {func(p *opened) { p.chooseProfile(1); p.chooseProfile(0) }, 1},
		"Forget":           {func(p *opened) { p.send(state.CredentialsForgotten{}) }, -1},
		"page left":        {func(p *opened) { p.leave() }, -1},
		"idle":             {func(p *opened) { time.Sleep(state.IdleLimit); p.send(state.ClockTicked{}) }, -1},
		"the sample":       {func(p *opened) { p.send(state.SampleChosen{}) }, -1},
		"others were used": {func(p *opened) { p.signIn(credentials(p.t, sandbox.Valid)) }, -1},
		"another paste":    {func(p *opened) { p.take(severalProfiles(p.t)) }, -1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, paste := openPage(t), severalProfiles(t)
				p.take(paste)
				if read := p.model.Account.Read; read == nil || len(read.Profiles) != 2 || read.Identity.KeyID != "" {
					t.Fatalf("offered: %+v", read)
				}
				for _, nowhere := range []int{-1, 2} {
					p.chooseProfile(nowhere)
				}
				c.end(p)
				for i, each := range paste.Credentials {
					if kept := !each.SecretAccessKey.Empty() || !each.SessionToken.Empty(); kept != (i == c.kept) {
						t.Errorf("profile %d is there to be read: %v", i, kept)
					}
				}
				if c.kept >= 0 && (p.reading.AccessKeyID != paste.Credentials[c.kept].AccessKeyID || p.model.Account.Read.Identity != p.reading.Identity()) {
					t.Errorf("%s waits to be used, the page says %+v", p.reading.AccessKeyID, p.model.Account.Read)
				}
			})
		})
	}
}
