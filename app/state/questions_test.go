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

// TestQuestionWaits: a ready question that is pressed on the first visit is asked
// once somebody can be: once, with the window and the regions that it brings.
func TestQuestionWaits(t *testing.T) {
	for name, enter := range map[string]func(*page){
		"credentials": func(p *page) { p.signIn(sandbox.Valid) },
		"sample":      func(p *page) { p.send(state.SampleChosen{}) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.send(state.QuestionAsked{ID: "root"}, state.QuestionAsked{ID: "defence"})
				if p.Search() != nil || !p.Waits("defence") || p.Waits("root") {
					t.Fatalf("it does not wait: %q", p.Notice.Text)
				}
				contains(t, p.Notice.Text, "Was logging or detection tampered with?")
				enter(p)
				s := p.Search()
				if s == nil || len(p.Searches()) != 1 || p.Waits("defence") {
					t.Fatal("it is not asked")
				}
				contains(t, s.Title(), "StopLogging")
				p.send(state.CredentialsForgotten{})
				enter(p)
				if len(p.Searches()) != 1 {
					t.Error("it is asked again")
				}
			})
		})
	}
}
