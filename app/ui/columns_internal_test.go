package ui

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"trailsleuth/app/store"
)

// TestStyleSheetHasEveryColumn: a column without a width would collapse the
// whole grid, and a width without a column is a column misspelled.
func TestStyleSheetHasEveryColumn(t *testing.T) {
	sheets, err := filepath.Glob("../../web/*.css")
	if err != nil || len(sheets) == 0 {
		t.Fatalf("no style sheets: %v", err)
	}
	widths := map[string]int{}
	for _, sheet := range sheets {
		text, err := os.ReadFile(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, width := range regexp.MustCompile(`--(cell-[\w-]+)\s*:\s*[^;\s]`).FindAllSubmatch(text, -1) {
			widths[string(width[1])]++
		}
	}
	for _, c := range store.Columns() {
		if n := widths[cellClass(c)]; n != 1 {
			t.Errorf("the style sheets give %s %d widths (--%s), want one", c.Label(), n, cellClass(c))
		}
		delete(widths, cellClass(c))
	}
	for name := range widths {
		t.Errorf("--%s is the width of no column", name)
	}
}
