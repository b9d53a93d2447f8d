package e2e_test

import (
	"fmt"
	"testing"
	"time"

	"trailsleuth/app/sandbox"
)

// TestLiveTail: what is recorded after a search is counted in a bar and moves no
// row, until a press takes it in.
func TestLiveTail(t *testing.T) {
	var raw [][]byte
	for i := -10; i < 200; i++ {
		at := time.Now().UTC().Add(time.Duration(i) * 2 * time.Second).Format(time.RFC3339)
		raw = append(raw, fmt.Appendf(nil, `{"eventVersion":"1.10","eventID":"00000000-0000-4000-8000-%012d","eventTime":%q,"eventName":"RunInstances","eventSource":"ec2.amazonaws.com","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.9","userIdentity":{"type":"IAMUser","userName":"alice"}}`, i+10, at))
	}
	records, err := sandbox.ReadRecords(raw)
	if err != nil {
		t.Fatal(err)
	}
	page, w := open(t, sandbox.Options{Records: records})
	page.Viewport(1440, 900)
	signIn(page, sandbox.Valid)
	page.Click("button", "Search")
	page.Wait("everything", `(`+coverage+`).includes("everything in the window")`)
	const rows = `document.querySelectorAll("#events .grid-row").length`
	var before, after int
	page.Eval(rows, &before)
	page.Click("button", "Live tail")
	page.Wait("new events in the bar", `parseInt(document.querySelector(".tail-count")?.textContent) > 2`)
	page.Screenshot("waiting")
	if page.Eval(rows, &after); after != before {
		t.Errorf("%d rows before anything was taken in, %d before", after, before)
	}
	calls := w.count()
	page.Eval(`document.getElementById("show-new").click()`, nil)
	page.Wait("the new rows", fmt.Sprintf(`%s > %d && (%s).includes(" found since, up to ")`, rows, before+2, coverage))
	page.Wait("an empty bar", `document.getElementById("show-new").disabled`)
	page.Screenshot("taken in")
	if made := w.count() - calls; made > 2 {
		t.Errorf("taking in made %d calls", made)
	}
	page.Click("button", "End live tail")
	page.Wait("no bar", `!document.querySelector(".tail")`)
}
