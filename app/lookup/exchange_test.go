package lookup_test

import (
	"testing"

	"trailsleuth/app/lookup"
)

// TestExchanges: all are counted, the latest are told, newest first.
func TestExchanges(t *testing.T) {
	var e lookup.Exchanges
	if all, latest := e.Latest(3); all != 0 || len(latest) != 0 {
		t.Errorf("%d at first: %v", all, latest)
	}
	for i := range 1200 {
		e.Add(lookup.Exchange{Status: i})
	}
	all, latest := e.Latest(3)
	if all != 1200 || len(latest) != 3 || latest[0].Status != 1199 || latest[2].Status != 1197 {
		t.Errorf("%d, the latest %v", all, latest)
	}
	latest[0].Status = 0
	if _, again := e.Latest(10_000); len(again) != 500 || again[0].Status != 1199 || again[499].Status != 700 {
		t.Errorf("%d are kept", len(again))
	}
}
