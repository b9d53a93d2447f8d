package state_test

import (
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/trail"
)

// TestBeforeAsked: what changed before a moment is asked of that window, in the
// regions that somebody chose, and without a choice in all.
func TestBeforeAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{Quota: sandbox.Unlimited()})
		p.signIn(sandbox.Valid)
		at := p.Now().Add(-20 * time.Hour).Truncate(time.Second)
		ask := state.BeforeAsked{At: at, Span: 30 * time.Minute}
		want := trail.TimeRange{Start: at.Add(-30 * time.Minute), End: at}

		p.send(ask)
		q := p.Search().Load.Query
		if got := q.Window.Range; !got.Start.Equal(want.Start) || !got.End.Equal(want.End) || len(q.Filters) != 1 {
			t.Errorf("asked %+v, want the changes of %v", q, want)
		}
		if len(q.Regions) < 17 {
			t.Errorf("asked %d regions, though nobody chose any", len(q.Regions))
		}
		p.send(state.RegionsChosen{IDs: []string{"eu-west-1"}}, ask)
		if got := p.Search().Load.Query.Regions; len(got) != 1 || got[0] != "eu-west-1" {
			t.Errorf("asked %v, want the region that was chosen", got)
		}
		t.Logf("%d regions, then one", len(q.Regions))
	})
}
