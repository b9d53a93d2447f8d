package ui

import "testing"

// TestFirstOf: the number that a line begins with stays whole.
func TestFirstOf(t *testing.T) {
	for line, want := range map[string]string{
		"412 loaded, 10:42:07 back to 09:55:30 UTC, 37 match":  "412 loaded",
		"1,234,567 loaded, 2026-11-22 10:42:07 UTC":            "1,234,567 loaded",
		"12,000 loaded from 3 files":                           "12,000 loaded from 3 files",
		"0 loaded, everything in the window; 4 loaded, 1 file": "0 loaded",
	} {
		first, rest := firstOf(line)
		if first != want || first+rest != line {
			t.Errorf("%q is parted into %q and %q, want %q first", line, first, rest, want)
		}
	}
}
