package state

import (
	"context"
	"slices"
	"time"

	"trailsleuth/app/awserror"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// IdleLimit is how long nobody may touch the page before its keys are wiped.
const IdleLimit = 15 * time.Minute

// CredentialsOffered: a person gave credentials. Refusal is why they
// cannot be used; they are then not held anywhere.
type CredentialsOffered struct {
	Identity creds.Identity
	Refusal  error
}

func (msg CredentialsOffered) apply(m *Model) []Effect {
	if msg.Refusal != nil {
		m.Account.Problem = msg.Refusal.Error()
		return nil
	}
	if !msg.Identity.Expires.IsZero() && !msg.Identity.Expires.After(m.Now()) {
		return m.refuseExpired("These credentials expired at " + m.Clock.Full(msg.Identity.Expires) + ". Paste fresh ones.")
	}
	before := m.Account
	m.Account = Account{Status: SignedIn, Identity: msg.Identity}
	if msg.Identity.Kind == creds.LongTerm {
		m.Account.Status = Unconfirmed
		m.stop() // its next call would be signed before the yes
		return nil
	}
	return m.signedIn(before)
}

// refuseExpired wipes what was offered, which took the place of what was held.
func (m *Model) refuseExpired(why string) []Effect {
	if m.Account.Status == SignedIn || m.Account.Status == Unconfirmed {
		return m.expire(why)
	}
	m.Account.Problem = why
	return []Effect{m.wipe()}
}

// CredentialsRead: a paste was understood, or not, before it is used.
type CredentialsRead struct {
	Identity creds.Identity
	Refusal  error
}

// apply shows what a paste holds; nothing is used yet.
func (msg CredentialsRead) apply(m *Model) []Effect {
	m.Account.Read, m.Account.Problem = msg.Identity, ""
	if msg.Refusal != nil {
		m.Account.Problem = msg.Refusal.Error()
	}
	return nil
}

// LongTermAccepted: the explicit yes to keys that never expire.
type LongTermAccepted struct{}

func (LongTermAccepted) apply(m *Model) []Effect {
	if m.Account.Status != Unconfirmed {
		return nil
	}
	m.Account.Status = SignedIn
	return m.signedIn(Account{Status: Expired, Identity: m.Account.Identity})
}

// SampleChosen: the made-up account is to be asked instead of AWS.
type SampleChosen struct{}

func (SampleChosen) apply(m *Model) []Effect {
	m.Account = Account{Status: Sample}
	m.Form.SuggestRegion(trail.GlobalRegion)
	return append(m.signedIn(Account{}), m.wipe(), m.findCases())
}

func (m *Model) findCases() Effect {
	cases := m.ports.Cases
	return func(_ context.Context, post func(Msg)) { post(CasesFound{Cases: cases()}) }
}

// signedIn starts a fresh quota and lets a search of the same account go on
// where credentials were refused: all of it, or the regions that were.
func (m *Model) signedIn(before Account) []Effect {
	m.Notice = Notice{}
	m.signingIn = false
	m.active = m.Now()
	m.Form.SuggestRegion(m.Account.Identity.Region)
	for _, each := range m.searches {
		each.rekeyed = true
	}
	s := m.Search()
	switch wanted := s != nil && s.wantsCredentials(); {
	case (wanted || m.Loading()) && s.account != m.accountKey():
		m.stop() // its next call would ask this account
		m.pacer = lookup.NewPacer(m.ports.Clock)
		m.Notice = Notice{Text: "These credentials belong to another account than the events shown. Press Search to ask this account; the earlier search stays under Back."}
		return nil
	case wanted:
		s.run.CredentialsRenewed()
		return m.load(s, s.goal)
	case !sameAccount(before, m.Account):
		m.pacer = lookup.NewPacer(m.ports.Clock)
	}
	return nil
}

// AsksToSignIn reports whether the place for credentials is open. Files can be
// looked at without, so there it opens when it is wanted.
func (m *Model) AsksToSignIn() bool {
	s := m.Search()
	switch {
	case m.Account.CanAsk():
		return false
	case s == nil || s.Origin == Asked:
		return true
	}
	return m.signingIn || m.Account.Status != SignedOut
}

// WaitsForCredentials reports whether the search on the screen is paused until
// a person gives credentials, and the place for them is open.
func (m *Model) WaitsForCredentials() bool {
	s := m.Search()
	return s != nil && s.Phase == Paused && (m.Account.Status == Expired || m.Account.Status == SignedOut)
}

// wantsCredentials reports whether the search, or a region of it, was refused
// for the credentials. Others may be let in.
func (s *Search) wantsCredentials() bool {
	switch s.Phase {
	case Paused:
		return true
	case Failed, Idle:
		return s.Err != nil && forCredentials(s.Err) ||
			slices.ContainsFunc(s.Coverage.Regions, func(r lookup.RegionStatus) bool { return r.State.GivenUp() && forCredentials(r.Err) })
	}
	return false
}

func forCredentials(e *trail.Error) bool {
	return awserror.Of(e).ForCredentials()
}

func sameAccount(a, b Account) bool {
	return a.Identity.Account == b.Identity.Account && (a.Status == Sample) == (b.Status == Sample)
}

// accountKey tells the accounts apart that searches were made in.
func (m *Model) accountKey() string {
	if m.Account.Status == Sample {
		return "sample"
	}
	return m.Account.Identity.Account
}

func (m *Model) forget(why string) []Effect {
	m.stop()
	m.Account = Account{}
	if s := m.Search(); s != nil && s.wantsCredentials() {
		why += " This search goes on by itself when you give others of the same account."
	}
	m.Notice = Notice{Text: why}
	return []Effect{m.wipe()}
}

func (m *Model) wipe() Effect {
	forget := m.ports.Forget
	return func(context.Context, func(Msg)) { forget() }
}

// PageHidden: the page was left; the keys are wiped.
type PageHidden struct{}

// apply gives up what is held. What was only pasted is gone without a word.
func (PageHidden) apply(m *Model) []Effect {
	m.Account.Read = creds.Identity{}
	if m.Account.Status == SignedOut || m.Account.Status == Sample {
		return nil
	}
	return m.forget("Credentials were wiped because the page was left. Paste them again to go on.")
}

// ClockTicked: some seconds passed.
type ClockTicked struct{}

// apply wipes keys that ran out or that nobody has used for a while, and
// those that were typed or pasted and never used.
func (ClockTicked) apply(m *Model) []Effect {
	now := m.Now()
	a := m.Account
	switch {
	case a.Status != SignedIn && a.Status != Unconfirmed:
		return m.clearUnused(now)
	case !a.Identity.Expires.IsZero() && !now.Before(a.Identity.Expires):
		return m.expire("Your credentials have expired and were wiped. Paste fresh ones; loading goes on from where it stopped.")
	case m.Loading():
		m.active = now
	case now.Sub(m.active) >= IdleLimit:
		return m.forget("Credentials were wiped after 15 minutes without activity. Paste them again to go on.")
	}
	return nil
}

// clearUnused empties the place for credentials when nobody is there.
func (m *Model) clearUnused(now time.Time) []Effect {
	if now.Sub(m.active) < IdleLimit {
		return nil
	}
	m.active = now
	m.Account.Read = creds.Identity{}
	return []Effect{m.wipe()}
}

// expire keeps the identity, so that fresh credentials can be compared with
// it, and pauses the search on the screen.
func (m *Model) expire(why string) []Effect {
	m.Account.Status = Expired
	m.Account.Problem = why
	if s := m.Search(); s != nil && s.Phase == Loading {
		s.pausing = true
	}
	m.stop()
	return []Effect{m.wipe()}
}

// SignInWanted: the place to give credentials is to be shown.
type SignInWanted struct{}

func (SignInWanted) apply(m *Model) []Effect {
	m.signingIn = true
	return nil
}

// CasesFound: what there is to find out in the sample account.
type CasesFound struct{ Cases []Case }

func (msg CasesFound) apply(m *Model) []Effect {
	m.Cases = msg.Cases
	return nil
}

// CredentialsForgotten: a person wants the keys wiped.
type CredentialsForgotten struct{}

func (CredentialsForgotten) apply(m *Model) []Effect {
	return m.forget("Credentials forgotten. Loaded events stay until you close the tab.")
}

// ActivitySeen: a person is still there.
type ActivitySeen struct{}

func (ActivitySeen) apply(m *Model) []Effect {
	m.active = m.Now()
	return nil
}
