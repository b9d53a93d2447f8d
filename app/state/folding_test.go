package state_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/table"
	"trailsleuth/app/store"
)

// TestFolding: folded rows are fewer lines and the same rows, which counts and
// steps see all of; to open an event opens the fold that it is in; by another
// order than time nothing is folded.
func TestFolding(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		s := p.Search()
		rows := slices.Clone(s.Table.Rows)
		if s.Table.Lines.Len() != len(rows) {
			t.Fatalf("%d lines of %d rows before anything is folded", s.Table.Lines.Len(), len(rows))
		}
		p.send(state.FoldingChosen{Folding: table.Folded})
		folded := s.Table.Lines.Len()
		if folded >= len(rows) || !slices.Equal(s.Table.Rows, rows) {
			t.Fatalf("%d lines of %d rows, which are the same: %v", folded, len(rows), slices.Equal(s.Table.Rows, rows))
		}
		fold := -1
		for n := range folded {
			if s.Table.Lines.At(n).Kind == table.ClosedLine {
				fold = n
				break
			}
		}
		run := s.Table.Lines.At(fold).Run
		p.send(state.RowOpened{Row: run.First - 1}, state.RowStepped{By: 1})
		if at := s.Table.Lines.At(fold); at.Kind != table.OpenLine || s.SelectedRow() != run.First || s.Table.Lines.Len() != folded+run.Rows {
			t.Errorf("stepping into a fold: %+v, row %d, %d lines", at, s.SelectedRow(), s.Table.Lines.Len())
		}
		p.send(state.MoreWanted{})
		if at := s.Table.Lines.At(fold); at.Kind != table.OpenLine || len(s.Table.Rows) <= len(rows) {
			t.Errorf("after a page more: %+v of %d rows", at, len(s.Table.Rows))
		}
		p.send(state.FoldToggled{Row: run.First})
		if at := s.Table.Lines.At(fold); at.Kind != table.ClosedLine {
			t.Errorf("closed again: %+v", at)
		}
		p.send(state.ColumnClicked{Column: store.Event})
		if s.Table.CanFold() || s.Table.Lines.Len() != len(s.Table.Rows) {
			t.Errorf("by event name: %d lines of %d rows", s.Table.Lines.Len(), len(s.Table.Rows))
		}
		p.send(state.ColumnClicked{Column: store.Time})
		if s.Table.Lines.Len() >= len(s.Table.Rows) {
			t.Error("by time again nothing is folded")
		}
	})
}

// TestPanels: a panel opened from another goes back to it, and the details of
// another event take the place of those in front.
func TestPanels(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		p.send(state.RowOpened{Row: 0}, state.EventKept{}, state.RowOpened{Row: 1})
		if s.Selection.Behind().Kind != 0 {
			t.Errorf("behind the details of another row is %+v", s.Selection.Behind())
		}
		details := s.Selection.Front()
		p.send(state.EventKept{})
		comparison := s.Selection.Front()
		if comparison == details || s.Selection.Behind() != details || s.SelectedRow() != 1 {
			t.Fatalf("in front %+v, behind %+v", comparison, s.Selection.Behind())
		}
		p.send(state.PanelLeft{})
		if s.Selection.Front() != details {
			t.Errorf("back at %+v", s.Selection.Front())
		}
		p.send(state.PanelOpened{Panel: comparison}, state.MarksCleared{})
		if s.Selection.Front() != details {
			t.Errorf("with nothing to compare %+v is in front", s.Selection.Front())
		}
		p.send(state.PanelLeft{})
		if s.Selection.IsOpen() {
			t.Errorf("in the end %+v is open", s.Selection.Front())
		}
		for row := range 120 {
			p.send(state.RowOpened{Row: row % 20}, state.PanelOpened{Panel: comparison})
		}
		p.send(state.PanelsClosed{})
		if s.Selection.IsOpen() || s.Selection.Opened() != "" {
			t.Error("something is open after all were closed")
		}
	})
}
