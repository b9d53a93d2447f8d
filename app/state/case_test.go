package state_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// caseOf is the text of the case file that a page saves.
func caseOf(t *testing.T, p *page) string {
	t.Helper()
	p.send(state.CaseWanted{})
	for name, file := range p.saved {
		if strings.Contains(name, "case") && file.outcome == "closed" {
			return file.String()
		}
	}
	t.Fatalf("no case file was saved; the page says %q", p.Notice.Text)
	return ""
}

// TestCaseFile: a colleague who opens a case file sees the same searches, rows,
// coverage, marks, notes and layout, without asking AWS, and keeps their own.
func TestCaseFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		p.search("us-east-1", 7*24*time.Hour, trail.ByEventSource, "s3.amazonaws.com")
		p.send(state.ColumnClicked{Column: store.Actor}, state.RowOpened{Row: 1}, state.EventStarred{}, state.NoteTyped{Text: "Here | it <b>began</b>."},
			state.ColumnToggled{Column: store.Region}, state.FilterTyped{Text: "s3"})
		rows, id := p.ids(), p.Marks.All()[0].Key
		text := caseOf(t, p)

		other := open(t, sandbox.Options{})
		other.signIn(sandbox.Valid)
		other.search("us-east-1", time.Hour, "", "")
		own, ownIDs, calls := other.Search(), other.ids(), other.calls.Load()
		other.open(fileOf("any-name.txt", text))
		if other.calls.Load() != calls {
			t.Error("opening a case asks AWS")
		}
		if got := other.ids(); !slices.Equal(got, rows) || len(rows) == 0 {
			t.Errorf("%d rows, want the %d of before in their order; the page says %q", len(got), len(rows), other.Notice.Text)
		}
		if other.Marks.Len() != 1 || other.Marks.Note(id) != "Here | it <b>began</b>." || other.Marks.All()[0].Event.Raw != p.Marks.All()[0].Event.Raw {
			t.Errorf("the marks are %+v", other.Marks.All())
		}
		if got, want := other.Columns.String(), p.Columns.String(); got != want {
			t.Errorf("the layout is %q, want %q", got, want)
		}
		if got, want := other.Search().Title(), p.Search().Title(); got != want {
			t.Errorf("the search is %q, want %q", got, want)
		}
		contains(t, other.Search().CoverageLine(other.Clock), "41 loaded", "everything in the window", "as the case file says")
		if !other.Search().TimelineShown() {
			t.Error("there is no timeline")
		}
		if len(other.Searches()) != 3 {
			t.Errorf("%d searches, want one's own and the two of the case", len(other.Searches()))
		}
		other.send(state.Navigated{Search: own.ID})
		if !slices.Equal(other.ids(), ownIDs) {
			t.Error("one's own search is not as it was")
		}
	})
}

// TestCaseFileWithoutSecrets plants what is held, and what looks like a secret,
// wherever a case file takes a text from.
func TestCaseFileWithoutSecrets(t *testing.T) {
	const planted = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz9aKEY123"
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		held, _ := p.keyring.Current()
		token, key := held.SessionToken.Reveal(), held.SecretAccessKey.Reveal()
		if token == "" || key == "" {
			t.Fatal("nothing is held")
		}
		record := strings.Replace(fileRecord(1), `"bucketName":"bucket-1"`, `"a":"`+token+`","b":"`+key+`","c":"{\"d\":\"`+planted+`\"}"`, 1)
		p.open(fileOf(planted+".json", record+"\n"+fileRecord(2)))
		p.send(state.RowOpened{Row: 0}, state.EventStarred{}, state.NoteTyped{Text: "found " + planted + " and " + token + " and " + key},
			state.FilterTyped{Text: `-"` + token + `" -"` + key + `" -"` + planted + `"`})
		text := caseOf(t, p)
		for name, secret := range map[string]string{"the token": token, "the key": key, "a key that was planted": planted} {
			if strings.Contains(text, secret) || len(secret) > 60 && strings.Contains(text, secret[20:60]) {
				t.Errorf("the case file has %s", name)
			}
		}
		contains(t, text, "secret left out", "bucket-2")
		contains(t, p.Notice.Text, "left out")
	})
}

// TestReportOfMarks: the report is of the marked events and says the scope.
func TestReportOfMarks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		p.send(state.ReportWanted{})
		if len(p.saved) != 0 || p.Notice.Text == "" {
			t.Errorf("a report of nothing was saved; the page says %q", p.Notice.Text)
		}
		p.send(state.RowOpened{Row: 2}, state.EventStarred{}, state.NoteTyped{Text: "The first step."}, state.ReportWanted{})
		for _, file := range p.saved {
			contains(t, file.String(), p.ids()[2], "The first step.", "older events not loaded")
		}
		if len(p.saved) != 1 {
			t.Errorf("%d files were saved", len(p.saved))
		}
	})
}
