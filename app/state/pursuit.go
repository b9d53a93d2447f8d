package state

import (
	"strings"

	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
	"trailsleuth/app/state/card"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/selection"
	"trailsleuth/app/store"
	"trailsleuth/app/trace"
	"trailsleuth/app/trail"
)

// mostPursued is how many keys and users one pursuit looks up: at two calls a
// second and region they take minutes.
const mostPursued = 60

// EverythingFollowed: all that came of a key, a session, a user or a role is
// wanted: what it did, the keys, sessions and users that it made, and what those
// did, as far as records say or it fits.
type EverythingFollowed struct{ Of trace.Node }

// FollowKey is all that came of a key.
func FollowKey(id string) EverythingFollowed {
	kind := trace.Key
	if strings.HasPrefix(id, "ASIA") {
		kind = trace.Temporary
	}
	return EverythingFollowed{Of: trace.Node{Kind: kind, Name: id}}
}

// apply looks up the beginning where somebody has chosen, or else everywhere,
// as far back as AWS keeps, and shows its card, where the answer grows.
func (msg EverythingFollowed) apply(m *Model) []Effect {
	first := FollowNode(msg.Of)
	if first.Value == "" {
		return nil
	}
	q := m.Form.HuntQuery()
	q.Window = query.Window{Last: query.Retention}
	q.Filters = []query.Filter{{Field: query.Field(first.Key), Op: query.Is, Values: []string{first.Value}, Side: query.API}}
	parent := 0
	if s := m.Search(); s != nil {
		parent = s.ID
	}
	effects := m.startBy(q, parent, func(by loading.Asking) loading.Load { return loading.Pursuit(q, by) })
	if len(effects) == 0 {
		return nil
	}
	m.Form.Fill(q)
	s := m.Search()
	s.own = m.Form.Own
	s.pursued = pursued{of: msg.Of}
	if of := SubjectOf(msg.Of); of.Value != "" {
		s.Selection.Show(selection.Panel{Kind: selection.Card, Of: of.Key()})
	}
	return effects
}

// pursued is what a search follows everything of.
type pursued struct {
	of     trace.Node
	chains int // the changes of the graph that was last looked at
	passed int // keys and users that came of it and are past mostPursued
}

// Pursued is whose all a search looks up; ok is false if nobody's.
func (s *Search) Pursued() (of trace.Node, passed int, ok bool) {
	return s.pursued.of, s.pursued.passed, s.pursued.of.Kind != trace.None
}

// pursue goes on, when all that is known was looked up, with what is known to
// have come of it since. It runs after every message.
func (m *Model) pursue() []Effect {
	s := m.Search()
	if s == nil || s.pursued.of.Kind == trace.None || s.Load.Phase != loading.Idle || s.Load.Coverage.More || s.Load.Past.Line != "" {
		return nil
	}
	g := s.Chains.Graph()
	if g.Len() < s.Load.Snapshot().Len() || s.pursued.chains == s.Chains.Changes() || !m.Account.CanAsk() || s.Load.Account != m.Account.key() {
		return nil
	}
	s.pursued.chains = s.Chains.Changes()
	var next []trail.LookupAttribute
	for _, at := range g.Descendants(g.Find(s.pursued.of.Kind, s.pursued.of.Account, s.pursued.of.Name)) {
		if follow := FollowNode(g.Node(at)); follow.Value != "" {
			next = append(next, trail.LookupAttribute{Key: follow.Key, Value: follow.Value})
		}
	}
	s.pursued.passed = max(0, len(next)+1-mostPursued)
	if !s.Load.Pursue(next[:min(len(next), mostPursued-1)]) {
		return nil
	}
	return m.load(s, lookup.Goal{})
}

// CameOf lists all that came of whom a card is of, as far as it is loaded, each
// before what came of it.
func (s *Search) CameOf(of card.Subject) (all []trace.NodeIndex) {
	g := s.Chains.Graph()
	for _, at := range s.NodesOf(of) {
		for _, came := range g.Descendants(at) {
			if g.Node(came).Kind != trace.None {
				all = append(all, came)
			}
		}
	}
	return all
}

// Beginning is the node of which all can be followed that a card is of; its Kind
// is None if there is none.
func (s *Search) Beginning(of card.Subject) trace.Node {
	if of.Column == store.AccessKey {
		return FollowKey(of.Value).Of
	}
	if nodes := s.NodesOf(of); len(nodes) == 1 {
		if n := s.Chains.Graph().Node(nodes[0]); FollowNode(n).Value != "" {
			return n
		}
	}
	return trace.Node{}
}
