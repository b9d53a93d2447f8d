package e2e_test

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"trailsleuth/app/e2e"
)

// TestNewVersionIsOffered: while the page is open its host gets another version.
// The page says so once the browser has it, keeps what it shows, and is the new
// one when it is reloaded.
func TestNewVersionIsOffered(t *testing.T) {
	page := e2e.Open(t, e2e.World{})
	page.WaitRunning()
	page.Wait("the worker to take over", `navigator.serviceWorker.controller`)
	page.Reload() // a first visit has no earlier version to tell of
	page.WaitRunning()
	page.Click("button", "Use the sample account")
	page.Click("button", "Search")
	page.Wait("events", `document.querySelector(".grid-row")`)
	worker, err := os.ReadFile(filepath.Join(e2e.Dist(), "app-worker.js"))
	if err != nil {
		t.Fatal(err)
	}
	index, err := os.ReadFile(filepath.Join(e2e.Dist(), "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	newer := bytes.Replace(worker, []byte(`"version":"`), []byte(`"version":"newer`), 1)
	if bytes.Equal(newer, worker) {
		newer = bytes.Replace(worker, []byte(`version:"`), []byte(`version:"newer`), 1)
	}
	if bytes.Equal(newer, worker) {
		t.Fatal("the worker has no version")
	}
	page.Host.Answer("app-worker.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Write(newer)
	})
	page.Host.Page(bytes.Replace(index, []byte("<title>"), []byte("<title>New "), 1))
	page.Eval(`goappTryUpdate()`, nil)
	page.WaitText("A new version of this page is there.")
	page.Screenshot("offered")
	page.Find("grid", "Events")
	page.Reload()
	page.WaitRunning()
	var title string
	var kept int
	page.Eval(`document.title`, &title)
	page.Eval(`caches.keys().then(names => names.length)`, &kept)
	if title != "New Trailsleuth" || kept != 1 {
		t.Errorf("the page is %q, %d versions are kept", title, kept)
	}
}
