package state

import (
	"context"
	"time"
)

// IdleLimit is how long nobody may touch the page before its keys are wiped.
const IdleLimit = 15 * time.Minute

func (m *Model) forget(why string) []Effect {
	m.stop()
	m.Account = Account{}
	if s := m.Search(); s != nil && s.Load.WantsCredentials() {
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
	m.Account.Read = nil
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
	m.Account.Read = nil
	return []Effect{m.wipe()}
}

// expire keeps the identity, so that fresh credentials can be compared with
// it, and pauses the search on the screen.
func (m *Model) expire(why string) []Effect {
	m.Account.Status = Expired
	m.Account.Problem = why
	if s := m.Search(); s != nil {
		s.Load.Pause()
	}
	return []Effect{m.wipe()}
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
