package e2e_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// watchReaders counts the workers that the page starts and the batches they
// send, and keeps what it posts to them. With hold set, they hear no longer
// that a batch was taken in, so they come to rest in the middle.
const watchReaders = `
	window.readers = { started: 0, ended: 0, batches: 0, posted: [], hold: false };
	window.Worker = class extends Worker {
		constructor(url) {
			super(url);
			readers.started++;
			this.addEventListener("message", ({ data }) => { readers.batches += data.bytes ? 1 : 0 });
		}
		postMessage(message, moved = []) {
			if (!(message instanceof WebAssembly.Module)) readers.posted.push(message);
			if (!readers.hold || message.text !== "took") super.postMessage(message, moved);
		}
		terminate() {
			readers.ended++;
			super.terminate();
		}
	}`

type readers struct {
	Started, Ended, Batches int
}

func openWatched(t *testing.T, w e2e.World) *e2e.Page {
	page := e2e.NewPage(t, w)
	page.Inject(watchReaders)
	page.Go(page.Host.URL)
	page.WaitRunning()
	return page
}

func readersOf(page *e2e.Page) (r readers) {
	page.Eval(`({Started: readers.started, Ended: readers.ended, Batches: readers.batches})`, &r)
	return r
}

// writeMany puts so many log files of so many records each into a folder, and
// with them two that have something wrong with them.
func writeMany(t *testing.T, files, records int) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	put := func(name, content string) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	put("notes.json", "to do: look at the logs")
	for i := range files {
		put(fmt.Sprintf("log-%d.json", i), `{"Records":[`+madeUpRecords(i*records, (i+1)*records)+`]}`)
	}
	put("cut-off.json", `{"Records":[`+madeUpRecords(files*records-7, files*records)+`,{"eventVersion":"1.`)
	return paths
}

// TestReaders: files are read beside the page, which tells the workers nothing
// but what to read.
func TestReaders(t *testing.T) {
	for name, host := range map[string]e2e.Host{"PlainHost": e2e.PlainHost, "HeaderHost": e2e.HeaderHost} {
		t.Run(name, func(t *testing.T) {
			page := openWatched(t, e2e.World{Host: host})
			signIn(page, sandbox.Valid)
			openFiles(page, writeMany(t, 12, 300))
			page.WaitText("3,600 loaded from 14 files")
			page.WaitText("7 duplicates dropped; 1 file refused, 1 file damaged")
			var problems string
			page.Eval(`document.querySelector(".file-problems").innerText`, &problems)
			if notes, cut := strings.Index(problems, "notes.json is neither"), strings.Index(problems, "cut-off.json is cut off"); notes < 0 || cut < notes {
				t.Errorf("the problems are not told in the files' order:\n%s", problems)
			}
			if r := readersOf(page); r.Started == 0 || r.Batches == 0 {
				t.Errorf("the files were read in the page: %+v", r)
			}
			var posted string
			page.Eval(`JSON.stringify(readers.posted)`, &posted)
			keys := page.CloudTrail.SampleCredentials()
			for _, secret := range []string{keys.SecretAccessKey.Reveal(), keys.SessionToken.Reveal(), keys.AccessKeyID} {
				if strings.Contains(posted, secret) {
					t.Error("a worker was told of the credentials")
				}
			}
			if !strings.Contains(posted, "log-3.json") {
				t.Errorf("what was posted to workers does not name a file: %s", posted)
			}
			if host == e2e.HeaderHost {
				page.Wait("the idle workers to be ended", `readers.ended === readers.started`)
			}
		})
	}
}

// TestStopReading stops in the middle, and then opens more.
func TestStopReading(t *testing.T) {
	page := openWatched(t, e2e.World{})
	paths := writeMany(t, 2, 9000)
	page.Eval(`readers.hold = true`, nil)
	openFiles(page, paths[1:3])
	page.WaitText("Reading file 1 of 2")
	page.Wait("rows", `document.querySelector('.grid-row')?.innerText.includes('2026-03-14')`)
	page.Click("button", "Stop")
	page.WaitText("from 0 of 2 files")
	page.WaitText("the rest was not read")
	if r := readersOf(page); r.Started == 0 || r.Ended != r.Started {
		t.Errorf("after Stop: %+v", r)
	}
	page.Eval(`readers.hold = false`, nil)
	openFiles(page, paths[1:3])
	page.WaitText("18,000 loaded from 2 of 4 files")
}

