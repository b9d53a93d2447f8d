package state

import (
	"context"

	"trailsleuth/app/state/selection"
	"trailsleuth/app/trace"
)

// followChains brings the graph of credentials up to date while something of
// it is seen. It runs after every message.
func (m *Model) followChains() []Effect {
	s := m.Search()
	if s == nil || !s.chainsSeen() {
		return nil
	}
	work := s.Chains.Grow(s.Load.Snapshot(), m.Now())
	if work == nil {
		return nil
	}
	id, giveTurn := s.ID, m.ports.GiveTurn
	return []Effect{func(page context.Context, post func(Msg)) {
		g, _ := work(page, giveTurn) // nil when called off
		post(ChainsGrown{Search: id, Graph: g})
	}}
}

// chainsSeen reports whether the page shows anything of the graph.
func (s *Search) chainsSeen() bool {
	front := s.Selection.Front().Kind
	return front == selection.Details || front == selection.Card || s.View == SessionsView || s.pursued.of.Kind != trace.None
}

// ChainsGrown: a graph of credentials made aside is ready; nil: it was called
// off.
type ChainsGrown struct {
	Search int
	Graph  *trace.Graph
}

func (msg ChainsGrown) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Chains.Take(msg.Graph)
	}
	return nil
}
