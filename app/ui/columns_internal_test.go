package ui

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"trailsleuth/app/store"
)

// TestStyleSheetHasEveryColumn: a column without a width would collapse the
// whole grid, and a width without a column is a column misspelled.
func TestStyleSheetHasEveryColumn(t *testing.T) {
	widths := map[string]int{}
	err := fs.WalkDir(os.DirFS("../../web"), ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".css" {
			return err
		}
		text, err := os.ReadFile(filepath.Join("../../web", path))
		for _, width := range regexp.MustCompile(`--(cell-[\w-]+)\s*:\s*[^;\s]`).FindAllSubmatch(text, -1) {
			widths[string(width[1])]++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
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
