package e2e_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

func clickAt(page *e2e.Page, x, y float64) { page.Do(chromedp.MouseClickXY(x, y)) }

// TestPaste tries what people have on their clipboards, and looks for the
// secrets afterwards.
func TestPaste(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	keys := page.CloudTrail.SampleCredentials()
	id, secret, token := keys.AccessKeyID, keys.SecretAccessKey.Reveal(), keys.SessionToken.Reveal()
	expires := keys.Expires.UTC().Format(time.RFC3339)
	process, err := json.Marshal(map[string]any{"Version": 1, "AccessKeyId": id, "SecretAccessKey": secret, "SessionToken": token, "Expiration": expires})
	if err != nil {
		t.Fatal(err)
	}
	until := ", valid until " + keys.Expires.UTC().Format("2006-01-02 15:04:05 UTC")
	for _, paste := range []struct{ name, text, until, lifetime string }{
		{"export lines", page.CloudTrail.ExportText(sandbox.Valid), until, "expires in 11 h"},
		{"PowerShell", fmt.Sprintf("$Env:AWS_ACCESS_KEY_ID=\"%s\"\r\n$Env:AWS_SECRET_ACCESS_KEY=\"%s\"\r\n$Env:AWS_SESSION_TOKEN=\"%s\"\r\n", id, secret, token), "", "expiry not known"},
		{"INI profile", fmt.Sprintf("[123456789012_ReadOnly]\naws_access_key_id = %s\naws_secret_access_key = %s\naws_session_token = %s\n", id, secret, token), "", "expiry not known"},
		{"process JSON", string(process), until, "expires in 11 h"},
	} {
		page.Paste("textbox", "Paste credentials", paste.text)
		page.WaitText("A temporary key of account " + sandbox.SampleAccount + " (from the key ID)" + paste.until)
		page.Click("button", "Use credentials")
		page.Find("button", "Search")
		contains(t, paste.name+": the account", page.Find("region", "Credentials").Text(), sandbox.SampleAccount, paste.lifetime)
		noSecrets(t, page, keys)
		page.Click("button", "Forget credentials")
		page.Find("button", "Use credentials")
	}
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	noSecrets(t, page, keys)
	for _, call := range w.all() {
		call.Header.Del("X-Amz-Security-Token") // where AWS wants the token
		sent := fmt.Sprint(call.Host, call.URL, call.Header, call.Body)
		if strings.Contains(sent, secret) || strings.Contains(sent, token) {
			t.Errorf("a secret left the page: %s", sent)
		}
	}
}

// TestLoadToTheEnd pages through a search and compares every event.
func TestLoadToTheEnd(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	contains(t, "the coverage line", coverageLine(page), "older events not loaded", " back to ")
	if got := page.Find("grid", "Events").Attribute("aria-rowcount"); got != "-1" {
		t.Errorf("aria-rowcount is %s while more can be loaded", got)
	}
	page.Click("button", "Load more")
	untilLoaded(t, page, "100")
	page.Click("button", "Load more")
	page.Wait("the end", `(`+coverage+`).includes("everything in the window")`)
	calls := w.all()
	if len(calls) != 3 || calls[0].Answer.NextToken == "" || calls[2].Answer.NextToken != "" {
		t.Fatalf("%d calls, want 3 with a token each but the last", len(calls))
	}
	var first, later map[string]any
	for i, call := range calls {
		if want := "cloudtrail.eu-west-1.amazonaws.com"; call.Host != want || call.Status != 200 {
			t.Errorf("call %d went to %s and ended in %d", i, call.Host, call.Status)
		}
	}
	if json.Unmarshal([]byte(calls[0].Body), &first) != nil || json.Unmarshal([]byte(calls[2].Body), &later) != nil ||
		first["StartTime"] == nil || first["StartTime"] != later["StartTime"] || first["EndTime"] != later["EndTime"] {
		t.Errorf("the window is not frozen: %s, then %s", calls[0].Body, calls[2].Body)
	}
	sent := w.ids()
	untilLoaded(t, page, fmt.Sprint(len(sent)))
	for _, button := range []string{"Load more", "Load all", "Stop"} {
		var disabled bool
		page.Find("button", button).Call(`function() { return this.disabled }`, &disabled)
		if !disabled {
			t.Errorf("%s can be pressed at the end", button)
		}
	}
	if got, want := page.Find("grid", "Events").Attribute("aria-rowcount"), fmt.Sprint(len(sent)+1); got != want {
		t.Errorf("aria-rowcount is %s at the end, want %s", got, want)
	}
	rows := table(page)
	wantTimes, wantNames := w.sent()
	same(t, "times", column(rows, timeColumn), wantTimes)
	same(t, "events", column(rows, eventColumn), wantNames)
	for i, row := range rows {
		if row[actorColumn] == "" || row[sourceColumn] != "ec2.amazonaws.com" || row[regionColumn] != "eu-west-1" {
			t.Fatalf("row %d reads %q", i, row)
		}
	}
	openRow(page, 0)
	same(t, "ids", idsByDetails(page), sent)
	page.Screenshot("all")
}

