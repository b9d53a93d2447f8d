package e2e_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// one page of a search is there when trouble comes.
func loadedPage(t *testing.T, options sandbox.Options, who sandbox.Persona) (*e2e.Page, *wire, [][]string) {
	t.Helper()
	page, w := open(t, options)
	page.Allow("Failed to load resource") // the browser's own word on every refused call
	signIn(page, who)
	ask(page, launches)
	untilLoaded(t, page, "50")
	return page, w, table(page)
}

// nothingLost compares the table with what was there before the trouble.
func nothingLost(t *testing.T, page *e2e.Page, before [][]string) {
	t.Helper()
	contains(t, "the coverage line", coverageLine(page), fmt.Sprintf("%d loaded", len(before)))
	after := table(page)
	if len(after) != len(before) {
		t.Fatalf("%d rows are left of %d", len(after), len(before))
	}
	for i := range before {
		same(t, "a row's cells", after[i], before[i])
	}
}

// allThere loads the rest and compares it with what was sent: nothing is
// missing, nothing there twice.
func allThere(t *testing.T, page *e2e.Page, w *wire) {
	t.Helper()
	if !strings.Contains(coverageLine(page), "everything") {
		page.Wait("the end of loading", `document.getElementById("stop").disabled`)
		page.Eval(`document.getElementById("load-all").click()`, nil) // unless it is disabled: then all is there
	}
	page.Wait("the end", `(`+coverage+`).includes("everything in the window")`)
	times, _ := w.sent()
	same(t, "times", column(table(page), timeColumn), times)
}

// lastRequestID is that of the last answer, "" if it had none.
func lastRequestID(w *wire) (id string) {
	for _, call := range w.all() {
		if call.Status != 0 {
			id = call.RequestID
		}
	}
	return id
}

// namesRequest looks for the id of any refused request.
func namesRequest(text string, w *wire) bool {
	return slices.ContainsFunc(w.all(), func(c call) bool {
		return c.Status >= 400 && c.RequestID != "" && strings.Contains(text, c.RequestID)
	})
}

// refused waits for the page to show an error with all parts and the id of
// the request it answers.
func refused(t *testing.T, page *e2e.Page, w *wire, parts ...string) {
	t.Helper()
	page.Wait("the error", fmt.Sprintf(`document.getElementById("stop").disabled && document.querySelector(".error-box")?.innerText.includes(%q)`, parts[0]))
	id := lastRequestID(w)
	if id == "" {
		t.Fatal("the sandbox gave no request id")
	}
	contains(t, "the error", errorText(page), append(parts, id)...)
}

// TestRefused signs in as others of the same account, whom CloudTrail
// refuses, and then properly again. After a refusal, loading goes on by itself
// with other credentials.
func TestRefused(t *testing.T) {
	page, w, before := loadedPage(t, sandbox.Options{}, sandbox.Valid)
	become := func(button string, who sandbox.Persona) {
		page.Click("button", button)
		page.Find("button", "Use credentials")
		nothingLost(t, page, before)
		signIn(page, who)
	}
	fails := func(who sandbox.Persona, parts ...string) {
		t.Helper()
		calls := w.count()
		if errorText(page) != "" {
			become("Use other credentials", who)
		} else {
			become("Forget credentials", who)
			page.Click("button", "Load more")
		}
		waitCalls(t, page, w, calls+1)
		refused(t, page, w, parts...)
		nothingLost(t, page, before)
	}
	fails(sandbox.DeniedByIAM, "These credentials may not look up events in eu-west-1.", `"Action":"cloudtrail:LookupEvents"`, "AccessDeniedException")
	page.Screenshot("denied")
	fails(sandbox.DeniedBySCP, "An organization policy (service control policy) forbids looking up events in eu-west-1.", "AccessDeniedException")
	fails(sandbox.WrongSecret, "AWS does not accept the signature.", "Paste the credentials again", "InvalidSignatureException")
	become("Use other credentials", sandbox.Valid)
	untilLoaded(t, page, "100")
	before = table(page)
	fails(sandbox.UnknownKey, "AWS does not know these credentials in eu-west-1.", "UnrecognizedClientException")
	become("Use other credentials", sandbox.Valid)
	allThere(t, page, w)
}

