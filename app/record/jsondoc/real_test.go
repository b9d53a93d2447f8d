package jsondoc_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"trailsleuth/app/record/jsondoc"
)

// published is every record of the folder of published CloudTrail records
// beside the project. Without it the test is skipped.
func published(t *testing.T) (lines [][]byte) {
	t.Helper()
	paths, err := filepath.Glob("../../../../shared/data/*.ndjson")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(text) {
			if line = bytes.TrimSpace(line); len(line) > 0 {
				lines = append(lines, line)
			}
		}
	}
	if lines == nil {
		t.Skip("The folder shared/data with published records is not beside the project, so they are not tested.")
	}
	return lines
}

// Every published record opens as a tree whose places lead back to its values,
// and its indented text is the same JSON.
func TestPublishedRecordsAsTrees(t *testing.T) {
	lines := published(t)
	nodes := 0
	for _, line := range lines {
		raw := string(line)
		tree, err := jsondoc.Tree(raw)
		if err != nil {
			t.Fatal(err)
		}
		nodes += checkPlaces(t, raw, tree)
		var before, after bytes.Buffer
		if json.Compact(&before, line) != nil || json.Compact(&after, []byte(jsondoc.Pretty(raw))) != nil || before.String() != after.String() {
			t.Errorf("Pretty changed %s", raw)
		}
	}
	t.Logf("%d nodes in %d records", nodes, len(lines))
}

// What a filter finds at any place of a published record, and at one with the
// numbers of elements left out, is what it finds by encoding/json.
func TestPlacesInPublishedRecords(t *testing.T) {
	n := 0
	for i, line := range published(t) {
		if i%16 != 0 { // the naive walk is slow
			continue
		}
		raw := string(line)
		nodes, _ := jsondoc.Tree(raw)
		for _, at := range placesIn(nodes) {
			for _, at := range []jsondoc.Place{at, loose(at)} {
				n++
				if got, want := at.In(raw), naiveValues(raw, string(at)); !slices.Equal(got, want) {
					t.Fatalf("at %s of %s\n%q\nwant %q", at, raw, got, want)
				}
			}
		}
	}
	t.Logf("%d places", n)
}
