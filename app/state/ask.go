package state

import (
	"trailsleuth/app/query"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/trail"
)

// submit begins a search by what is in the form.
func (m *Model) submit() []Effect {
	q, ok := m.Form.Read(m.serviceNow())
	if !ok {
		return nil
	}
	effects := m.start(q, 0)
	if len(effects) > 0 {
		m.Search().own = m.Form.Own
	}
	return effects
}

// start begins a search by a valid query and shows it.
func (m *Model) start(q query.Query, parent int) []Effect {
	return m.startBy(q, parent, func(by loading.Asking) loading.Load { return loading.Ask(q, by) })
}

// startBy begins a search that asks in a way of its own.
func (m *Model) startBy(q query.Query, parent int, ask func(loading.Asking) loading.Load) []Effect {
	if !m.Account.CanAsk() {
		m.Notice = Notice{Code: trail.Invalid, Text: "Give credentials first, or use the sample account."}
		m.signingIn = true
		return nil
	}
	if !q.Without(m.ports.Reveals).Equal(q) {
		m.Notice = Notice{Code: trail.Invalid, Text: "A value of this search is a secret of your credentials, which no event contains. It was not asked, and goes into no link. Remove it; to follow a key, enter its ID."}
		return nil
	}
	m.stop()
	source := m.ports.Live
	if m.Account.Status == Sample {
		source = m.ports.Sample
	}
	s := m.openSearch(ask(loading.Asking{
		Account: m.Account.key(), Source: source, Clock: m.ports.Clock, Pacer: m.pacer, Now: m.serviceNow(),
	}), Asked)
	s.Parent, s.clockOff = parent, m.clockOff()
	m.makeRoom()
	m.Notice = Notice{}
	return append([]Effect{m.enter(s)}, m.load(s, s.Load.FirstGoal())...)
}
