package ui

import "testing"

func TestDuration(t *testing.T) {
	for minutes, want := range map[int]string{
		1: "1 minute", 5: "5 minutes", 120: "120 minutes", 121: "2 hours", 150: "2.5 hours", 2880: "48 hours",
		2881: "2 days", 10080: "7 days", 10000: "6.9 days",
	} {
		if got := duration(minutes); got != want {
			t.Errorf("%d: %q, want %q", minutes, got, want)
		}
	}
}
