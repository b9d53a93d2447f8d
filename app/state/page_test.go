package state_test

import (
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/state"
	"trailsleuth/app/state/zone"
)

func TestNoticeDismissed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, _, _ := openEndless(t)
		p.send(state.SearchSubmitted{})
		if p.Notice.Text == "" {
			t.Fatal("a search without keys says nothing")
		}
		p.send(state.NoticeDismissed{})
		if p.Notice != (state.Notice{}) {
			t.Errorf("it still says %+v", p.Notice)
		}
	})
}

// TestZoneToggled: times are shown by the other clock, and then by the first
// again; what was asked for stays.
func TestZoneToggled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, source, _ := openEndless(t)
		p.give("123456789012")
		p.search("us-east-1", 24*time.Hour, "", "")
		calls, window := source.calls(), p.Search().Load.Scope.Window
		at := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC)
		for _, want := range []struct {
			zone zone.Zone
			text string
		}{{zone.Local, "2026-11-23 01:30:00 CEST"}, {zone.UTC, "2026-11-22 23:30:00 UTC"}, {zone.Local, "2026-11-23 01:30:00 CEST"}} {
			p.send(state.ZoneToggled{})
			if got := p.Clock.Full(at); got != want.text || p.Clock.Zone != want.zone {
				t.Errorf("%s by clock %v, want %s", got, p.Clock.Zone, want.text)
			}
		}
		if source.calls() != calls || p.Search().Load.Scope.Window != window {
			t.Error("another clock asked another question")
		}
	})
}
