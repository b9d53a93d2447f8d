package logfile_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"trailsleuth/app/logfile"
)

func keysOf(m map[string][]string) []string { return slices.Sorted(maps.Keys(m)) }

// A quick reading gives what a slow one gives, whatever the records are like
// and however the file comes in pieces.
func TestQuickIsSlow(t *testing.T) {
	quickly := 0
	rapid.Check(t, func(t *rapid.T) {
		text := anyFile(t)
		slow := collect(t, logfile.ReadSlowly, "x", iotest.OneByteReader(strings.NewReader(text)), -1)
		slow.mustEqual(t, collect(t, logfile.Read, "x", strings.NewReader(text), int64(len(text))))
		slow.mustEqual(t, collect(t, logfile.Read, "x", iotest.HalfReader(strings.NewReader(text)), -1))
		quickly += slow.summary.Records
	})
	if quickly < 100 {
		t.Errorf("only %d records were read at all", quickly)
	}
}

// anyFile is some records in one of the usual shapes, now and then damaged.
func anyFile(t *rapid.T) string {
	records := rapid.SliceOfN(rapid.Custom(anyRecord), 1, 6).Draw(t, "records")
	text := ""
	switch rapid.IntRange(0, 4).Draw(t, "shape") {
	case 0:
		text = strings.Join(records, "\n")
	case 1:
		text = `{"Events":[` + strings.Join(records, ",") + `],"NextToken":"t"}`
	case 2:
		text = "[" + strings.Join(records, " ,\n") + "]"
	default:
		text = `{"Records":[` + strings.Join(records, ",") + "]}"
	}
	if rapid.IntRange(0, 2).Draw(t, "damaged") > 0 {
		return text
	}
	at := rapid.IntRange(0, len(text)-1).Draw(t, "damage at")
	end := min(len(text), at+rapid.IntRange(0, 40).Draw(t, "lost"))
	damage := rapid.SampledFrom([]string{"", `"`, `\`, "{", "}", "[", ",", ":", "\x00", "\x1f", "\x7f", "F", "é", "\xff", "nul", `{"Records":[`}).Draw(t, "damage")
	return text[:at] + damage + text[end:]
}

// So it does for all published records, joined and repeated until the file
// is longer than any buffer.
func TestQuickIsSlowWithPublishedRecords(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/data/*.ndjson")
	if len(paths) == 0 {
		t.Skip("The folder shared/data with published records is not beside the project, so they are not tested.")
	}
	var lines [][]byte
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
	for name, text := range map[string]string{
		"lines":    string(bytes.Join(lines, []byte("\n"))),
		"log file": `{"Records":[` + string(bytes.Join(lines, []byte(","))) + "]}",
		"gzip":     zipped(string(bytes.Join(lines, []byte(",\n")))),
	} {
		t.Run(name, func(t *testing.T) {
			o := collect(t, logfile.Read, "x", strings.NewReader(text), int64(len(text)))
			collect(t, logfile.ReadSlowly, "x", strings.NewReader(text), int64(len(text))).mustEqual(t, o)
			if len(o.events) != len(lines) || o.err != nil {
				t.Errorf("%d events of %d records, %v", len(o.events), len(lines), o.err)
			}
			for i, e := range o.events {
				if e.Raw != string(lines[i]) {
					t.Fatalf("the text of record %d is changed", i)
				}
			}
		})
	}
}
