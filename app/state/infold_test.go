package state_test

import (
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/table"
)

// TestFoldsHideNothing: of each closed fold it is told how many of its events
// are marked, for how many rules fired, and which is the gravest of those, as
// one sees when looking at each event by itself.
func TestFoldsHideNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 30*24*time.Hour, "", "")
		p.send(state.AllWanted{}, state.FoldingChosen{Folding: table.Folded})
		s := p.Search()
		runs := []table.Line{}
		for n := range s.Table.Lines.Len() {
			if line := s.Table.Lines.At(n); line.Kind == table.ClosedLine {
				runs = append(runs, line)
			}
		}
		if len(runs) < 3 {
			t.Fatalf("%d folds", len(runs))
		}
		for _, line := range runs[:3] {
			p.send(state.EventStarred{Row: line.Row + 1})
		}
		loaded, all, found := s.Load.Snapshot(), p.Outstanding(s), 0
		for k, line := range runs {
			var want state.Among
			events := s.Table.Rows[line.Run.First : line.Run.First+line.Run.Rows]
			for _, i := range events {
				if p.Marks.Has(loaded.Key(i)) {
					want.Marked++
				}
				of := s.Findings.InEvent(i)
				if len(of) == 0 {
					continue
				}
				want.Found++
				if want.Gravest == nil || of[0].Rule.Level > want.Gravest.Rule.Level {
					want.Gravest = of[0]
				}
			}
			if got := all.In(events); got != want {
				t.Errorf("fold %d: %+v, want %+v", k, got, want)
			}
			if k < 3 && want.Marked != 1 {
				t.Errorf("fold %d has %d marked events", k, want.Marked)
			}
			found += want.Found
		}
		if found == 0 {
			t.Error("no fold has a finding to tell of")
		}
	})
}
