package state_test

import (
	"testing"
	"testing/synctest"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
)

// TestSearchingRecordsShowsItsProgress: a filter that looks into the records
// shows what it has found so far and how far it has come, and what is shown by
// the same filter already never becomes less.
func TestSearchingRecordsShowsItsProgress(t *testing.T) {
	const all = 5_000
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.open(fileOf("log.json", logText(0, all)))
		s := p.Search()
		if len(s.Rows) != all {
			t.Fatalf("%d rows, want %d", len(s.Rows), all)
		}
		least := 0
		watch := func(msg state.Msg) (progress int) {
			p.begin(msg)
			for s.Arranging {
				msg := <-p.inbox
				p.begin(msg)
				if found, ok := msg.(state.RowsFound); ok {
					progress++
					if s.Searched.Total != found.Total || s.Searched.Percent() > 99 || s.Searched.Found != len(found.Rows) {
						t.Errorf("after %d of %d bytes the page says %+v", found.Progress.Searched, found.Total, s.Searched)
					}
				}
				if len(s.Rows) < least {
					t.Errorf("%d rows, and %d were shown before", len(s.Rows), least)
				}
			}
			if s.Searched != (state.Searched{}) || len(s.Rows) != all {
				t.Errorf("in the end %+v and %d rows", s.Searched, len(s.Rows))
			}
			p.settle()
			return progress
		}
		if watch(state.FilterTyped{Text: "raw:eventVersion"}) == 0 {
			t.Error("no progress was told")
		}
		least = all
		watch(state.ColumnClicked{Column: store.Event})
	})
}
