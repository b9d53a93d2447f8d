package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trailsleuth/app/sandbox"
)

// TestWhatLeaves: the list is what the service saw, the policy is the page's, the
// hash is the build's, a stopped attempt is told, and licences are there.
func TestWhatLeaves(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	page.Eval(`(() => { try { open("https://elsewhere.example/") } catch {} })()`, nil)
	page.Viewport(1440, 900)
	page.Screenshot("bar")
	page.Click("button", "1 request")
	page.Find("dialog", "What leaves this page")
	page.Screenshot("light")
	page.ColorScheme("dark")
	page.Screenshot("dark")
	page.ColorScheme("light")
	calls := w.all()
	var rows [][]string
	page.Eval(`[...document.querySelectorAll(".outgoing-list tbody tr")].map(row => [...row.cells].map(cell => cell.textContent))`, &rows)
	if len(rows) != len(calls) || len(rows) == 0 {
		t.Fatalf("%d requests are told, the service saw %d", len(rows), len(calls))
	}
	last := calls[len(calls)-1]
	contains(t, "the latest request", strings.Join(rows[0], " "), last.Host, "LookupEvents", "200", last.RequestID)
	page.WaitText("The guards stopped: open (1).")
	page.WaitText("files of this page's own host were loaded.")
	var policy, hash, file string
	page.Eval(`document.querySelector("#outgoing pre").textContent`, &policy)
	contains(t, "the policy", policy, "default-src 'none'", "https://cloudtrail.us-east-1.amazonaws.com")
	page.Eval(`document.querySelector(".outgoing-hash").textContent`, &hash)
	page.Eval(`document.querySelector(".outgoing-hash").previousElementSibling.textContent`, &file)
	sums, err := os.ReadFile(filepath.Join("..", "..", "dist", "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(sums), hash+"  "+file+"\n") || len(hash) != 64 {
		t.Errorf("the page says %s of %q, which SHA256SUMS does not have", hash, file)
	}
	page.Eval(`[...document.querySelectorAll("#outgoing summary")].at(-1).click()`, nil)
	page.Wait("the licences", `document.getElementById("licences").textContent.includes("==== Go go1")`)
	page.Viewport(360, 740)
	page.Screenshot("narrow")
	page.Click("button", "Close")
	page.Screenshot("narrow-bar")
}
