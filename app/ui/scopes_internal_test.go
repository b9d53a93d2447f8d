package ui

import (
	"testing"

	"trailsleuth/app/query"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
)

// TestScopes: equal messages have one scope, others others, also where they
// hold nothing or lists.
func TestScopes(t *testing.T) {
	messages := func() []state.Msg {
		return []state.Msg{
			state.MoreWanted{}, state.AllWanted{}, state.RowOpened{Row: 1}, state.RowOpened{Row: 2}, state.CrumbClicked{Search: 1},
			state.ValueChosen{Column: store.Event, Value: "a"}, state.ValueChosen{Column: store.Event, Value: "b"}, state.ValueChosen{Column: store.Source, Value: "a"},
			state.QueryChosen{Query: query.Query{Regions: []string{"a"}}}, state.QueryChosen{Query: query.Query{Regions: []string{"b"}}},
		}
	}
	scopes, seen := newScopes(), map[string]state.Msg{}
	for i, msg := range messages() {
		scope := scopes.of(msg)
		if other, taken := seen[scope]; taken {
			t.Errorf("%+v and %+v have one scope", msg, other)
		}
		seen[scope] = msg
		if again := scopes.of(messages()[i]); again != scope {
			t.Errorf("%+v has the scopes %q and %q", msg, scope, again)
		}
	}
}

// BenchmarkScopes is what drawing one button costs beside the button.
func BenchmarkScopes(b *testing.B) {
	scopes, msg := newScopes(), state.Msg(state.ValueChosen{Column: store.Event, Value: "AuthorizeSecurityGroupIngress"})
	for b.Loop() {
		scopes.of(msg)
	}
}
