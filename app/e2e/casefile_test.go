package e2e_test

import (
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// TestCaseFile: an event is marked and a note written to it; the report tells of
// both; the case file, opened in a fresh page that has no credentials, shows the
// same question, coverage, columns, rows, mark and note, and asks AWS nothing.
// No secret is in either file.
func TestCaseFile(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Viewport(1440, 900)
	keys := page.CloudTrail.Credentials(sandbox.Valid)
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	page.Click("button", "Columns")
	page.Click("checkbox", "Access key")
	page.Keys("\x1b")
	openRow(page, 2)
	page.Click("button", "Mark")
	const note = "The first of the miners, I think."
	page.Wait("the note", `document.querySelector(".details textarea")`)
	page.Eval(`document.querySelector(".details textarea").focus()`, nil)
	page.Keys(note)
	page.Click("button", "Close details")
	page.Wait("the mark in its row", `document.querySelectorAll(".grid-row.marked").length === 1`)

	report := exportTo(page, t, "Report: 1 marked", "trailsleuth-report-")
	saved := exportTo(page, t, "Case file: the whole case", "trailsleuth-case-")
	for _, path := range []string{report, saved} {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		contains(t, path, string(content), note, "RunInstances")
		for _, secret := range []string{keys.SecretAccessKey.Reveal(), keys.SessionToken.Reveal()} {
			if secret == "" || strings.Contains(string(content), secret) {
				t.Errorf("%s has a secret, or there is none", path)
			}
		}
	}
	const look = `({Headers: [...document.querySelectorAll("#events-head [role=columnheader]")].map(e => e.innerText.trim()),
		Rows: [...document.querySelectorAll(".grid-row")].filter(e => e.checkVisibility()).slice(0, 12).map(e => e.classList.contains("marked") + " " + e.innerText)})`
	type seen struct{ Headers, Rows []string }
	var here, there seen
	page.Eval(look, &here)

	other := e2e.Open(t, e2e.World{})
	other.WaitRunning()
	other.Viewport(1440, 900)
	other.Do(chromedp.SetUploadFiles("#open-files", []string{saved}, chromedp.ByQuery))
	other.WaitText("1 search with 50 events, 1 mark. AWS was not asked.")
	other.Wait("the rows", `document.querySelectorAll(".grid-row.marked").length === 1`)
	other.WaitText("as the case file says")
	other.WaitText("RunInstances")
	other.Eval(look, &there)
	if !slices.Equal(here.Headers, there.Headers) || !slices.Contains(here.Headers, "Access key") {
		t.Errorf("the columns are %q, were %q", there.Headers, here.Headers)
	}
	if len(here.Rows) < 12 || !slices.Equal(here.Rows, there.Rows) {
		t.Errorf("the rows are\n%q, were\n%q", there.Rows, here.Rows)
	}
	openRow(other, 2)
	other.Wait("the note", `document.querySelector(".details textarea")?.value === "`+note+`"`)
	other.Screenshot("opened")
	own, err := url.Parse(other.Host.URL)
	if err != nil {
		t.Fatal(err)
	}
	if hosts := other.Hosts(); !slices.Equal(hosts, []string{own.Host}) {
		t.Errorf("the page that opened it asked %v", hosts)
	}
}
