package query_test

import (
	"strings"
	"testing"

	"trailsleuth/app/query"
)

// TestFieldsInOrder: what the page itself can match, as the form lists it, and
// every field once.
func TestFieldsInOrder(t *testing.T) {
	var locals []string
	seen := map[query.Field]bool{}
	for _, f := range query.Fields() {
		if seen[f.Field] {
			t.Errorf("%s is listed twice", f.Label)
		}
		seen[f.Field] = true
		if !f.Lookup {
			locals = append(locals, f.Label)
		}
	}
	const want = "Error code, Source address, User agent, Role, Session name, Account, Region, Resource, Text"
	if got := strings.Join(locals, ", "); got != want {
		t.Errorf("local fields: %s, want %s", got, want)
	}
}