// fold is how texts are ordered: without letter case first.
func fold(a, b string) int {
	return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
}

// TestSortAndFilter checks the rows, not what the header says of them.
func TestSortAndFilter(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, question{"eu-west-1", "Last 7 days", "Event source", "ec2.amazonaws.com"})
	untilLoaded(t, page, "50")
	page.Click("button", "Load more")
	untilLoaded(t, page, "100")
	newest := table(page)
	for _, sort := range []struct {
		header string
		at     int
	}{{"Actor", actorColumn}, {"Event", eventColumn}} {
		ascending := slices.Clone(newest)
		slices.SortStableFunc(ascending, func(a, b []string) int { return fold(a[sort.at], b[sort.at]) })
		descending := slices.Clone(newest)
		slices.SortStableFunc(descending, func(a, b []string) int { return fold(b[sort.at], a[sort.at]) })
		if ascending[0][sort.at] == descending[0][sort.at] {
			t.Fatalf("all rows have the same %s: nothing is tested", sort.header)
		}
		sortBy(t, page, sort.header, "ascending", ascending)
		sortBy(t, page, sort.header, "descending", descending)
	}
	sortBy(t, page, "Time", "descending", newest)
	var caption string
	page.Eval(`document.querySelector("main .activity").innerText`, &caption)
	contains(t, "the caption", caption, "Sorted: the 100 loaded events")
	calls := w.count()
	name := newest[0][eventColumn]
	page.Fill("textbox", "Filter loaded events", "event:"+name)
	// A filter finds parts of names too: DescribeVolumes in
	// DescribeVolumesModifications.
	matches := func(row []string) bool {
		return strings.Contains(strings.ToLower(row[eventColumn]), strings.ToLower(name))
	}
	matching := 0
	for _, row := range newest {
		if matches(row) {
			matching++
		}
	}
	page.WaitText(fmt.Sprintf("%d match", matching))
	for _, row := range table(page) {
		if !matches(row) {
			t.Fatalf("a row of %s passes the filter for %s", row[eventColumn], name)
		}
	}
	page.Fill("textbox", "Filter loaded events", `no-such-word-anywhere`)
	page.Find("heading", "None of the loaded events match the filter")
	page.Fill("textbox", "Filter loaded events", ``)
	page.Wait("all rows again", `document.querySelectorAll("#events .grid-row").length > 5`)
	if got := table(page); len(got) != 100 {
		t.Errorf("%d rows are left without a filter, want 100", len(got))
	}
	if w.count() != calls {
		t.Errorf("sorting and filtering made %d calls", w.count()-calls)
	}
}

// sortBy presses a header and compares the rows.
func sortBy(t *testing.T, page *e2e.Page, header, direction string, want [][]string) {
	t.Helper()
	page.Find("columnheader", header).Click()
	page.Wait(header+" "+direction, fmt.Sprintf(`(h => h.length === 1 && h[0].textContent.startsWith(%q) && h[0].getAttribute("aria-sort") === %q)(
		document.querySelectorAll('#events [aria-sort="ascending"], #events [aria-sort="descending"]'))`, header, direction))
	page.Wait("the first row", fmt.Sprintf(`%s?.textContent === %q`, cellJS(0, timeColumn), want[0][timeColumn]))
	got := table(page)
	for i := range want {
		if i >= len(got) || !slices.Equal(got[i], want[i]) {
			t.Fatalf("by %s, %s: row %d of %d reads %q, want %q", header, direction, i, len(got), got[min(i, len(got)-1)], want[i])
		}
	}
}

