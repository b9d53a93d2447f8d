package lookup_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// Whatever the goal: every event that is released was asked about once, and
// what was said goes with it.
func TestMatchIsAskedOnceForEveryEvent(t *testing.T) {
	for name, goal := range map[string]lookup.Goal{"All": {}, "More": {Pages: 2}, "Matches": {Matches: 30}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 300, time.Minute), "eu-west-1": series("eu-west-1", "Put", 200, time.Minute)}}
				s := newSession(a, lookup.Scope{Regions: []string{"us-east-1", "eu-west-1"}})
				asked := map[string]int{}
				goal.Match = func(e *trail.Event) bool {
					asked[e.ID]++
					return len(asked)%7 == 0
				}
				said := map[string]bool{}
				released := 0
				err := s.search.Load(t.Context(), goal, func(u lookup.Update) {
					released += len(u.Events)
					var matched []string
					for i, e := range u.Events {
						if said[e.ID] = u.Matching[i]; u.Matching[i] {
							matched = append(matched, e.ID)
						}
					}
					if got := ids(u.Matched()); !slices.Equal(got, matched) {
						t.Errorf("matched %q, want %q", got, matched)
					}
				})
				if err != nil || released == 0 || len(asked) != released || len(said) != released {
					t.Fatalf("%d released, %d asked about, %v", released, len(asked), err)
				}
				matches := 0
				for id, n := range asked {
					if n != 1 {
						t.Errorf("%s was asked about %d times", id, n)
					}
					if said[id] {
						matches++
					}
				}
				if matches != released/7 {
					t.Errorf("%d of %d match", matches, released)
				}
			})
		})
	}
}

func TestPartsOfABatch(t *testing.T) {
	b := lookup.Batch{Events: make([]trail.Event, 5), Matching: []bool{true, false, false, true, true}}
	var sizes, matched []int
	for _, part := range b.Parts(2) {
		sizes, matched = append(sizes, len(part.Events)), append(matched, len(part.Matched()))
	}
	if !slices.Equal(sizes, []int{2, 2, 1}) || !slices.Equal(matched, []int{1, 1, 1}) {
		t.Errorf("parts of %v events, %v match", sizes, matched)
	}
	if parts := (lookup.Batch{Events: b.Events}).Parts(5); len(parts) != 1 || len(parts[0].Matched()) != 5 {
		t.Errorf("without a match: %v", parts)
	}
	if parts := (lookup.Batch{}).Parts(5); parts != nil {
		t.Errorf("of nothing: %v", parts)
	}
}
