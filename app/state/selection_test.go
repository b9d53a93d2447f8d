package state_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
)

// TestSelectionIsOfEvents: what is open and what is marked are events, not
// rows: they stay the same ones when the rows have another order, when a filter
// hides them, and when events come in before them.
func TestSelectionIsOfEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		s := p.Search()
		keyOf := func(row int) string { return s.Load.Snapshot().Key(s.Table.Rows[row]) }
		third, fifth, ninth := keyOf(3), keyOf(5), keyOf(9)
		p.send(state.RowOpened{Row: 3}, state.RowMarked{Row: 9}, state.RowMarked{Row: 5})
		check := func(after string) {
			t.Helper()
			if got, want := s.Selection.Marked(), []string{ninth, fifth}; !slices.Equal(got, want) {
				t.Errorf("after %s %q are marked, want %q", after, got, want)
			}
			if got := s.Selection.Opened(); got != third || s.Detail() == nil || s.Detail().ID != third {
				t.Errorf("after %s %q is open, want %q", after, got, third)
			}
		}
		check("marking")
		p.send(state.ColumnClicked{Column: store.Event})
		check("sorting")
		for _, key := range []string{third, fifth, ninth} {
			if row := s.RowOf(key); row < 0 || keyOf(row) != key || !s.Selection.Has(key) {
				t.Errorf("the event %q is in row %d", key, row)
			}
		}
		p.send(state.FilterTyped{Text: "no-such-word"})
		check("hiding all rows")
		p.send(state.FilterTyped{}, state.AllWanted{})
		check("loading the rest")
		p.send(state.PanelsClosed{}, state.RowMarked{Row: s.RowOf(ninth)}, state.RowMarked{Row: len(s.Table.Rows)})
		if got := s.Selection.Marked(); !slices.Equal(got, []string{fifth}) || s.Selection.Has(third) {
			t.Errorf("in the end %q are marked", got)
		}
		before := s.Selection.Changes()
		p.send(state.MarksCleared{}, state.MarksCleared{})
		if len(s.Selection.Marked()) != 0 || s.Selection.Changes() != before+1 {
			t.Errorf("%q are marked, after %d changes", s.Selection.Marked(), s.Selection.Changes()-before)
		}
	})
}