// TestWrongSecret is a first search that fails: nothing is there to be lost,
// and the page must not say that there are no events.
func TestWrongSecret(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	page.Allow("Failed to load resource")
	signIn(page, sandbox.WrongSecret)
	ask(page, launches)
	refused(t, page, w, "AWS does not accept the signature.", "InvalidSignatureException")
	page.Find("heading", "Nothing could be loaded")
	contains(t, "the coverage line", coverageLine(page), "0 loaded", "not loaded")
}

// TestExpired: fresh credentials let loading go on where it stopped.
func TestExpired(t *testing.T) {
	page, w, before := loadedPage(t, sandbox.Options{ShortLivedCalls: 1}, sandbox.ShortLived)
	page.Click("button", "Load more")
	refused(t, page, w, "These credentials have expired. Paste fresh ones", "ExpiredTokenException")
	nothingLost(t, page, before)
	page.Screenshot("expired")
	signIn(page, sandbox.Valid)
	untilLoaded(t, page, "100")
	allThere(t, page, w)
	for _, call := range w.all()[2:] {
		if call.Status != 200 {
			t.Errorf("a call after fresh credentials ended in %d", call.Status)
		}
	}
}

// TestPassing brings on what passes: the page says what is the matter while
// it tries again, and goes on by itself when it is over.
func TestPassing(t *testing.T) {
	page, w, _ := loadedPage(t, sandbox.Options{}, sandbox.Valid)
	for _, trouble := range []struct {
		name     string
		fault    sandbox.Fault
		sentence string
	}{
		{"throttled", sandbox.Fault{Effect: sandbox.Throttle}, "CloudTrail answers two lookups a second for each account and region"},
		{"503", sandbox.Fault{Effect: sandbox.Unavailable}, "CloudTrail in eu-west-1 has a fault of its own (HTTP 503"},
	} {
		before := table(page)
		end := page.CloudTrail.Inject(trouble.fault)
		page.Click("button", "Load more")
		page.WaitText(trouble.sentence)
		progress := page.Find("region", "Progress").Text()
		contains(t, trouble.name, progress, "Trying again in")
		if id := lastRequestID(w); id != "" && !namesRequest(progress, w) {
			t.Errorf("%s: no request such as %s is named: %s", trouble.name, id, progress)
		}
		nothingLost(t, page, before)
		page.Screenshot(trouble.name)
		end()
		untilPast(t, page, len(before))
		if errors := errorText(page); errors != "" {
			t.Errorf("after the trouble the page still says %s", errors)
		}
	}
	allThere(t, page, w)
}

// TestOffline loses the network in two ways and gets it back.
func TestConnectionLost(t *testing.T) {
	page, w, _ := loadedPage(t, sandbox.Options{}, sandbox.Valid)
	for name, lose := range map[string]func() (back func()){
		"offline": func() func() {
			page.Network(e2e.Offline)
			return func() { page.Network(e2e.Online) }
		},
		"dropped": func() func() { return page.CloudTrail.Inject(sandbox.Fault{Effect: sandbox.DropConnection}) },
	} {
		before := table(page)
		back := lose()
		page.Click("button", "Load more")
		page.WaitText("There was no answer from cloudtrail.eu-west-1.amazonaws.com.")
		nothingLost(t, page, before)
		page.Screenshot(name)
		back()
		untilPast(t, page, len(before))
	}
	allThere(t, page, w)
}

// TestConnectionBreaks: an answer that ends in the middle is asked for again, and
// is no fault of the program: the console stays empty.
func TestConnectionBreaks(t *testing.T) {
	page, w, before := loadedPage(t, sandbox.Options{}, sandbox.Valid)
	mend := page.CloudTrail.Inject(sandbox.Fault{Effect: sandbox.BreakConnection})
	page.Click("button", "Load more")
	page.WaitText("broke off (HTTP 200)")
	nothingLost(t, page, before)
	mend()
	untilPast(t, page, len(before))
	allThere(t, page, w)
}

