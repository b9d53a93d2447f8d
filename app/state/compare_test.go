package state_test

import (
	"testing"
	"testing/synctest"

	"trailsleuth/app/state"
)

// TestCompared: the events that were kept are compared with the one that is
// open, five at most, and with none if nothing was kept.
func TestCompared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		count := func(want int) {
			t.Helper()
			got := s.Compared()
			if len(got) != want {
				t.Fatalf("%d are compared, want %d", len(got), want)
			}
			if want > 0 && got[want-1].ID != s.Detail().ID {
				t.Error("the one in the details is not the last")
			}
		}
		p.send(state.EventKept{})
		count(0)
		for row := range state.MostCompared {
			p.send(state.RowOpened{Row: row}, state.EventKept{})
			if !s.Kept() {
				t.Errorf("row %d is not kept", row)
			}
			if row > 0 {
				count(row + 1)
			}
		}
		p.send(state.RowOpened{Row: 9})
		count(state.MostCompared)
		p.send(state.EventKept{})
		if s.Kept() || p.Notice.Text == "" {
			t.Error("a sixth is kept")
		}
		p.send(state.RowOpened{Row: 1}, state.EventKept{})
		if s.Kept() {
			t.Error("it is kept after it was taken out")
		}
		p.send(state.MarksCleared{})
		count(0)
	})
}
