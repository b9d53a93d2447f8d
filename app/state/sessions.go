package state

import (
	"context"
	"time"

	"trailsleuth/app/state/aside"
	"trailsleuth/app/trace"
)

// mostLanes is how many identities the picture of sessions has.
const mostLanes = 120

// SessionsOf says of which events the picture of sessions is: two that are
// equal have the same.
type SessionsOf struct {
	Filter       string
	Rows, Chains int
}

// Sessions is the picture of who acted in the rows, and the work for it.
type Sessions = aside.Slot[SessionsOf, trace.Lanes]

// drawSessions brings the picture up to date while it is looked at. It runs
// after every message.
func (m *Model) drawSessions() []Effect {
	s := m.Search()
	if s == nil || s.View != SessionsView || s.Table.Arranging || s.Table.Searched.Total > 0 || s.Chains.Graph().Len() == 0 {
		return nil
	}
	want := SessionsOf{s.Table.FilterText, len(s.Table.Rows), s.Chains.Changes()}
	graph, loaded, rows := s.Chains.Graph(), s.Load.Snapshot(), s.Table.Rows // events newer than the graph are left out
	work := s.Sessions.Ask(want, aside.Patience[SessionsOf]{Alike: sameFilter, Interval: time.Second, Now: m.Now()},
		func(ctx context.Context, giveTurn func(), _ func(done, total int)) (trace.Lanes, error) {
			return graph.Lanes(ctx, loaded, rows, mostLanes, giveTurn)
		})
	id := s.ID
	return workAside(m, work, nil,
		func(answer aside.Answer[SessionsOf, trace.Lanes]) Msg { return SessionsDrawn{id, answer} })
}

func sameFilter(a, b SessionsOf) bool { return a.Filter == b.Filter }

// SessionsDrawn: the picture of sessions is ready.
type SessionsDrawn struct {
	Search int
	Answer aside.Answer[SessionsOf, trace.Lanes]
}

func (msg SessionsDrawn) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Sessions.Take(msg.Answer)
	}
	return nil
}
