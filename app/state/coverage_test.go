package state_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// TestStartingTokenIsNotTheWholeWindow: what is newer than the token was never
// asked for.
func TestStartingTokenIsNotTheWholeWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 24*time.Hour, "", "")
		window, token := p.Search().Load.Scope.Window, p.Search().Load.ResumeToken()
		const layout = "2006-01-02T15:04:05"
		p.send(state.WindowChosen{},
			state.FormEdited{Field: lookupform.Start, Text: window.Start.Format(layout)},
			state.FormEdited{Field: lookupform.End, Text: window.End.Format(layout)},
			state.FormEdited{Field: lookupform.StartingToken, Text: token},
			state.SearchSubmitted{}, state.AllWanted{})
		s := p.Search()
		line := s.CoverageLine(p.Clock)
		if s.Load.Coverage.Released == 0 || s.Load.Coverage.More || strings.Contains(line, "everything") || !strings.Contains(line, "nothing older is left in the window") || !strings.Contains(line, "newer events, before the starting token, not loaded") {
			t.Error(line)
		}
	})
}

// slow answers for one region only once it may.
type slow struct {
	region string
	may    chan struct{}
}

func (s slow) LookupEvents(ctx context.Context, region string, in lookup.Input) (lookup.Page, error) {
	if region == s.region {
		select {
		case <-s.may:
		case <-ctx.Done():
			return lookup.Page{}, ctx.Err()
		}
		return lookup.Page{}, nil
	}
	return lookup.Page{Events: []trail.Event{{ID: "of " + region, Name: "RunInstances", Region: region, Time: in.Window.End.Add(-time.Minute)}}}, nil
}

// TestHeldBackIsSaid: events that are fetched and wait for a slow region are
// counted, and the region is named, until they are let go.
func TestHeldBackIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		may := make(chan struct{})
		p := openOn(t, slow{"eu-west-3", may}, nil)
		for _, msg := range []state.Msg{
			state.FormEdited{Field: lookupform.Regions, Text: "us-east-1, eu-west-3, eu-west-1"}, state.WindowChosen{Last: time.Hour}, state.SearchSubmitted{},
		} {
			p.begin(msg)
		}
		for range 3 {
			select {
			case msg := <-p.inbox:
				p.begin(msg)
			case <-time.After(time.Second):
			}
		}
		const said = "2 more fetched, held back for eu-west-3"
		if line := p.Search().CoverageLine(p.Clock); !strings.Contains(line, said) {
			t.Error(line)
		}
		close(may)
		p.settle()
		if line := p.Search().CoverageLine(p.Clock); strings.Contains(line, "held back") || !strings.HasPrefix(line, "2 loaded") {
			t.Error(line)
		}
	})
}

// closed has no events, and one region that lets nobody in.
type closed struct{ region string }

func (c closed) LookupEvents(_ context.Context, region string, _ lookup.Input) (lookup.Page, error) {
	if region == c.region {
		return lookup.Page{}, &trail.Error{Code: trail.AccessDenied, Message: "Denied.", Status: 400}
	}
	return lookup.Page{}, nil
}

// TestNothingFoundSpeaksOfWhatAnswered: a region that refused to answer is not
// one without such events.
func TestNothingFoundSpeaksOfWhatAnswered(t *testing.T) {
	for refusing, want := range map[string]string{
		"":          "No such event in these 2 regions in the last hour",
		"eu-west-1": "No such event in the regions that answered in the last hour",
	} {
		synctest.Test(t, func(t *testing.T) {
			p := openOn(t, closed{refusing}, nil)
			p.search("us-east-1, eu-west-1", time.Hour, trail.LookupKey(query.EventName), "DeleteBucket")
			if got := p.Search().Load.NothingFound(p.Clock); got != want {
				t.Errorf("%q refuses: %q, want %q", refusing, got, want)
			}
		})
	}
}
