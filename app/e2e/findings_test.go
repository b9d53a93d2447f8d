package e2e_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"trailsleuth/app/sandbox"
)

// TestHunt: from the start page by one press to the plan, by another to
// findings that appear one after the other, and it stops when told to.
func TestHunt(t *testing.T) {
	page, _ := open(t, sandbox.Options{Quota: sandbox.Unlimited()})
	page.Viewport(1440, 900)
	signIn(page, sandbox.Valid)
	page.Click("button", "Hunt: is there anything that detections know?")
	page.Wait("the plan", `document.querySelector("#hunt-plan[open] #start-hunt")`)
	var plan string
	page.Eval(`document.getElementById("hunt-plan").innerText`, &plan)
	for _, want := range []string{"names that LookupEvents can be asked for", "at two a second in each region: at least", "17 regions, last 90 days", "Not asked:"} {
		if !strings.Contains(plan, want) {
			t.Errorf("the plan lacks %q:\n%s", want, plan)
		}
	}
	page.Screenshot("hunt-plan")
	page.Click("button", "Start the hunt")
	page.Wait("a finding while it goes on", `document.querySelector(".finding") && [...document.querySelectorAll("button")].some(b => b.textContent === "Stop the hunt")`)
	page.Screenshot("hunt")
	page.Click("button", "Stop the hunt")
	page.Wait("it has stopped", `[...document.querySelectorAll("button")].some(b => b.textContent === "Go on with the hunt")`)
	var unasked string
	page.Eval(`document.querySelector(".unasked").textContent`, &unasked)
	// Which region a name was under way in when it stopped is a matter of moments.
	if !regexp.MustCompile(`[A-Z][A-Za-z0-9]+( in ([a-z]+-)+\d|, [A-Z][A-Za-z0-9]+)`).MatchString(unasked) {
		t.Errorf("what was not asked: %s", unasked)
	}
}

// TestFindingInRow: a rule that fired is told in the row, in the panel beside
// and in the details, where what it matched is marked.
func TestFindingInRow(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Viewport(1440, 900)
	page.Do(chromedp.SetUploadFiles("#open-files", []string{written(t, "one.json", `{"Records":[{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/dev","userName":"dev"},"eventTime":"2026-01-05T10:00:00Z","eventSource":"cloudtrail.amazonaws.com","eventName":"StopLogging","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.7","userAgent":"x","requestParameters":{"name":"trail"},"eventType":"AwsApiCall","eventID":"1fe7b9a5-fdf5-5f52-b3b5-c1a38e25514b"}]}`)}, chromedp.ByQuery))
	const mark = `document.querySelector(".cell-event[data-found]")`
	page.Wait("the mark in the row", mark)
	var says, text, drawn string
	page.Eval(mark+`.dataset.found`, &says)
	page.Eval(mark+`.textContent`, &text)
	page.Eval(`getComputedStyle(`+mark+`, "::before").content`, &drawn)
	if !strings.Contains(says, "Logging of a trail stopped") || text != "StopLogging" || !strings.Contains(drawn, "◆") {
		t.Errorf("the row says %q beside %q, drawn as %s", says, text, drawn)
	}
	page.Eval(mark+`.dispatchEvent(new PointerEvent("pointerover", {bubbles: true}))`, nil)
	page.Eval(mark+`.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}))`, nil)
	page.Wait("the words on the pointer", mark+`.title.includes("Logging of a trail stopped")`)
	page.Click("button", "Only Logging of a trail stopped or a trail deleted 1 event, high")
	page.Wait("the filter", `document.getElementById("filter").value.startsWith("finding")`)
	page.Eval(mark+`.click()`, nil)
	page.Wait("the finding in the details", `document.querySelector(".fired-rules .link")?.textContent.includes("Logging of a trail stopped")`)
	page.Eval(`document.querySelector(".fired-rules summary").click()`, nil)
	page.Wait("why it fired", `document.querySelector(".fired-rules dd")?.textContent.includes("cloudtrail.amazonaws.com")`)
	page.Wait("what it matched is marked", `[...document.querySelectorAll(".record .leaf")].some(leaf => leaf.querySelector(".fired-mark") && leaf.textContent.includes("StopLogging"))`)
	page.Screenshot("finding-in-details")
}

// TestRulesOpened: rules are opened on the start page, tried on a log that is
// opened then, listed, and switched off.
func TestRulesOpened(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Viewport(1440, 900)
	page.Do(chromedp.SetUploadFiles("#open-files", []string{
		written(t, "mine.yml", "title: My own rule\nlogsource: {product: aws, service: cloudtrail}\ndetection: {s: {eventName: ListThings}, condition: s}\nlevel: critical\n"),
		written(t, "bad.yaml", "title: Bad\nlogsource: {product: aws}\ndetection:\n  s:\n    f|bogus: 1\n  condition: s\n"),
	}, chromedp.ByQuery))
	page.Wait("the list of rules", `document.querySelector("#rule-list[open]")`)
	page.WaitText("bad.yaml:5: “Bad”: The modifier “bogus” is not supported.")
	page.Screenshot("rules")
	page.Click("button", "Close")
	page.Do(chromedp.SetUploadFiles("#open-files", []string{written(t, "one.json", `{"Records":[{"eventTime":"2026-01-05T10:00:00Z","eventSource":"x.amazonaws.com","eventName":"ListThings","awsRegion":"us-east-1","eventType":"AwsApiCall","eventID":"1fe7b9a5-fdf5-5f52-b3b5-c1a38e25514c"}]}`)}, chromedp.ByQuery))
	page.Wait("my rule fires", `document.querySelector(".cell-event[data-found]")?.dataset.found.includes("My own rule (critical)")`)
	page.Click("button", "Findings")
	page.Click("button", "Rules…")
	page.Wait("the list of rules", `document.querySelector("#rule-list[open] .rule-switches input")`)
	page.Eval(`[...document.querySelectorAll(".rule-switches label")].find(l => l.textContent.includes("My own rule")).querySelector("input").click()`, nil)
	page.Wait("it is off", `document.querySelectorAll(".finding").length === 0`)
}

// written is a file with a text.
func written(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestRulesDropped: a folder of rules, with others in it, is dropped on the
// page, and all of them are taken.
func TestRulesDropped(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	folder := filepath.Join(t.TempDir(), "rules")
	for name, text := range map[string]string{
		"mine.yml":           "title: My own rule\nlogsource: {product: aws}\ndetection: {s: {eventName: ListThings}, condition: s}\n",
		"deeper/other.yaml":  "title: Another rule\nlogsource: {product: aws}\ndetection: {s: {eventName: MakeThings}, condition: s}\n",
		"deeper/refused.yml": "title: Of another log\nlogsource: {product: windows}\ndetection: {s: {f: x}, condition: s}\n",
	} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: []string{folder}, DragOperationsMask: 1}
	for _, phase := range []input.DispatchDragEventType{input.DragEnter, input.DragOver, input.Drop} {
		page.Do(input.DispatchDragEvent(phase, 400, 400, data))
	}
	page.Wait("the list of rules", `document.querySelector("#rule-list[open] .rule-switches")`)
	page.WaitText("2 of yours, 1 refused")
	page.WaitText("The rule is about another log (windows), not AWS CloudTrail.")
	page.WaitText("My own rule")
	page.WaitText("Another rule")
}
