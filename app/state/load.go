package state

import (
	"context"

	"trailsleuth/app/awserror"
	"trailsleuth/app/lookup"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/trail"
)

// load goes on to a goal.
func (m *Model) load(s *Search, goal lookup.Goal) []Effect {
	work := s.Load.Begin(goal, m.Now())
	id, outside := s.ID, loading.Outside{Clock: m.ports.Clock, GiveTurn: m.ports.GiveTurn}
	return []Effect{func(page context.Context, post func(Msg)) {
		err := work(page, outside, func(p loading.Part) {
			post(PageArrived{Search: id, Update: p.Update, Follows: p.Follows})
		})
		post(LoadEnded{Search: id, Err: err})
	}}
}

// resume lets the search on the screen go on, if it may.
func (m *Model) resume(goal lookup.Goal) []Effect {
	s := m.Search()
	switch {
	case s == nil || s.Load.UnderWay():
		return nil
	case !m.Account.CanAsk():
		m.Notice = Notice{Code: trail.Invalid, Text: "Give credentials to load more. What is loaded stays."}
		return nil
	case s.Load.Account != m.Account.key():
		m.Notice = Notice{Code: trail.Invalid, Text: "This search was made in another account. Press Search to ask the account you are signed in to."}
		return nil
	}
	return m.load(s, goal)
}

// MoreWanted: one more page.
type MoreWanted struct{}

func (MoreWanted) apply(m *Model) []Effect { return m.resume(lookup.Goal{Pages: 1}) }

// AllWanted: everything up to the start of the window.
type AllWanted struct{}

func (AllWanted) apply(m *Model) []Effect { return m.resume(lookup.Goal{}) }

// MatchesWanted: go on until loading.MatchesAtOnce more events match.
type MatchesWanted struct{}

func (MatchesWanted) apply(m *Model) []Effect {
	return m.resume(lookup.Goal{Matches: loading.MatchesAtOnce})
}

// RegionsWanted: regions that were refused are to be asked again.
type RegionsWanted struct{ Regions []string }

// apply asks them once more, and goes on to what was wanted last.
func (msg RegionsWanted) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || !s.Load.CanAskAgain() {
		return nil
	}
	s.Load.AskAgain(msg.Regions)
	return m.resume(s.Load.Goal())
}

// StopWanted: the search is to pause and keep what it has.
type StopWanted struct{}

func (StopWanted) apply(m *Model) []Effect {
	m.stop()
	if s := m.Search(); s != nil {
		s.Files.Stop()
	}
	return nil
}

// NetworkReturned: the browser is online again.
type NetworkReturned struct{}

// apply lets the search on the screen try at once, or once more, to
// reach what it could not.
func (NetworkReturned) apply(m *Model) []Effect {
	switch s := m.Search(); {
	case s == nil:
	case s.Load.Phase == loading.Loading:
		s.Load.TryNow()
	case s.Load.Unreached() && m.Account.CanAsk():
		return m.resume(s.Load.Goal())
	}
	return nil
}

// PageArrived: events, or only a new status, came.
type PageArrived struct {
	Search int
	Update lookup.Update
	// Follows: the next part of the same update comes right after; the
	// page need not be drawn before.
	Follows bool
}

func (msg PageArrived) apply(m *Model) []Effect {
	s := m.find(msg.Search)
	if s == nil {
		return nil
	}
	m.noteClock(s)
	if s.Load.TakePart(msg.Update) == 0 {
		return nil
	}
	return m.grown(s)
}

// LoadEnded: a Load came to its goal (nil) or stopped at Err.
type LoadEnded struct {
	Search int
	Err    error
}

func (msg LoadEnded) apply(m *Model) []Effect {
	s := m.find(msg.Search)
	if s == nil {
		return nil
	}
	if s.Load.OverOldKeys(msg.Err) && m.Account.CanAsk() {
		return m.loadWithNewKeys(s)
	}
	refused := s.Load.TakeEnd(msg.Err, m.Account.Problem)
	if refused != nil && m.Account.Status == SignedIn && awserror.Of(refused).Credentials == awserror.Expired {
		return m.expire(refused.Message)
	}
	return nil
}

// loadWithNewKeys answers the end of a Load whose keys were refused, or ran
// out, when others had taken their place: it goes on with those, unless it was
// stopped, or they are of another account.
func (m *Model) loadWithNewKeys(s *Search) []Effect {
	if s.Load.StopWanted() || s != m.Search() || s.Load.Account != m.Account.key() {
		s.Load.Phase = loading.Idle
		return nil
	}
	s.Load.Renewed()
	return m.load(s, s.Load.Goal())
}
