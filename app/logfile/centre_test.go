package logfile_test

import (
	"os"
	"path/filepath"
	"testing"

	"trailsleuth/app/store"
)

// TestCaseOfIdentityCenter: both rows of the made-up case name the person,
// though one record has an id alone.
func TestCaseOfIdentityCenter(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(cases, "03-identity-center.json"))
	if err != nil {
		t.Skip("The made-up cases are not in " + cases + ", so none of them was read.")
	}
	events, _, err := read(t, "x.json", string(text))
	if err != nil || len(events) != 2 {
		t.Fatal(len(events), err)
	}
	s := store.New()
	s.Append(events)
	for i := range store.EventIndex(2) {
		if v := s.Snapshot(); v.Text(i, store.Actor) != "jo@example.com" || v.Text(i, store.Person) != "a0000000-0000-0000-0000-000000000000" {
			t.Errorf("row %d: %s, %s", i, v.Text(i, store.Actor), v.Text(i, store.Person))
		}
	}
}
