package state

import (
	"context"
	"slices"

	"trailsleuth/app/query"
)

// Case is something to find out about the sample account.
type Case struct {
	Text    string // the question
	Query   query.Query
	Answers []string // the keys of the events that answer it
	Story   string   // the answer in words, to be told when it was found
}

// Solved reports whether an event that answers a case is marked.
func (m *Model) Solved(c Case) bool { return slices.ContainsFunc(c.Answers, m.Marks.Has) }

// SolvedCases is how many cases are solved.
func (m *Model) SolvedCases() (n int) {
	for _, c := range m.Cases {
		if m.Solved(c) {
			n++
		}
	}
	return n
}

// tellSolved says of which cases a mark that is new is the first answer.
func (m *Model) tellSolved(key string) {
	if m.Account.Status != Sample {
		return
	}
	for _, c := range m.Cases {
		marked := 0
		for _, answer := range c.Answers {
			if m.Marks.Has(answer) {
				marked++
			}
		}
		if marked == 1 && slices.Contains(c.Answers, key) {
			m.Notice = Notice{Text: "Case solved: " + c.Text + " " + c.Story}
		}
	}
}

func (m *Model) findCases() Effect {
	cases := m.ports.Cases
	return func(_ context.Context, post func(Msg)) { post(CasesFound{Cases: cases()}) }
}

// CasesFound: what there is to find out in the sample account.
type CasesFound struct{ Cases []Case }

func (msg CasesFound) apply(m *Model) []Effect {
	m.Cases = msg.Cases
	return nil
}
