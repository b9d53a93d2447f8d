package ui

import (
	"fmt"
	"strings"
	"testing"

	"trailsleuth/app/browser/bordertest"
	"trailsleuth/app/trail"
)

// TestNamesAreCutAlike: the table (in JavaScript) and the facets (in Go) cut
// the name of an actor at the same places.
func TestNamesAreCutAlike(t *testing.T) {
	for name, want := range map[string]string{"BEFORE_SESSION": trail.BeforeSession, "IDENTITY_CENTER": identityCenter} {
		if got := bordertest.Constant(t, "web/grid/names.js", name); got != want {
			t.Errorf("%s is %q in names.js and %q in Go", name, got, want)
		}
	}
}

// TestMediaQueries: where the program asks for the room that a page has, it
// asks for what the style sheet changes at.
func TestMediaQueries(t *testing.T) {
	narrow := bordertest.Text(t, "web/style/narrow.css")
	if !strings.Contains(narrow, "@media "+sheetMedia+" {") {
		t.Errorf("narrow.css does not change at %s", sheetMedia)
	}
	var from int
	if _, err := fmt.Sscanf(roomMedia, "(min-width: %dpx)", &from); err != nil {
		t.Fatal(err)
	}
	if below := fmt.Sprintf("@media (max-width: %dpx)", from-1); !strings.Contains(bordertest.Text(t, "web/style/facets.css"), below) {
		t.Errorf("facets.css has nothing for %s", below)
	}
}