// TestDetailsAndDigging opens, steps, copies, digs and finds back.
func TestDetailsAndDigging(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	page.Click("button", "Load more")
	untilLoaded(t, page, "100")
	ids := w.ids()
	opened := func(i int) {
		t.Helper()
		page.Wait(fmt.Sprintf("the details of row %d", i), fmt.Sprintf(`%s === %q`, detailsID, ids[i]))
	}
	openRow(page, 2)
	opened(2)
	page.Click("button", "Next event")
	opened(3)
	page.Click("button", "Previous event")
	opened(2)
	page.Wait("the selected row", `document.querySelector('#events .grid-row[aria-rowindex="4"]')?.getAttribute("aria-selected") === "true"`)
	page.Click("button", "Copy event ID")
	page.WaitText("Copied the event ID.")
	page.Find("textbox", "Filter loaded events").Focus()
	page.Do(input.DispatchKeyEvent(input.KeyRawDown).WithKey("v").WithCommands([]string{"paste"}))
	if got := page.Find("textbox", "Filter loaded events").Value(); got != ids[2] {
		t.Errorf("the clipboard holds %q, want %q", got, ids[2])
	}
	page.Fill("textbox", "Filter loaded events", "")
	page.Wait("all rows again", `document.querySelectorAll("#events .grid-row").length > 5`)

	before := table(page)
	resource := before[0][resourcesColumn]
	resource, _, _ = strings.Cut(resource, ",")
	page.Eval(cellJS(0, resourcesColumn)+`.querySelector(".grid-link").click()`, nil)
	page.Wait("the lookup by resource", fmt.Sprintf(`document.querySelector(".breadcrumbs [aria-current]")?.textContent.includes(%q)`, "Resource name is "+resource))
	page.Wait("its events", `(`+coverage+`).includes("everything in the window")`)
	dug := w.all()[2]
	contains(t, "the lookup", dug.Body, `"ResourceName"`, resource)
	rows := table(page)
	if len(rows) != len(dug.Answer.Events) {
		t.Errorf("%d rows of %d events", len(rows), len(dug.Answer.Events))
	}
	page.Screenshot("dug")
	openRow(page, slices.Index(column(rows, eventColumn), launches.value))
	page.Find("region", "Resources").Call(`function() { [...this.querySelectorAll("button")].find(b => /^sg-/.test(b.textContent)).click() }`, nil)
	page.Wait("the lookup by security group", `document.querySelector(".breadcrumbs [aria-current]")?.textContent.includes("Resource name is sg-")`)
	page.Wait("its events", `(`+coverage+`).match(/^\d+ loaded/) && document.getElementById("stop").disabled`)
	if got := page.Find("navigation", "Breadcrumbs").Text(); strings.Count(got, "Resource name is") != 2 {
		t.Errorf("the breadcrumbs read %q", got)
	}
	third := coverageLine(page)
	calls := w.count()

	page.Click("button", "Resource name is "+resource)
	page.Wait("the second search", `(`+coverage+`).includes("everything in the window")`)
	for range 3 {
		travel(page, "back")
	}
	untilLoaded(t, page, "100")
	after := table(page)
	for i := range before {
		if i >= len(after) || !slices.Equal(before[i], after[i]) {
			t.Fatalf("after Back, row %d of %d has changed", i, len(after))
		}
	}
	opened(0) // the row that was left by its link
	page.Click("button", "Edit filter Event name is "+launches.value)
	if got := page.Find("textbox", "Value").Value(); got != launches.value {
		t.Errorf("after Back, the form asks for %q", got)
	}
	travel(page, "forward")
	page.Wait("the second search", `(`+coverage+`).includes("everything in the window")`)
	travel(page, "forward")
	page.Wait("the third search", fmt.Sprintf(`(%s) === %q`, coverage, third))
	if got := w.count(); got != calls {
		t.Errorf("finding back and forth made %d calls", got-calls)
	}
}

