package state_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/permalink"
	"trailsleuth/app/query"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// TestLinkFillsTheForm: what a link asks is in the form as a person would have
// put it there, and is asked as the link says.
func TestLinkFillsTheForm(t *testing.T) {
	id := query.Filter{Field: query.EventID, Values: []string{"654ccbc0-ba0d-486a-9076-dbf7274677a7"}}
	here := query.Filter{Field: query.EventName, Values: []string{"ConsoleLogin"}, Side: query.Local}
	for name, c := range map[string]struct {
		fragment string
		filter   query.Filter
		last     time.Duration
		start    string
	}{
		"an event's":     {permalink.Encode(query.Query{Regions: []string{"us-east-1"}, Filters: []query.Filter{id}}), id, query.Retention, ""},
		"without an end": {"v1&regions=us-east-1&start=2000-01-01T00:00:00Z&f=EventId,is," + id.Values[0], id, 0, "2000-01-01T00:00:00"},
		"checked here":   {"v1&regions=us-east-1&last=1h&f=EventName,is.local,ConsoleLogin", here, time.Hour, ""},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.signIn(sandbox.Valid)
				p.send(state.Navigated{Fragment: c.fragment})
				if f := p.Form; f.Last != c.last || f.Start != c.start || f.End != "" {
					t.Errorf("last %s, start %q, end %q", f.Last, f.Start, f.End)
				}
				if filters, _, _ := p.Form.Filtering(); len(filters) != 1 || !filters[0].Equal(c.filter) {
					t.Errorf("filters %+v, want %+v", filters, c.filter)
				}
			})
		})
	}
}

// TestTokenGoesOnLater: a token works only with the very start and end it was
// made with, also when they are as old as AWS keeps events and time has passed.
func TestTokenGoesOnLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 90*24*time.Hour, "", "")
		first, window := p.Search(), p.Search().Load.Scope.Window
		known, token := p.ids(), first.Load.ResumeToken()
		time.Sleep(5 * time.Minute)
		p.send(state.ActivitySeen{}, state.QueryCopyWanted{As: state.AsAWSCommand})
		if times := "--start-time " + window.Start.Format(time.RFC3339) + " --end-time " + window.End.Format(time.RFC3339); !strings.Contains(p.copied, times) {
			t.Errorf("copied %s; want %s", p.copied, times)
		}
		const layout = "2006-01-02T15:04:05"
		p.send(state.WindowChosen{},
			state.FormEdited{Field: lookupform.Start, Text: window.Start.Format(layout)},
			state.FormEdited{Field: lookupform.End, Text: window.End.Format(layout)},
			state.FormEdited{Field: lookupform.StartingToken, Text: token}, state.SearchSubmitted{})
		s := p.Search()
		if s == first || s.Load.Err != nil || len(s.Table.Rows) != 50 || s.Load.Scope.Window != window || len(p.Form.Advice) > 0 {
			t.Fatalf("%d rows, window %v, problems %v, advice %v, error %v", len(s.Table.Rows), s.Load.Scope.Window, p.Form.Problems, p.Form.Advice, s.Load.Err)
		}
		if slices.ContainsFunc(p.ids(), func(id string) bool { return slices.Contains(known, id) }) {
			t.Error("an event came again")
		}
	})
}

// TestSecretsGoIntoNoLink: the secret that is held is told by comparing, whatever
// it looks like; a search for it is not made, so that it comes into no address.
func TestSecretsGoIntoNoLink(t *testing.T) {
	for _, secret := range []string{strings.Repeat("abcdefghij", 4), strings.Repeat("0123456789", 4), strings.Repeat("DEADBEEF", 5)} {
		synctest.Test(t, func(t *testing.T) {
			p := open(t, sandbox.Options{})
			p.signIn(sandbox.Valid)
			held, err := creds.FromFields("ASIAEXAMPLE000000001", secret, "token-of-this-session")
			if err != nil {
				t.Fatal(err)
			}
			p.keyring.Hold(held)
			for _, value := range []string{secret, " " + secret + " ", "key=" + secret, secret[:20], "token-of-this-session"} {
				p.search("us-east-1", time.Hour, trail.ByUsername, value)
				if p.Search() != nil || len(p.visited()) > 0 || !strings.Contains(p.Notice.Text, "secret") || strings.Contains(p.Notice.Text, secret) {
					t.Errorf("%q was asked: %q", value, p.Notice.Text)
				}
			}
			p.search("us-east-1", time.Hour, trail.ByUsername, "alice")
			if p.Search() == nil {
				t.Error("nothing can be asked any more")
			}
		})
	}
}
