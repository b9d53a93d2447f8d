package state_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"trailsleuth/app/state"
)

// TestCases: a case is solved while an event that answers it is marked, and its
// story is told with the first of them.
func TestCases(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		key := func(row int) string { return s.Load.Snapshot().Key(s.Table.Rows[row]) }
		p.Account.Status = state.Sample
		p.send(state.CasesFound{Cases: []state.Case{
			{Text: "Who did it?", Answers: []string{key(2), key(4)}, Story: "Hugo did."},
			{Text: "Who else?", Answers: []string{key(5)}},
		}})
		for _, step := range []struct {
			row, solved int
			told        bool
		}{
			{1, 0, false}, {4, 1, true}, {2, 1, false}, {5, 2, true},
			{4, 2, false}, {2, 1, false}, // taken away
		} {
			p.send(state.NoticeDismissed{}, state.EventStarred{Row: step.row})
			if got := p.SolvedCases(); got != step.solved {
				t.Errorf("after row %d %d are solved, want %d", step.row, got, step.solved)
			}
			if told := strings.HasPrefix(p.Notice.Text, "Case solved: "); told != step.told {
				t.Errorf("after row %d the notice is %q", step.row, p.Notice.Text)
			}
		}
	})
}
