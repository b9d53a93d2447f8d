package state_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/store"
)

// TestHuntFindsTheStories: in the sample account a hunt finds what each of the
// twelve stories planted, names it in words, and little else.
func TestHuntFindsTheStories(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.send(state.HuntWanted{})
		if h := p.Hunt; !h.Planned() || len(h.Asks) < 100 || len(h.Query.Regions) != 17 || p.Dialog != state.HuntPlan {
			t.Fatalf("planned: %d names in %v", len(h.Asks), h.Query.Regions)
		}
		if calls := p.calls.Load(); calls != 0 {
			t.Errorf("%d calls before it was started", calls)
		}
		p.send(state.HuntStarted{})
		s := p.Search()
		in := s.Load.Snapshot()
		if s.View != state.FindingsView || s.Load.Coverage.More || len(s.Load.Unasked()) != 0 || !strings.Contains(s.CoverageLine(p.Clock), fmt.Sprintf("all %d names asked in every region", len(p.Hunt.Asks))) {
			t.Errorf("in the end: %s", s.CoverageLine(p.Clock))
		}
		planted := map[string]bool{}
		for _, q := range p.box.Questions() {
			var told []string
			for _, a := range q.Answers {
				planted[a.EventID] = true
				for i := range in.Len() {
					if in.ID(store.EventIndex(i)) == a.EventID {
						for _, f := range s.Findings.InEvent(store.EventIndex(i)) {
							told = append(told, a.EventName+": "+f.Rule.Title)
						}
					}
				}
			}
			for _, a := range q.Related {
				planted[a.EventID] = true
			}
			if len(told) == 0 {
				t.Errorf("%d %s: nothing of it was found", q.Number, q.Text)
			}
			t.Log(q.Number, q.Text, told[:min(len(told), 6)])
		}
		others := 0
		for _, f := range s.Findings.Found.Findings {
			for _, i := range f.Events {
				if !planted[in.ID(i)] {
					others++
					t.Log("beside the stories:", f.Rule.Title, in.Text(i, store.Event), in.Text(i, store.Actor))
				}
			}
		}
		if others > 6 {
			t.Errorf("%d events are found beside the stories", others)
		}
	})
}

// TestHuntStops: what fires appears as it is found, a hunt that is stopped says
// what it has not asked for, and goes on from there.
func TestHuntStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.send(state.HuntWanted{}, state.HuntLevelChosen{Least: sigma.High})
		all := len(p.Hunt.Asks)
		for _, a := range p.Hunt.Asks {
			if a.Level < sigma.High {
				t.Errorf("%s is of level %s", a.Value, a.Level)
			}
		}
		if p.Hunt.Passed == 0 || all == 0 {
			t.Errorf("%d names, %d passed over", all, p.Hunt.Passed)
		}
		p.begin(state.HuntStarted{})
		s := p.Search()
		for began := time.Now(); len(s.Findings.Found.Findings) == 0; {
			p.begin(<-p.inbox)
			if time.Since(began) > time.Minute {
				t.Fatal("nothing fired in a minute")
			}
		}
		if s.Load.Phase != loading.Loading {
			t.Error("nothing fired before the end")
		}
		p.send(state.StopWanted{})
		whole, of := s.Load.HuntProgress()
		left := s.Load.Unasked()
		if s.Load.Phase != loading.Idle || whole == of || of != all || len(left) == 0 || !s.Load.CanGoOn() {
			t.Errorf("stopped: %d of %d names, %d lines of what was not asked", whole, of, len(left))
		}
		if line := s.CoverageLine(p.Clock); !strings.Contains(line, "the rest is not asked") {
			t.Error(line)
		}
		before := p.calls.Load()
		p.send(state.AllWanted{})
		if p.CanFollow() {
			t.Error("all that is recorded from now on would be added to a hunt for names")
		}
		if whole, of := s.Load.HuntProgress(); whole != of || len(s.Load.Unasked()) != 0 || s.Load.CanGoOn() {
			t.Errorf("gone on: %d of %d names", whole, of)
		}
		if more := p.calls.Load() - before; more > int64(17*all) {
			t.Errorf("%d calls after the stop, for what was asked before too", more)
		}
	})
}