// travel presses the browser's Back or Forward.
func travel(page *e2e.Page, way string) {
	page.Eval(fmt.Sprintf(`new Promise(done => { addEventListener("popstate", () => done(), {once: true}); history.%s() })`, way), nil)
}

// TestStop calls a lookup off while CloudTrail is thinking, and goes on.
func TestStop(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	release := w.hold()
	page.Click("button", "Load all")
	page.Wait("the call", `!document.getElementById("stop").disabled`)
	waitCalls(t, page, w, 2)
	page.Click("button", "Stop")
	page.Wait("the end of loading", `document.getElementById("stop").disabled && !document.getElementById("load-more").disabled`)
	untilLoaded(t, page, "50")
	if errors := errorText(page); errors != "" {
		t.Errorf("stopping shows an error: %s", errors)
	}
	release()
	page.Click("button", "Load more")
	untilLoaded(t, page, "100")
	if got := w.count(); got != 3 {
		t.Errorf("%d calls, want 3: one that was stopped and one in its place", got)
	}
	calls := w.all()
	if calls[1].Body != calls[2].Body {
		t.Errorf("loading did not go on where it was stopped: %s, then %s", calls[1].Body, calls[2].Body)
	}
}

// waitCalls waits until CloudTrail was called so often.
func waitCalls(t *testing.T, page *e2e.Page, w *wire, n int) {
	t.Helper()
	for deadline := time.Now().Add(e2e.Patience); w.count() < n; {
		if time.Now().After(deadline) {
			t.Fatalf("%d calls, want %d; the page says: %s; %s", w.count(), n, coverageLine(page), errorText(page))
		}
		page.Eval(`new Promise(done => requestAnimationFrame(done))`, nil)
	}
}

// TestSampleAccount needs no network once the page is there.
func TestSampleAccount(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	page.Network(e2e.Offline)
	page.Click("button", "Use the sample account")
	page.Find("button", "Search")
	contains(t, "the account", page.Find("region", "Credentials").Text(), "Sample account")
	ask(page, launches)
	untilLoaded(t, page, "50")
	page.Click("button", "Load more")
	untilLoaded(t, page, "100")
	if rows := table(page); len(rows) != 100 {
		t.Errorf("%d rows", len(rows))
	}
	page.Screenshot("sample")
	for _, host := range page.Hosts() {
		if strings.Contains(host, "amazonaws") {
			t.Errorf("the sample account asked %s", host)
		}
	}
	if w.count() != 0 {
		t.Errorf("%d calls", w.count())
	}
}

// TestThemeAndClock switches what a person may want otherwise.
func TestThemeAndClock(t *testing.T) {
	page := e2e.NewPage(t, e2e.World{})
	page.Do(emulation.SetTimezoneOverride("Asia/Kolkata"))
	page.Go(page.Host.URL)
	page.WaitRunning()
	background := func() (color string) {
		page.Eval(`getComputedStyle(document.body).backgroundColor`, &color)
		return color
	}
	light := background()
	page.Click("button", "Light or dark")
	page.Wait("the dark theme", `document.documentElement.dataset.theme === "dark"`)
	dark := background()
	if light == dark {
		t.Errorf("both themes are %s", light)
	}
	page.Reload()
	if got := background(); got != dark {
		t.Errorf("after a reload the page is %s, not %s", got, dark)
	}
	page.WaitRunning()
	page.Click("button", "Light or dark")
	page.Wait("the light theme", `document.documentElement.dataset.theme === "light"`)

	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	const layout = "2006-01-02 15:04:05"
	inUTC, err := time.Parse(layout, table(page)[0][timeColumn])
	if err != nil {
		t.Fatal(err)
	}
	contains(t, "the coverage line", coverageLine(page), " UTC")
	page.Click("button", "Times in UTC, switch clock")
	local := inUTC.Add(5*time.Hour + 30*time.Minute).Format(layout)
	page.Wait("local times", fmt.Sprintf(`%s?.textContent === %q`, cellJS(0, timeColumn), local))
	contains(t, "the coverage line", coverageLine(page), inUTC.Add(5*time.Hour+30*time.Minute).Format("2 Jan 15:04:05"))
	if strings.Contains(coverageLine(page), " UTC") {
		t.Errorf("the coverage line still says UTC: %s", coverageLine(page))
	}
}
