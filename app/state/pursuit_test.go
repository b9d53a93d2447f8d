package state_test

import (
	"regexp"
	"slices"
	"testing"
	"testing/synctest"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/card"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// TestEverythingFollowed: from the key that leaked in the sample account all
// that came of it is looked up, one after another, in every region: the keys and
// users that it made and what those did; each once, and nothing else.
func TestEverythingFollowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		key := leakedKey(t, p)
		p.send(state.FollowKey(key))
		s := p.Search()
		if !s.Load.IsPursuit() || s.Load.Phase != loading.Idle || s.Title() != "All that came of "+key {
			t.Fatalf("%q, phase %d", s.Title(), s.Load.Phase)
		}
		whole, all := s.Load.HuntProgress()
		if whole != all || all < 2 {
			t.Errorf("%d of %d lookups are complete", whole, all)
		}
		var names []string
		for _, a := range s.Load.Scope.Attributes {
			names = append(names, a.Value)
		}
		distinct := slices.Compact(slices.Sorted(slices.Values(names)))
		if names[0] != key || len(distinct) != len(names) {
			t.Errorf("looked up: %q", names)
		}
		g, of := s.Chains.Graph(), card.Subject{Column: store.AccessKey, Value: key}
		came := s.CameOf(of)
		for _, at := range came {
			n := g.Node(at)
			if follow := state.FollowNode(n); follow.Value != "" && !slices.Contains(s.Load.Scope.Attributes, trail.LookupAttribute{Key: follow.Key, Value: follow.Value}) {
				t.Errorf("%s %s came of it and was not looked up", n.Kind, n.Name)
			}
		}
		if len(came) == 0 {
			t.Error("nothing came of it")
		}
		t.Log(names, s.ScopeLine(p.Clock))
		before := len(s.Load.Scope.Attributes)
		p.send(state.ClockTicked{})
		if len(s.Load.Scope.Attributes) != before || s.Load.Phase != loading.Idle {
			t.Error("it goes on though all is known")
		}
	})
}

// leakedKey is the key that the sample account asks about.
func leakedKey(t *testing.T, p *page) string {
	t.Helper()
	for _, q := range sandbox.New(sandbox.Options{}).Questions() {
		if q.Number != 3 {
			continue
		}
		if at := regexp.MustCompile(`AKIA[A-Z2-7]{16}`).FindString(q.Text); at != "" {
			return at
		}
	}
	t.Fatal("no question names a leaked key")
	return ""
}