// readerBetween is the workers' own script between two others.
func readerBetween(t *testing.T, before, after string) http.HandlerFunc {
	script, err := filepath.Glob(filepath.Join(e2e.Dist(), "assets", "reader.*.js"))
	if err != nil || len(script) != 1 {
		t.Fatalf("the site's worker is %v (%v)", script, err)
	}
	own, err := os.ReadFile(script[0])
	if err != nil {
		t.Fatal(err)
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprintf(w, "%s;%s;%s", before, own, after)
	}
}

// TestReadersFail: whatever becomes of the workers, what can be read is read.
func TestReadersFail(t *testing.T) {
	around := func(before, after string) http.HandlerFunc { return readerBetween(t, before, after) }
	const onThird = `self.addEventListener("message", ({data}) => { if (data.files?.some(f => f.name === "log-3.json")) %s })`
	const networks = `for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts", "Worker", "indexedDB", "caches"])
		for (let scope = self; scope; scope = Object.getPrototypeOf(scope)) if (Object.getOwnPropertyDescriptor(scope, name)?.value ||
			Object.getOwnPropertyDescriptor(scope, name)?.get) throw new Error(name + " is within reach");
		for (const made of [self.FontFace, self.eval, navigator.storage, (() => {}).constructor, (async () => {}).constructor, (function* () {}).constructor])
			if (made) throw new Error(made + " is within reach")`
	cases := map[string]struct {
		script http.HandlerFunc
		says   []string
		beside bool // files are read beside the page
	}{
		"ErrMissing": {http.NotFound, []string{"3,600 loaded from 14 files"}, false},
		"ErrBroken":  {around("", `throw new Error("no")`), []string{"3,600 loaded from 14 files"}, false},
		"ErrCrash": {around("", fmt.Sprintf(onThird, `throw new Error("no stack left")`)),
			[]string{"3,300 loaded from 14 files", "2 files refused", "log-3.json was not read to its end: what read it stopped (Uncaught Error: no stack left)"}, true},
		"ErrPanic": {around(fmt.Sprintf(onThird, `data.sizes = "none"`), ""),
			[]string{"3,300 loaded from 14 files", "2 files refused", "log-3.json was not read to its end: what read it stopped (panic: "}, true},
		"OKNoNetwork": {around("", networks), []string{"3,600 loaded from 14 files"}, true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			page := openWatched(t, e2e.World{Before: func(h *e2e.StaticHost) { h.Answer("assets/reader.", c.script) }})
			page.Allow("Failed to load resource")
			if name == "ErrPanic" {
				page.Allow("exit code")
			}
			openFiles(page, writeMany(t, 12, 300))
			for _, part := range c.says {
				page.WaitText(part)
			}
			page.WaitText("7 duplicates dropped")
			if r := readersOf(page); r.Started == 0 || (r.Batches > 0) != c.beside {
				t.Errorf("%+v, want files read beside the page: %v", r, c.beside)
			}
		})
	}
}

// TestDroppedFolder drops a folder with more files than the browser lists at
// once, some of them in folders of their own.
func TestDroppedFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "AWSLogs")
	for i := range 240 {
		at := filepath.Join(dir, fmt.Sprintf("region-%d", i/120), fmt.Sprintf("log-%d.json", i))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(`{"Records":[`+madeUpRecords(i*5, i*5+5)+`]}`), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "region-1", "notes.txt"), []byte("to do"), 0o644); err != nil {
		t.Fatal(err)
	}
	page := openWatched(t, e2e.World{})
	for _, kind := range []input.DispatchDragEventType{input.DragEnter, input.DragOver, input.Drop} {
		page.Do(input.DispatchDragEvent(kind, 200, 200, &input.DragData{Items: []*input.DragDataItem{}, Files: []string{dir}, DragOperationsMask: 1}))
	}
	page.WaitText("1,200 loaded from 241 files")
	page.WaitText("1 file refused")
	page.WaitText("AWSLogs/region-1/notes.txt is neither")
	if r := readersOf(page); r.Batches == 0 {
		t.Error("the files were read in the page")
	}
}
