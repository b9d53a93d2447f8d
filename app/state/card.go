package state

import (
	"context"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/state/card"
	"trailsleuth/app/state/selection"
	"trailsleuth/app/store"
	"trailsleuth/app/trace"
)

// CardWanted: what is loaded of somebody or something is wanted.
type CardWanted struct{ Of card.Subject }

func (msg CardWanted) apply(m *Model) []Effect {
	if s := m.Search(); s != nil && msg.Of.Value != "" {
		s.Selection.Show(selection.Panel{Kind: selection.Card, Of: msg.Of.Key()})
	}
	return nil
}

// CardSubject is whom or what the card in front is of.
func (s *Search) CardSubject() (of card.Subject, ok bool) {
	front := s.Selection.Front()
	if front.Kind != selection.Card {
		return card.Subject{}, false
	}
	return card.Parse(front.Of)
}

// countCard brings the card in front up to date. It runs after every message.
func (m *Model) countCard() []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	of, ok := s.CardSubject()
	if !ok {
		return nil
	}
	work := s.Card.Want(s.Load.Snapshot(), of, m.Now())
	if work == nil {
		return nil
	}
	id, giveTurn := s.ID, m.ports.GiveTurn
	return []Effect{func(page context.Context, post func(Msg)) {
		if c, err := work(page, giveTurn); err == nil {
			post(CardCounted{Search: id, Card: c})
		}
	}}
}

// CardCounted: a card counted aside is ready.
type CardCounted struct {
	Search int
	Card   card.Card
}

func (msg CardCounted) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Card.Take(msg.Card)
	}
	return nil
}

// roleName is where a record has the name of the role whose session acted.
const roleName jsondoc.Place = "userIdentity.sessionContext.sessionIssuer.userName"

// Subject is whom or what a value stands for, of which there is a card; its
// Value is "" if there is none.
func (v Value) Subject() card.Subject {
	switch v.Column {
	case store.Actor, store.AccessKey, store.Session, store.Address, store.Resources, store.Workload, store.Person:
		return card.Subject{Column: v.Column, Value: v.Text}
	case store.RawRecord:
		if v.Place == roleName {
			return card.Subject{Column: store.Actor, Value: v.Text, Scope: card.Sessions}
		}
	}
	return card.Subject{}
}

// SubjectOf is whom or what a node of the graph is, of which there is a card.
func SubjectOf(n trace.Node) card.Subject {
	switch n.Kind {
	case trace.Key, trace.Temporary:
		return card.Subject{Column: store.AccessKey, Value: n.Name}
	case trace.Session:
		return card.Subject{Column: store.Session, Value: n.Name}
	case trace.Role:
		return card.Subject{Column: store.Actor, Value: n.Name, Scope: card.Sessions}
	case trace.Person:
		return card.Subject{Column: store.Person, Value: n.Name}
	case trace.User, trace.Outside:
		return card.Subject{Column: store.Actor, Value: n.Name}
	}
	return card.Subject{}
}

// NodesOf lists the nodes of the graph that a card is of.
func (s *Search) NodesOf(of card.Subject) (nodes []trace.NodeIndex) {
	want := nodesFor{of, s.Chains.Changes()}
	if s.subject.nodesFor != want {
		s.subject = subjectNodes{want, s.Chains.Graph().Where(func(n *trace.Node) bool {
			return of.Column == store.Actor && of.Scope == card.Itself && n.Kind.Acts() && n.As == of.Value || of.Value == n.Name && SubjectOf(*n) == of
		})}
	}
	return s.subject.nodes
}

// subjectNodes are the nodes of a card, which are asked for at each drawing.
type subjectNodes struct {
	nodesFor
	nodes []trace.NodeIndex
}

// nodesFor is of whom, and of which state of the graph.
type nodesFor struct {
	of     card.Subject
	chains int
}

// SubjectFiltered: of the loaded events only those of a card are wanted, or
// only the others; or, if that is so already, not any more.
type SubjectFiltered struct {
	Of    card.Subject
	Sense store.Sense
}

func (msg SubjectFiltered) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	term := msg.Of.Term()
	term.Sense = msg.Sense
	return m.rewriteFilter(s, s.Table.Filter().Toggle(term))
}
