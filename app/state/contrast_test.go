package state_test

import (
	"testing"
	"testing/synctest"

	"trailsleuth/app/state"
	"trailsleuth/app/state/contrast"
	"trailsleuth/app/store"
)

// TestDifferencesOfTheFilter: those that pass a filter stand against all else
// that is loaded, and a press on a value filters without choosing anew.
func TestDifferencesOfTheFilter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		all := len(s.Table.Rows)
		p.send(state.ViewChosen{View: state.ContrastView})
		if s.Contrast.IsChosen() || s.Contrast.Answered() {
			t.Fatal("something is chosen though nobody did")
		}
		p.send(state.FilterTyped{Text: "error:*"}, state.DifferencesWanted{In: state.OfFilter})
		found := s.Contrast.Found
		if found.Chosen != len(s.Table.Rows) || found.Chosen+found.Rest != all {
			t.Fatalf("%d against %d of %d", found.Chosen, found.Rest, all)
		}
		first := found.Contrasts[0]
		if first.By.Column != store.Outcome || first.Values[0].Value != "" || first.Values[0].Chosen != 0 {
			t.Errorf("%+v differs most, want the outcome", first)
		}
		before := s.Contrast.Changes()
		p.send(state.DimensionChosen{By: store.Dimension{Column: store.Actor}, Value: "nobody"})
		if s.Contrast.Changes() != before || s.Contrast.Found.Chosen != found.Chosen {
			t.Error("a press chose other events")
		}
	})
}

// TestDifferencesOfTheTime: a brushed stretch against all else, or against what
// else passes the filter; by a place in the record as well.
func TestDifferencesOfTheTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		all := len(s.Table.Rows)
		p.send(state.FilterTyped{Text: "readonly:true"})
		reads := len(s.Table.Rows)
		bars := len(p.TimelinePicture(s).Buckets)
		p.send(state.TimelineBounded{From: bars / 2, To: bars}, state.DifferencesWanted{In: state.OfTime})
		found := s.Contrast.Found
		if found.Chosen == 0 || found.Chosen+found.Rest != all {
			t.Fatalf("%d against %d of %d", found.Chosen, found.Rest, all)
		}
		p.send(state.DifferencesAgainst{Against: contrast.Filtered})
		if found = s.Contrast.Found; found.Chosen+found.Rest != reads {
			t.Errorf("%d against %d of the %d that pass the filter", found.Chosen, found.Rest, reads)
		}
		columns := len(found.Contrasts)
		p.send(state.PlaceContrasted{Place: ".userIdentity.type"})
		if got := len(s.Contrast.Found.Contrasts); got != columns+1 {
			t.Errorf("%d contrasts with a place, want %d", got, columns+1)
		}
		p.send(state.PlaceContrasted{Place: "userIdentity.type"})
		if got := len(s.Contrast.Found.Contrasts); got != columns {
			t.Errorf("%d contrasts without it, want %d", got, columns)
		}
	})
}

// TestDifferencesOfKept: events that were kept, and a group.
func TestDifferencesOfKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		p.send(state.RowOpened{Row: 3}, state.EventKept{}, state.RowOpened{Row: 5}, state.EventKept{}, state.DifferencesWanted{In: state.OfKept})
		if got := s.Contrast.Found; got.Chosen != 2 || got.Rest != len(s.Table.Rows)-2 {
			t.Errorf("%d against %d, want two", got.Chosen, got.Rest)
		}
		p.send(state.GroupedByColumn{Column: store.Event})
		group := s.Groups.Found.At(1)
		p.send(state.GroupContrasted{Values: group.Values})
		if got := s.Contrast.Found; got.Chosen != group.Rows || s.View != state.ContrastView {
			t.Errorf("%d are chosen, the group has %d", got.Chosen, group.Rows)
		}
	})
}
