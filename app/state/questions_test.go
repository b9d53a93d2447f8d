package state_test

import (
	"slices"
	"testing"
	"testing/synctest"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/sandbox/account"
	"trailsleuth/app/state"
)

// TestTwelveQuestions asks the sample account the questions people ask, each
// with at most two filters over all its regions, and checks that every event
// of the answer is in the table.
func TestTwelveQuestions(t *testing.T) {
	for _, q := range sandbox.New(sandbox.Options{}).Questions() {
		t.Run(q.Text, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{Quota: sandbox.Unlimited()})
				var asked account.Question
				for _, mine := range p.box.Questions() {
					if mine.Number == q.Number {
						asked = mine
					}
				}
				p.signIn(sandbox.Valid)
				question := asked.Filter.Query()
				if len(question.Filters) > 2 {
					t.Fatalf("%d filters: %v", len(question.Filters), question.Filters)
				}
				p.send(state.QueryChosen{Query: question})
				p.send(state.AllWanted{})
				ids := p.ids()
				for _, answer := range asked.Answers {
					if !slices.Contains(ids, answer.EventID) {
						t.Errorf("%s by %s in %s at %v is not among %d rows", answer.EventName, answer.Username, answer.Region, answer.Time, len(ids))
					}
				}
				var words []string
				for _, f := range question.Filters {
					words = append(words, f.Words())
				}
				t.Logf("%v: %d rows, %d of them the answer", words, len(ids), len(asked.Answers))
			})
		})
	}
}
