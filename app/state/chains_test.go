package state_test

import (
	"slices"
	"testing"
	"testing/synctest"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/card"
	"trailsleuth/app/store"
	"trailsleuth/app/trace"
)

// TestLeakedKeyIsFollowed: in the sample account, one comes from what the
// stolen session did back to the key that leaked, link by link; the card says
// what is loaded of it, and the picture has each below the one it came of.
func TestLeakedKeyIsFollowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{Quota: sandbox.Unlimited()})
		p.signIn(sandbox.Valid)
		question := p.box.Questions()[2].Filter.Query()
		p.send(state.QueryChosen{Query: question})
		p.send(state.AllWanted{})
		s := p.Search()
		row := slices.IndexFunc(s.Table.Rows, func(i store.EventIndex) bool { return s.Load.Snapshot().Text(i, store.Event) == "StopLogging" })
		p.send(state.RowOpened{Row: row})
		g := s.Chains.Graph()
		chain := g.Chain(g.Holder(s.Table.Rows[row]))
		var kinds []trace.Kind
		for _, at := range chain {
			n := g.Node(at)
			kinds = append(kinds, n.Kind)
			if n.Made.From != 0 && n.Made.Proof != trace.Proven {
				t.Errorf("%s is %v", n.Name, n.Made)
			}
		}
		if want := []trace.Kind{trace.User, trace.Key, trace.Key, trace.Temporary}; !slices.Equal(kinds, want) || g.Node(chain[0]).Name != "ci-deploy" {
			t.Fatalf("the chain is %v from %q, want %v", kinds, g.Node(chain[0]).Name, want)
		}
		for k, at := range chain[1:] {
			follow := state.FollowNode(g.Node(at))
			if follow.Value != g.Node(at).Name {
				t.Errorf("link %d is looked up by %v", k+1, follow)
			}
		}

		of := state.SubjectOf(g.Node(chain[3]))
		p.send(state.CardWanted{Of: of})
		c, ok := s.Card.Card(of)
		if !ok || c.Events != g.Node(chain[3]).Events || c.Changes == 0 || c.Loaded != s.Load.Snapshot().Len() {
			t.Errorf("the card is %+v, %v", c, ok)
		}
		p.send(state.SubjectFiltered{Of: of, Sense: store.Include})
		if len(s.Table.Rows) != c.Events {
			t.Errorf("its filter leaves %d rows, the card says %d", len(s.Table.Rows), c.Events)
		}
		p.send(state.SubjectFiltered{Of: of, Sense: store.Include}, state.PanelLeft{})
		if s.Detail() == nil || s.Detail().Name != "StopLogging" {
			t.Error("the card does not lead back to the details")
		}

		p.send(state.ViewChosen{View: state.SessionsView})
		lanes := s.Sessions.Found.Lanes
		if len(lanes) != 3 || lanes[0].Name != "ci-deploy" || lanes[2].Depth != 2 || lanes[2].Parent != 1 {
			t.Errorf("the picture is %+v", lanes)
		}
	})
}

// TestNobodysCard: what is in no event has a card that says so.
func TestNobodysCard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{Quota: sandbox.Unlimited()})
		p.signIn(sandbox.Valid)
		p.send(state.QueryChosen{Query: p.box.Questions()[2].Filter.Query()})
		of := card.Subject{Column: store.AccessKey, Value: "AKIANOBODYNOBODYNOBO"}
		p.send(state.CardWanted{Of: of})
		if c, ok := p.Search().Card.Card(of); !ok || c.Events != 0 || c.Loaded == 0 {
			t.Errorf("%+v, %v", c, ok)
		}
	})
}
