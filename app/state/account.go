package state

import (
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/state/loading"
)

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
	if !msg.Identity.Expires.IsZero() && !msg.Identity.Expires.After(m.serviceNow()) {
		return m.refuseExpired("These credentials expired at " + m.Clock.Full(msg.Identity.Expires) + ". Paste fresh ones.")
	}
	before := m.Account
	m.keysHeld = true
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

// CredentialsRead: a paste was understood, or not, before it is used. Of
// several profiles one is to be chosen first; then Identity is empty.
type CredentialsRead struct {
	Identity creds.Identity
	Profiles []creds.Identity
	LeftOut  []error // why further ones cannot be used
	NotKept  string  // further secrets of the paste, in words
	Refusal  error
}

// apply shows what a paste holds; nothing is used yet.
func (msg CredentialsRead) apply(m *Model) []Effect {
	m.Account.Read, m.Account.Problem = nil, ""
	if msg.Refusal != nil {
		m.Account.Problem = msg.Refusal.Error()
	}
	read := PasteRead{Identity: msg.Identity, Profiles: msg.Profiles, NotKept: msg.NotKept}
	for _, err := range msg.LeftOut {
		read.LeftOut = append(read.LeftOut, err.Error())
	}
	if read.Identity.KeyID != "" || len(read.Profiles) > 0 || read.NotKept != "" {
		m.Account.Read = &read
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
	return append(m.signedIn(Account{}), m.wipe(), m.findCases())
}

// signedIn starts a fresh quota and lets a search of the same account go on
// where credentials were refused: all of it, or the regions that were.
func (m *Model) signedIn(before Account) []Effect {
	m.Notice = Notice{}
	m.signingIn = false
	m.active = m.Now()
	m.suggestRegion()
	for _, each := range m.searches {
		each.Load.Rekeyed()
	}
	s := m.Search()
	switch wanted := s != nil && s.Load.WantsCredentials(); {
	case (wanted || m.Loading()) && s.Load.Account != m.Account.key():
		m.stop() // its next call would ask this account
		m.pacer = lookup.NewPacer(m.ports.Clock)
		m.Notice = Notice{Text: "These credentials belong to another account than the events shown. Press Search to ask this account; the earlier search stays under Back."}
		return nil
	case wanted:
		s.Load.Renewed()
		return m.load(s, s.Load.Goal())
	case !sameAccount(before, m.Account):
		m.pacer = lookup.NewPacer(m.ports.Clock)
	}
	return m.askWaiting()
}

// suggestRegion takes over the region that was pasted with the credentials, or
// says that it is not what will be asked. Once a search was made there is
// nothing to suggest: fresh keys go on with that.
func (m *Model) suggestRegion() {
	region := m.Account.Identity.Region
	if len(m.searches) > 0 || !m.Form.SuggestRegion(region) {
		return
	}
	m.Notice = Notice{Text: "Search asks " + m.Form.Regions + ", as it was chosen. Your credentials came with the region " + region + ": choose it under Regions if that is meant."}
}

// AsksToSignIn reports whether the place for credentials is open. Files can be
// looked at without, so there it opens when it is wanted.
func (m *Model) AsksToSignIn() bool {
	s := m.Search()
	switch {
	case m.Account.CanAsk():
		return false
	case s == nil || s.Origin == Asked && s.Load.Past.Line == "":
		return true
	}
	return m.signingIn || m.Account.Status != SignedOut
}

// WaitsForCredentials reports whether the search on the screen is paused until
// a person gives credentials, and the place for them is open.
func (m *Model) WaitsForCredentials() bool {
	s := m.Search()
	return s != nil && s.Load.Phase == loading.Paused && (m.Account.Status == Expired || m.Account.Status == SignedOut)
}

func sameAccount(a, b Account) bool {
	return a.Identity.Account == b.Identity.Account && (a.Status == Sample) == (b.Status == Sample)
}

// KeysAreGone reports whether keys were held in this tab, and none are now: what
// the browser itself may still have of them goes when the page is loaded anew.
func (m *Model) KeysAreGone() bool {
	return m.keysHeld && (m.Account.Status == SignedOut || m.Account.Status == Expired)
}

// SignInWanted: the place to give credentials is to be shown.
type SignInWanted struct{}

func (SignInWanted) apply(m *Model) []Effect {
	m.signingIn = true
	return nil
}
