package state

import (
	"fmt"
	"time"
)

// briefly is how long keys must live for nothing to be said about it before
// anything was asked.
const briefly = 15 * time.Minute

// KeysEndSoon says before a search that the keys end soon; "" if they do not,
// or if it is not known when.
func (m *Model) KeysEndSoon() string {
	left, known := m.keysLeft()
	if !known || left > briefly {
		return ""
	}
	return "These credentials end in " + roughly(left) + ". A search that takes longer pauses then; with fresh ones it goes on at the same place."
}

// KeysEndFirst says that the keys end before everything in the window can be
// loaded, as far as that can be told from what is loaded. "" if they do not,
// or if that is not known.
func (m *Model) KeysEndFirst(s *Search) string {
	left, known := m.keysLeft()
	if !known || s == nil {
		return ""
	}
	needed, estimated := s.Load.UntilAllLoaded(m.pacer.PerSecond)
	if !estimated || needed <= left {
		return ""
	}
	return fmt.Sprintf("If events go on as densely as so far, loading all takes about %s, and these credentials end in %s. Loading pauses then; with fresh ones it goes on at the same place.", roughly(needed), roughly(left))
}

// keysLeft is how long the keys still live, if they do.
func (m *Model) keysLeft() (left time.Duration, known bool) {
	expires := m.Account.Identity.Expires
	if m.Account.Status != SignedIn || expires.IsZero() {
		return 0, false
	}
	left = expires.Sub(m.serviceNow())
	return left, left > 0
}

// roughly is a duration as a person plans with it.
func roughly(d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return "a minute"
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()))
	}
	return fmt.Sprintf("%d h", int(d.Hours()))
}
