package state

import (
	"context"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/state/tail"
	"trailsleuth/app/trail"
)

// CanFollow reports whether what is recorded from now on can be followed: of a
// search of the account that is signed in to, whose window ends where it was
// asked. A hunt asks for names one after another, and is made again instead.
func (m *Model) CanFollow() bool {
	s := m.Search()
	return s != nil && s.Origin == Asked && s.Load.Past.Line == "" && s.Load.Query.StartingToken == "" &&
		m.Account.CanAsk() && s.Load.Account == m.Account.key() && s.Load.EndsWhenAsked() && !s.Load.IsHunt()
}

// TailToggled: what is recorded from now on is to be followed, or no more.
type TailToggled struct{}

func (TailToggled) apply(m *Model) []Effect {
	s := m.Search()
	switch {
	case s == nil:
	case s.Tail.Phase != tail.Off:
		s.Tail.Leave()
	case m.CanFollow():
		s.Tail.Begin(s.Load.Query.Regions, s.Load.AskedUntil())
		m.tailed = s.ID
	}
	return nil
}

// TailTaken: the new events are to come into the table.
type TailTaken struct{}

func (TailTaken) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || s.Tail.Waiting() == 0 {
		return nil
	}
	s.Load.TakeLater(s.Tail.Release(), s.Tail.Until())
	return m.grown(s)
}

// TailAnswered: a region answered what was asked of it.
type TailAnswered struct {
	Search int
	tail.Answer
}

func (msg TailAnswered) apply(m *Model) []Effect {
	s := m.find(msg.Search)
	if s == nil {
		return nil
	}
	held := s.Load.Snapshot()
	s.Tail.Take(msg.Answer, func(e *trail.Event) bool {
		_, there := held.Find(e.ID)
		return there
	})
	if msg.Err != nil && lookup.NeedsCredentials(msg.Err) && s.Tail.On() {
		s.Tail.End("It ended with the credentials: " + msg.Err.Message)
		if m.Account.Status == SignedIn {
			return m.expire(msg.Err.Message)
		}
	}
	return nil
}

// TailRested: a round is over.
type TailRested struct{ Search, Round int }

func (msg TailRested) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Tail.Over(msg.Round, m.Now())
	}
	return nil
}

// TabCovered: nobody sees the page: another tab is in front.
type TabCovered struct{}

func (TabCovered) apply(m *Model) []Effect {
	if s := m.find(m.tailed); s != nil {
		s.Tail.Cover()
	}
	return nil
}

// TabUncovered: the page is seen again.
type TabUncovered struct{}

func (TabUncovered) apply(m *Model) []Effect {
	if s := m.find(m.tailed); s != nil {
		s.Tail.Uncover()
	}
	return nil
}

// tend ends a tail that may not go on, and begins its next round. It runs after
// every message and costs nothing where nothing is followed.
func (m *Model) tend() []Effect {
	s := m.find(m.tailed)
	switch {
	case s == nil || !s.Tail.On():
		return nil
	case !m.Account.CanAsk():
		s.Tail.End("It ended with the credentials.")
	case s.Load.Account != m.Account.key():
		s.Tail.End("It ended: another account is signed in to.")
	case s != m.Search():
		s.Tail.End("It ended when another search came to the screen.")
	case s.Tail.Due(m.Now()):
		return m.tailRound(s)
	}
	return nil
}

func (m *Model) tailRound(s *Search) []Effect {
	source := m.ports.Live
	if m.Account.Status == Sample {
		source = m.ports.Sample
	}
	following, asks := s.Tail.Round(m.Now().UTC().Truncate(time.Second))
	by := tail.By{Source: source, Clock: m.ports.Clock, Pacer: m.pacer, Scope: s.Load.Scope, Match: s.Load.Matcher()}
	id := s.ID
	return []Effect{func(page context.Context, post func(Msg)) {
		ctx, cancel := context.WithCancel(page)
		defer cancel()
		defer context.AfterFunc(following, cancel)()
		tail.Work(ctx, asks, by, func(a tail.Answer) { post(TailAnswered{Search: id, Answer: a}) })
		if len(asks) > 0 {
			post(TailRested{Search: id, Round: asks[0].Round})
		}
	}}
}
