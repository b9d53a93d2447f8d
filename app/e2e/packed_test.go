package e2e_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"trailsleuth/app/e2e"
	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// TestPackedFiles: files that the browser unpacks are read as those that the
// program does, whatever is wrong with them, and so they are where the browser
// cannot unpack, or reads less of a file than is in it.
func TestPackedFiles(t *testing.T) {
	packed := func(from, to int) []byte {
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.HuffmanOnly) // so that few records are enough
		z.Write([]byte(madeUpRecords(from, to)))
		z.Close()
		return b.Bytes()
	}
	whole, damaged := packed(0, 1500), packed(4000, 5500)
	damaged[len(damaged)/2] ^= 0x55
	files := map[string][]byte{
		"a-whole.json.gz":   whole,
		"b-two.json.gz":     bytes.Join([][]byte{packed(1500, 2500), packed(2500, 2600)}, nil),
		"c-cut.json.gz":     packed(2600, 4000)[:100_000],
		"d-damaged.json.gz": damaged,
		"e-padded.json.gz":  append(packed(6000, 7500), make([]byte, 20)...),
	}
	dir, records, says := t.TempDir(), 0, []string{}
	var paths []string
	for name, content := range files {
		if len(content) < 80<<10 {
			t.Fatalf("%s has %d bytes, too few for a browser to be asked", name, len(content))
		}
		s, err := logfile.Read(t.Context(), name, bytes.NewReader(content), int64(len(content)), func([]trail.Event) {}, nil)
		records += s.Records
		if err != nil {
			says = append(says, err.Error())
		}
		paths = append(paths, filepath.Join(dir, name))
		if err := os.WriteFile(paths[len(paths)-1], content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if len(says) != 2 {
		t.Fatalf("wrong with the files is %q", says)
	}
	for name, before := range map[string]string{
		"OK":     "",
		"OKNone": "delete self.DecompressionStream;",
		"OKLess": `self.DecompressionStream = class { constructor() { return new TransformStream({ start(to) { to.enqueue(new Uint8Array(8)); to.terminate() } }) } };`,
	} {
		t.Run(name, func(t *testing.T) {
			page := e2e.Open(t, e2e.World{Before: func(h *e2e.StaticHost) { h.Answer("assets/reader.", readerBetween(t, before, "")) }})
			page.WaitRunning()
			openFiles(page, paths)
			page.WaitText(fmt.Sprintf("%s loaded from 5 files", trail.Count(records)))
			page.WaitText("2 files damaged")
			for _, text := range says {
				page.WaitText(text)
			}
		})
	}
}
