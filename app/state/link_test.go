package state_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
)

// TestTokenGoesOnLater: a token works only with the very start and end it was
// made with, also when they are as old as AWS keeps events and time has passed.
func TestTokenGoesOnLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 90*24*time.Hour, "", "")
		first, window := p.Search(), p.Search().Scope.Window
		known, token := p.ids(), first.ResumeToken()
		time.Sleep(5 * time.Minute)
		p.send(state.ActivitySeen{}, state.QueryCopyWanted{As: state.AsAWSCommand})
		if times := "--start-time " + window.Start.Format(time.RFC3339) + " --end-time " + window.End.Format(time.RFC3339); !strings.Contains(p.copied, times) {
			t.Errorf("copied %s; want %s", p.copied, times)
		}
		const layout = "2006-01-02T15:04:05"
		p.send(state.WindowChosen{},
			state.FormEdited{Field: state.PlaceStart, Text: window.Start.Format(layout)},
			state.FormEdited{Field: state.PlaceEnd, Text: window.End.Format(layout)},
			state.FormEdited{Field: state.PlaceStartingToken, Text: token}, state.SearchSubmitted{})
		s := p.Search()
		if s == first || s.Err != nil || len(s.Rows) != 50 || s.Scope.Window != window || len(p.Form.Advice) > 0 {
			t.Fatalf("%d rows, window %v, problems %v, advice %v, error %v", len(s.Rows), s.Scope.Window, p.Form.Problems, p.Form.Advice, s.Err)
		}
		if slices.ContainsFunc(p.ids(), func(id string) bool { return slices.Contains(known, id) }) {
			t.Error("an event came again")
		}
	})
}
