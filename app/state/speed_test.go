package state_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/lookupform"
)

// TestTimeLeftIsOfEverything: the time left is told of what a press asked for.
// How long "Load more" or a number of matches takes is not known.
func TestTimeLeftIsOfEverything(t *testing.T) {
	for name, c := range map[string]struct {
		msg  state.Msg
		most string
		left bool
	}{
		"all":              {state.AllWanted{}, "", true},
		"all to a maximum": {state.AllWanted{}, "1000", false},
		"more":             {state.MoreWanted{}, "", false},
		"matches":          {state.MatchesWanted{}, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.signIn(sandbox.Valid)
				p.send(state.FormEdited{Field: lookupform.MaxItems, Text: c.most})
				p.search("us-east-1", 90*24*time.Hour, "", "")
				p.box.Inject(sandbox.Fault{Effect: sandbox.SlowAnswer, By: 1500 * time.Millisecond})
				p.begin(c.msg)
				text, left := "", false
				for s := p.Search(); s.Load.Phase == loading.Loading; p.begin(<-p.inbox) {
					if speed, known := s.Load.Speed(p.Now()); known && s.Load.Coverage.Released > 50 {
						text = speed.String()
						left = left || strings.Contains(text, " left")
					}
				}
				p.settle()
				if name != "more" && text == "" || left != c.left {
					t.Errorf("time left: %v, want %v; at last %q", left, c.left, text)
				}
			})
		})
	}
}

// TestOneDuplicate counts in words.
func TestOneDuplicate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", time.Hour, "", "")
		s := p.Search()
		coverage := s.Load.Coverage
		coverage.Duplicates = 1
		p.send(state.PageArrived{Search: s.ID, Update: lookup.Update{Coverage: coverage}})
		contains(t, s.CoverageLine(p.Clock), ", 1 duplicate dropped,")
	})
}
