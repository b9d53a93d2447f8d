package state

import (
	"context"
	"slices"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/query"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/rulebook"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// Hunt is a hunt as it would be made: what AWS would be asked, where and when.
// It is shown before anything is.
type Hunt struct {
	Query  query.Query  // where and when
	Least  sigma.Level  // the rules that are hunted by, from this level on
	Rules  int          // so many
	Asks   []detect.Ask // in the order in which they are asked
	Passed int          // names that only rules of lower levels speak of
	Silent []*sigma.Rule

	of    *rulebook.Choice
	ready *detect.Rules // nil: not yet
}

// Planned reports whether the rules were read.
func (h *Hunt) Planned() bool { return h.ready != nil }

// plan works out what is asked.
func (h *Hunt) plan() {
	asks, silent := h.ready.Asks()
	h.Asks = slices.DeleteFunc(asks, func(a detect.Ask) bool { return a.Level < h.Least })
	h.Passed = len(asks) - len(h.Asks)
	h.Silent = slices.DeleteFunc(silent, func(r *sigma.Rule) bool { return r.Level < h.Least })
	h.Rules = 0
	for i := range h.ready.Len() {
		if h.ready.Rule(i).Level >= h.Least {
			h.Rules++
		}
	}
}

// CanHunt reports whether AWS, or the sample account, can be asked now.
func (m *Model) CanHunt() bool { return m.Account.CanAsk() }

// HuntWanted: the plan of a hunt is wanted.
type HuntWanted struct{}

// apply makes the plan in the regions and the window that a person chose, or
// else everywhere and as far back as AWS keeps.
func (HuntWanted) apply(m *Model) []Effect {
	m.Dialog = HuntPlan
	m.Hunt = Hunt{Query: m.Form.HuntQuery(), Least: m.Hunt.Least, of: m.Rules.Choice()}
	choice, giveTurn := m.Hunt.of, m.ports.GiveTurn
	return []Effect{func(page context.Context, post func(Msg)) {
		if ready, err := choice.Ready(turn.Begin(page, giveTurn)); err == nil {
			post(HuntPlanned{choice, ready})
		}
	}}
}

// HuntPlanned: the rules to hunt by are ready.
type HuntPlanned struct {
	Of    *rulebook.Choice
	Ready *detect.Rules
}

func (msg HuntPlanned) apply(m *Model) []Effect {
	if m.Hunt.of == msg.Of {
		m.Hunt.ready = msg.Ready
		m.Hunt.plan()
	}
	return nil
}

// HuntLevelChosen: only rules from a level on are to be hunted by.
type HuntLevelChosen struct{ Least sigma.Level }

func (msg HuntLevelChosen) apply(m *Model) []Effect {
	m.Hunt.Least = msg.Least
	if m.Hunt.Planned() {
		m.Hunt.plan()
	}
	return nil
}

// HuntStarted: the hunt is to be made as it is planned.
type HuntStarted struct{}

func (HuntStarted) apply(m *Model) []Effect {
	h := m.Hunt
	if !h.Planned() || len(h.Asks) == 0 {
		return nil
	}
	m.Dialog = NoDialog
	attributes := make([]trail.LookupAttribute, len(h.Asks))
	for i := range h.Asks {
		attributes[i] = h.Asks[i].LookupAttribute
	}
	effects := m.startBy(h.Query, 0, func(by loading.Asking) loading.Load { return loading.Hunt(h.Query, attributes, by) })
	if len(effects) == 0 {
		return nil
	}
	m.Form.Fill(h.Query)
	s := m.Search()
	s.View, s.hunted = FindingsView, h.Rules
	s.own = m.Form.Own
	return effects
}
