package query_test

import (
	"slices"
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
	want := []string{"Error code", "Source address", "User agent", "Role", "Session name", "Account", "Region", "MFA", "Event type", "TLS version", "Resource", "Text"}
	got := slices.DeleteFunc(slices.Clone(locals), func(label string) bool { return !slices.Contains(want, label) })
	if !slices.Equal(got, want) {
		t.Errorf("local fields: %q, want %q among them in this order", locals, want)
	}
}
