package state_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
)

// TestWindowsGoByTheServicesClock: on a device whose clock is two hours behind,
// the first search says that its window ended too early, and the next one ends
// by AWS's clock.
func TestWindowsGoByTheServicesClock(t *testing.T) {
	for name, off := range map[string]time.Duration{"behind": 2 * time.Hour, "ahead of": -3 * time.Hour, "": 20 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			p := open(t, sandbox.Options{Now: func() time.Time { return time.Now().Add(off) }})
			p.signIn(sandbox.Valid)
			p.search("us-east-1", 24*time.Hour, "", "")
			if said := strings.Contains(p.Notice.Text, "This device’s clock is "); said != (name != "") || said && !strings.Contains(p.Notice.Text, name) {
				t.Errorf("off by %v: %q", off, p.Notice.Text)
			}
			end := time.Now()
			p.search("us-east-1", 24*time.Hour, "", "")
			if name != "" {
				end = end.Add(off)
			}
			if got := p.Search().Load.Scope.Window.End; got.Sub(end).Abs() > 5*time.Second || strings.Contains(p.Notice.Text, "This device’s clock") {
				t.Errorf("off by %v: the window ends at %v, want %v; %q", off, got, end, p.Notice.Text)
			}
		})
	}
}
