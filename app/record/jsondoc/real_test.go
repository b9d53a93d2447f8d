package jsondoc_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
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

// Every published record opens as a tree whose paths lead back to its values,
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
		nodes += checkPaths(t, raw, tree)
		var before, after bytes.Buffer
		if json.Compact(&before, line) != nil || json.Compact(&after, []byte(jsondoc.Pretty(raw))) != nil || before.String() != after.String() {
			t.Errorf("Pretty changed %s", raw)
		}
	}
	t.Logf("%d nodes in %d records", nodes, len(lines))
}

// checkPaths looks every node up by its path, and gives how many there are.
func checkPaths(t *testing.T, raw string, nodes []jsondoc.Node) (n int) {
	t.Helper()
	for _, node := range nodes {
		n += 1 + checkPaths(t, raw, node.Children) + checkPaths(t, raw, node.Embedded)
		text, ok := jsondoc.Field(raw, node.Path)
		if !ok || node.Kind != jsondoc.Object && node.Kind != jsondoc.Array && text != node.Text {
			t.Errorf("Field at %q is %q, %v; the tree has %q", node.Path, text, ok, node.Text)
		}
	}
	return n
}
