package state_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/table"
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
		if len(s.Table.Rows) != all {
			t.Fatalf("%d rows, want %d", len(s.Table.Rows), all)
		}
		least := 0
		watch := func(msg state.Msg) (progress int) {
			p.begin(msg)
			for s.Table.Arranging {
				msg := <-p.inbox
				p.begin(msg)
				if found, ok := msg.(state.RowsFound); ok {
					progress++
					if s.Table.Searched.Total != found.Total || s.Table.Searched.Percent() > 99 || s.Table.Searched.Found != len(found.Rows) {
						t.Errorf("after %d of %d bytes the page says %+v", found.Progress.Searched, found.Total, s.Table.Searched)
					}
				}
				if len(s.Table.Rows) < least {
					t.Errorf("%d rows, and %d were shown before", len(s.Table.Rows), least)
				}
			}
			if s.Table.Searched != (table.Searched{}) || len(s.Table.Rows) != all {
				t.Errorf("in the end %+v and %d rows", s.Table.Searched, len(s.Table.Rows))
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

// TestFilterCompleted: as one types, fields and values are offered; one that is
// taken is the filter, and the field is filled with it.
func TestFilterCompleted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		p.send(state.FilterTyped{Text: "-err"})
		if got := s.FilterCompletions(); !slices.Equal(got, []string{"-error:"}) {
			t.Fatalf("%q are offered", got)
		}
		p.send(state.FilterCompleted{Text: "-error:"}, state.FilterTyped{Text: "-error:acc"})
		offered := s.FilterCompletions()
		if len(offered) == 0 || !strings.HasPrefix(offered[0], `-error:="Access`) {
			t.Fatalf("%q are offered", offered)
		}
		before, written := len(s.Table.Rows), s.Table.FilterWritten
		p.send(state.FilterCompleted{Text: offered[0]})
		if s.Table.FilterText != offered[0] || s.Table.FilterWritten == written || s.Table.FilterErr != "" || len(s.Table.Rows) <= before {
			t.Errorf("%q (%s) with %d rows after %q was taken", s.Table.FilterText, s.Table.FilterErr, len(s.Table.Rows), offered[0])
		}
	})
}
