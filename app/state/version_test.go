package state_test

import (
	"strings"
	"testing"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
)

// TestNewVersionIsOffered: it is said, and nothing that is loaded is touched.
func TestNewVersionIsOffered(t *testing.T) {
	p := open(t, sandbox.Options{})
	p.Update(state.VersionArrived{})
	if !strings.Contains(p.Notice.Text, "new version") || !strings.Contains(p.Notice.Text, "Reload") {
		t.Errorf("the notice is %q", p.Notice.Text)
	}
}