// TestNetworkReturns: with the network back, the page does not wait for the
// time it announced. It has three tries: a busy machine may be late itself.
func TestNetworkReturns(t *testing.T) {
	page, w, before := loadedPage(t, sandbox.Options{}, sandbox.Valid)
	const announced = `parseInt(document.querySelector(".activity").textContent.match(/Trying again in (\d+) s/)?.[1] ?? 0)`
	var waited time.Duration
	for range 3 {
		page.Network(e2e.Offline)
		page.Click("button", "Load more")
		page.Wait("a long wait", announced+" >= 4")
		calls, seen := w.count(), time.Now()
		page.Network(e2e.Online)
		waitCalls(t, page, w, calls+1)
		waited = time.Since(seen)
		untilPast(t, page, len(before))
		if before = table(page); waited <= 3*time.Second {
			allThere(t, page, w)
			return
		}
	}
	t.Errorf("the page called %v after the network was back", waited)
}

// untilPast waits until more than so many events are loaded and all is quiet.
func untilPast(t *testing.T, page *e2e.Page, events int) {
	t.Helper()
	page.Wait("more events", fmt.Sprintf(`document.getElementById("stop").disabled && parseInt(%s) > %d || document.querySelector(".error-box")`, coverage, events))
	if errors := errorText(page); errors != "" {
		t.Fatalf("loading did not go on: %s", errors)
	}
}

// TestStaysPutInTrouble: what is said about a call that is refused again and
// again must move neither Stop nor the rows.
func TestStaysPutInTrouble(t *testing.T) {
	page, _, _ := loadedPage(t, sandbox.Options{Faults: []sandbox.Fault{{Effect: sandbox.Throttle, When: func(c sandbox.Call) bool { return c.Number > 1 && c.Number%2 == 0 }}}}, sandbox.Valid)
	page.Eval(`(() => { window.seen = new Set(); const look = () => {
		seen.add(["stop", "events"].map(id => Math.round(document.getElementById(id).getBoundingClientRect().top)).join(" and "));
		requestAnimationFrame(look) }; look() })()`, nil)
	page.Click("button", "Load all")
	page.WaitText("Trying again in")
	page.Wait("the end", `document.getElementById("stop").disabled && (`+coverage+`).includes("everything in the window")`)
	var places []string
	page.Eval(`[...seen]`, &places)
	if len(places) != 1 {
		t.Errorf("Stop and the rows were at %q", places)
	}
}

// TestRegionsFit: whatever is said of a region is to be seen, on a wide page
// and on a narrow one, without moving it sideways.
func TestRegionsFit(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Allow("Failed to load resource")
	signIn(page, sandbox.Valid)
	ask(page, question{"us-east-1, eu-west-1, ap-east-1, me-south-1", "Last 7 days", "Any event", ""})
	page.WaitText("2 not enabled")
	page.Eval(`document.querySelector(".region-states").open = true`, nil)
	for _, width := range []int64{1280, 360} {
		page.Viewport(width, 740)
		var cut []string
		page.Eval(`(() => { const box = document.querySelector(".region-states ul").getBoundingClientRect();
			return [...document.querySelectorAll(".region-state span")].filter(e => e.getBoundingClientRect().right > box.right + 1 || e.offsetWidth < 20).map(e => e.innerText) })()`, &cut)
		if len(cut) > 0 {
			t.Errorf("%d pixels wide, out of the list or too narrow to read: %q", width, cut)
		}
	}
}

// TestAskAgain: a region that was denied is asked again by one press when all
// others are done, and its events join those in the table.
func TestAskAgain(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	page.Allow("Failed to load resource")
	grant := page.CloudTrail.Inject(sandbox.Fault{Effect: sandbox.Deny, When: sandbox.InRegions(nil, "eu-west-1")})
	signIn(page, sandbox.Valid)
	ask(page, question{"us-east-1, eu-west-1", "Last 90 days", "Event name", "CreateBucket"})
	page.Wait("the end of the other region", `(`+coverage+`).includes("nothing known of eu-west-1")`)
	page.Screenshot("denied")
	page.Click("button", "Ask eu-west-1 again")
	waitCalls(t, page, w, 3)
	page.Find("button", "Ask eu-west-1 again") // refused again
	grant()
	page.Click("button", "Ask eu-west-1 again")
	page.Wait("everything", `(`+coverage+`).includes("everything in the window")`)
	page.Wait("the focus on what is loaded", `document.activeElement.id === "coverage"`)
	if errorText(page) != "" {
		t.Errorf("still says %q", errorText(page))
	}
	times, _ := w.sent()
	same(t, "times", slices.Sorted(slices.Values(column(table(page), timeColumn))), slices.Sorted(slices.Values(times)))
}
