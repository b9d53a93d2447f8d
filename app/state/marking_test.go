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

// TestMarksAreOfEvents: a mark and its note stay with the event whatever order,
// filter and number the rows have, and in every search that finds the event.
func TestMarksAreOfEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		first := p.Search()
		id := p.ids()[5]
		p.send(state.RowOpened{Row: 5}, state.EventStarred{Row: 9}, state.NoteTyped{Text: "It began here."})
		check := func(after string) {
			t.Helper()
			if !p.Marks.Has(id) || p.Marks.Note(id) != "It began here." || p.Marks.Len() != 1 {
				t.Errorf("after %s the marks are %+v", after, p.Marks.All())
			}
		}
		check("marking")
		p.send(state.ColumnClicked{Column: store.Event}, state.FilterTyped{Text: "no-such-word"}, state.FilterTyped{}, state.AllWanted{})
		check("sorting, filtering and loading")
		if row := first.RowOf(id); row < 0 {
			t.Error("the marked event has no row")
		}
		p.search("us-east-1", 7*24*time.Hour, "", "")
		check("searching again")
		p.send(state.MarkedToggled{})
		if got := p.ids(); !slices.Equal(got, []string{id}) || !p.Search().OnlyMarked() {
			t.Errorf("the marked events alone are %q, want %q", got, id)
		}
	})
}

// TestMarkedOnly: the filter shows what is marked, by mark and by the words of
// the note, and follows what is marked and written.
func TestMarkedOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		all := p.ids()
		p.send(state.EventStarred{Row: 2}, state.EventStarred{Row: 4}, state.EventStarred{Row: len(all)}, state.MarkedToggled{})
		rows := func(want ...string) {
			t.Helper()
			if got := p.ids(); !slices.Equal(got, want) {
				t.Errorf("%q shows %q, want %q", p.Search().Table.FilterText, got, want)
			}
		}
		rows(all[2], all[4])
		p.send(state.RowOpened{Row: 1}, state.NoteTyped{Text: "exfiltration"}, state.FilterTyped{Text: "note:exfil"})
		rows(all[4])
		p.send(state.FilterTyped{Text: "marked:* -note:exfil"})
		rows(all[2])
		p.send(state.FilterTyped{Text: "marked:(empty)"})
		if got := len(p.ids()); got != len(all)-2 {
			t.Errorf("%d are not marked, want %d", got, len(all)-2)
		}
		p.send(state.FilterTyped{Text: "note:exfil"}, state.EventStarred{})
		rows()
		if p.Marks.Len() != 1 || p.Notice.Text == "" {
			t.Errorf("%d are marked, and the page says %q", p.Marks.Len(), p.Notice.Text)
		}
		p.send(state.EventStarred{})
		rows(all[4])
		if got := p.Marks.Note(all[4]); got != "exfiltration" {
			t.Errorf("the note of before is %q", got)
		}
		p.send(state.FilterTyped{}, state.MarkedToggled{}, state.MarkedToggled{})
		if got := p.ids(); !slices.Equal(got, all) {
			t.Error("not all rows are back")
		}
	})
}
