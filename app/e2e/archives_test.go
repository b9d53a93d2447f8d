package e2e_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"trailsleuth/app/e2e"
)

// writeArchives puts a zip and a tar.gz archive into a folder, each of many
// log files with nested gzip, and one that holds a digest.
func writeArchives(t *testing.T) (paths []string) {
	t.Helper()
	packed := func(text string) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, _ = io.WriteString(z, text)
		_ = z.Close()
		return b.Bytes()
	}
	var zipped, tarred bytes.Buffer
	z := zip.NewWriter(&zipped)
	gz := gzip.NewWriter(&tarred)
	w := tar.NewWriter(gz)
	for k := range 20 {
		name := fmt.Sprintf("AWSLogs/1/CloudTrail/eu-west-3/%d.json.gz", k)
		f, _ := z.Create(name)
		_, _ = f.Write(packed(`{"Records":[` + madeUpRecords(100*k, 100*k+100) + `]}`))
		text := packed(`{"Records":[` + madeUpRecords(10_000+100*k, 10_000+100*k+100) + `]}`)
		_ = w.WriteHeader(&tar.Header{Name: name, Size: int64(len(text)), Mode: 0o600})
		_, _ = w.Write(text)
	}
	f, _ := z.Create("AWSLogs/1/CloudTrail-Digest/eu-west-3/d.json")
	_, _ = io.WriteString(f, `{"awsAccountId":"1","digestS3Bucket":"b"}`)
	_, _, _ = z.Close(), w.Close(), gz.Close()
	dir := t.TempDir()
	for name, content := range map[string][]byte{"logs.zip": zipped.Bytes(), "logs.tar.gz": tarred.Bytes(), "lake.parquet": []byte("PAR1\x15\x04")} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// TestArchives opens archives in place, by readers beside the page and, where
// none can be had, in it.
func TestArchives(t *testing.T) {
	for name, beside := range map[string]bool{"Beside": true, "InThePage": false} {
		t.Run(name, func(t *testing.T) {
			page := openWatched(t, e2e.World{Before: func(h *e2e.StaticHost) {
				if !beside {
					h.Answer("assets/reader.", http.NotFound)
				}
			}})
			page.Allow("Failed to load resource")
			openFiles(page, writeArchives(t))
			page.WaitText("4,000 loaded from 3 files and 41 files in archives")
			page.WaitText("2 files refused")
			page.WaitText("logs.zip/AWSLogs/1/CloudTrail-Digest/eu-west-3/d.json holds no CloudTrail events. This is a CloudTrail digest file")
			page.WaitText("lake.parquet is an Apache Parquet file")
			page.Screenshot("archives")
			if r := readersOf(page); (r.Batches > 0) != beside {
				t.Errorf("%+v, want files read beside the page: %v", r, beside)
			}
		})
	}
}

// TestFilesChosenAfterTheStart: the dialog was opened before the program ran,
// and answers when the input that opened it is on the page no more.
func TestFilesChosenAfterTheStart(t *testing.T) {
	var release func()
	page := e2e.Open(t, e2e.World{Before: func(h *e2e.StaticHost) { release = h.Hold(".wasm") }})
	page.Eval(`(() => { window.early = document.getElementById("open-files") })()`, nil)
	release()
	page.WaitRunning()
	page.Wait("the program's own input", `document.getElementById("open-files") !== window.early && !window.early.isConnected`)
	path := filepath.Join(t.TempDir(), "a.json")
	if err := os.WriteFile(path, []byte(`{"Records":[`+madeUpRecords(0, 3)+`]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	page.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		early, _, err := runtime.Evaluate("window.early").Do(ctx)
		if err != nil {
			return err
		}
		return dom.SetFileInputFiles([]string{path}).WithObjectID(early.ObjectID).Do(ctx)
	}))
	page.WaitText("3 loaded from 1 file")
}
