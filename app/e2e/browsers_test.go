package e2e_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// These tests try in Firefox and in WebKit what the page is for and what it
// promises. Everything else is tried in Chromium alone.

// inEach runs a test in each browser that is installed.
func inEach(t *testing.T, test func(t *testing.T, browser e2e.Browser)) {
	for _, browser := range e2e.Browsers() {
		t.Run(browser.Name, func(t *testing.T) { test(t, browser) })
	}
}

// visited opens the page, and runs scripts before its own.
func visited(t *testing.T, browser e2e.Browser, w e2e.World, early ...string) *e2e.Visit {
	t.Helper()
	v := browser.Visit(t, w)
	v.Host.Before(strings.Join(early, ";"))
	v.Go(v.Host.URL)
	v.WaitRunning()
	return v
}

// signInThere pastes keys and uses them.
func signInThere(v *e2e.Visit, paste string) {
	v.Paste("paste", paste)
	v.WaitText("Press “Use credentials”.")
	v.Press("Use credentials")
	v.Wait("the question", `document.getElementById("search")`)
}

// askThere fills the form in and presses Search.
func askThere(v *e2e.Visit, q question) {
	v.Paste("regions", q.region)
	v.Choose("range", q.window)
	v.Choose("attribute", q.attribute)
	v.Wait("the value field", `!document.getElementById("value").disabled`)
	v.Paste("value", q.value)
	v.Eval(`document.getElementById("value").dispatchEvent(new Event("change", {bubbles: true}))`, nil)
	v.Press("Search")
}

func untilLoadedThere(v *e2e.Visit, says string) {
	v.Wait(says, fmt.Sprintf(`(%s).includes(%q) && document.getElementById("stop")?.disabled`, coverage, says))
}

// TestOtherBrowsersDoTheJob: keys, a question, more and all of the answer, row by
// row as it was sent, a detail, an export. Of other hosts nobody is asked for.
func TestOtherBrowsersDoTheJob(t *testing.T) {
	inEach(t, func(t *testing.T, browser e2e.Browser) {
		w := &wire{}
		v := visited(t, browser, e2e.World{CloudTrail: sandbox.New(sandbox.Options{}), Around: w.around}, eachApart)
		v.Screenshot("door")
		signInThere(v, v.CloudTrail.ExportText(sandbox.Valid))
		askThere(v, launches)
		untilLoadedThere(v, "50 loaded")
		v.Press("Load more")
		untilLoadedThere(v, "100 loaded")
		v.Press("Load more")
		untilLoadedThere(v, "everything in the window")
		v.Screenshot("loaded")
		var rows [][]string
		v.Eval(tableJS, &rows)
		times, names := w.sent()
		same(t, "times", column(rows, timeColumn), times)
		same(t, "events", column(rows, eventColumn), names)
		v.Press("Export")
		v.Press(fmt.Sprintf("NDJSON: %d events", len(times)))
		saved := strings.Split(strings.TrimSpace(string(v.Saved("cloudtrail-"))), "\n")
		if len(saved) != len(times) || !json.Valid([]byte(saved[0])) || !strings.Contains(saved[0], w.ids()[0]) {
			t.Errorf("%d lines were exported of %d events, the first is %s", len(saved), len(times), saved[0])
		}
		v.Eval(`document.querySelector(".grid-cell").click()`, nil)
		v.Wait("the details", detailsID)
		var id string
		v.Eval(detailsID, &id)
		if id != w.ids()[0] {
			t.Errorf("the first row's details are of %s, want %s", id, w.ids()[0])
		}
		v.Screenshot("details")
		if n := v.Proxy.Asked("cloudtrail.eu-west-1.amazonaws.com"); n == 0 {
			t.Error("the browser did not go through the proxy: what else it asked for is not known")
		}
	})
}

// TestOtherBrowsersReadFiles: workers read them, packed ones too.
func TestOtherBrowsersReadFiles(t *testing.T) {
	inEach(t, func(t *testing.T, browser e2e.Browser) {
		v := visited(t, browser, e2e.World{}, watchReaders)
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		_, _ = z.Write([]byte(`{"Records":[` + madeUpRecords(50, 120) + `]}`))
		_ = z.Close()
		v.Give("open-files", map[string][]byte{
			"plain.json":     []byte(`{"Records":[` + madeUpRecords(0, 60) + `]}`),
			"packed.json.gz": packed.Bytes(),
			"notes.json":     []byte("to do: look at the logs"),
			"cut-off.json":   []byte((`{"Records":[` + madeUpRecords(200, 210))[:2000]),
		})
		v.WaitText("loaded from 4 files")
		for _, part := range []string{"10 duplicates dropped", "1 file refused", "1 file damaged", "notes.json is neither", "cut-off.json is cut off"} {
			v.WaitText(part)
		}
		v.Wait("the newest row", `document.querySelector(".grid-row .cell-time")?.dataset.instant === "2026-03-14T10:00:00Z"`)
		var r readers
		v.Eval(`({Started: readers.started, Ended: readers.ended, Batches: readers.batches})`, &r)
		if r.Started == 0 || r.Batches == 0 {
			t.Errorf("the files were read in the page: %+v", r)
		}
		v.Press("Export")
		v.Wait("the choices", `document.getElementById("export-choices").checkVisibility()`)
		v.Eval(`[...document.querySelectorAll("#export-choices button")].find(b => b.getAttribute("aria-label")?.startsWith("CSV")).click()`, nil)
		saved := string(v.Saved("cloudtrail-"))
		if n := strings.Count(saved, "DeleteBucket"); n < 120 {
			t.Errorf("%d events are in the export:\n%.300s", n, saved)
		}
	})
}

// keysOf counts what there is of credentials where scripts can see it.
func keysOf(v *e2e.Visit, keys creds.Credentials) map[string]e2e.Copies {
	secret, token := keys.SecretAccessKey.Reveal(), keys.SessionToken.Reveal()
	half := len(secret) / 2
	all := v.CopiesOf(secret[:half], secret[half:], token[:64], keys.AccessKeyID)
	return map[string]e2e.Copies{"first half of the secret": all[0], "second half of the secret": all[1], "token": all[2], "key ID": all[3]}
}

// TestOtherBrowsersForget: as in TestNoKeyInMemory, as far as scripts can see.
func TestOtherBrowsersForget(t *testing.T) {
	ways := []struct{ name, end string }{
		{"Forget", ``},
		{"idle", `putForward(16)`},
		{"expiry", `putForward(61)`},
		{"left", `dispatchEvent(new PageTransitionEvent("pagehide", {persisted: true}))`},
	}
	inEach(t, func(t *testing.T, browser e2e.Browser) {
		v := visited(t, browser, e2e.World{CloudTrail: sandbox.New(sandbox.Options{})}, aheadOfTime, e2e.WatchMemoryJS)
		for _, way := range ways {
			keys := v.CloudTrail.SampleCredentials()
			keys.Expires = time.Now().Add(2 * time.Hour)
			if way.name == "expiry" {
				keys.Expires = time.Now().Add(time.Hour + 16*time.Minute) // the clock is that far ahead by now
			}
			signInThere(v, oneLine(keys))
			if way.name == "Forget" {
				askThere(v, launches)
				untilLoadedThere(v, "50 loaded")
			}
			inUse := keysOf(v, keys)
			if inUse["key ID"].Program == 0 {
				t.Fatalf("%s: not even the key ID is found: nothing is tested", way.name)
			}
			delete(inUse, "key ID")
			for what, c := range inUse {
				if strings.Contains(what, "secret") && c.Total() > 0 || c.Program > 0 || c.Fields > 0 || c.Total() > 1 {
					t.Errorf("%s, in use: the %s stands in %+v", way.name, what, c)
				}
			}
			if way.end == "" {
				v.Press("Forget credentials")
			} else {
				v.Eval(way.end, nil)
			}
			v.Wait("the way to give keys again", `document.getElementById("use-credentials") || [...document.querySelectorAll("button")].some(b => b.textContent === "Clear and reload")`)
			after := keysOf(v, keys)
			delete(after, "key ID")
			for what, c := range after {
				if c.Total() > 0 {
					t.Errorf("%s, afterwards: the %s stands in %+v", way.name, what, c)
				}
			}
		}
	})
}

// canOnlyAsk are the attempts that a browser without the Navigation API cannot
// be kept from: SECURITY.md says so.
var canOnlyAsk = []string{"location", "location.href", "location.assign", "location.replace", "meta refresh",
	"prototype of events changed", "prototype of navigation changed", "prototype of strings changed"}

// TestOtherBrowsersLetNothingOut makes the attempts of TestNoWayOut. Not all of
// them are ways out of every browser, so that a number of those which are known
// to work is asked for.
func TestOtherBrowsersLetNothingOut(t *testing.T) {
	inEach(t, func(t *testing.T, browser e2e.Browser) {
		v := browser.Visit(t, e2e.World{Before: unprotected})
		v.Go(v.Host.URL)
		v.WaitRunning()
		arrived := func(at *e2e.Catcher) bool { return at.Caught("") != "" || v.Proxy.Asked(at.Name) > 0 }
		try := func(label string, i int, patience time.Duration) *e2e.Catcher {
			at := e2e.Catch(t, fmt.Sprintf("%s%02d", label, i))
			v.Attempt(fmt.Sprintf("(async () => { "+surroundings+"\n%s })().catch(() => {})", at.Name, at.Port, attempts[i].script))
			for deadline := time.Now().Add(patience); !arrived(at) && time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
			}
			return at
		}
		guarded := make([]*e2e.Catcher, len(attempts))
		for i, a := range attempts {
			guarded[i] = try("guarded", i, 150*time.Millisecond)
			var there string
			v.Eval(`location.href`, &there)
			if strings.HasPrefix(there, v.Host.URL) {
				continue
			}
			if browser.Navigation || !slices.Contains(canOnlyAsk, a.name) {
				t.Errorf("%s: the page is left for %s", a.name, there)
			}
			v.Go(v.Host.URL)
			v.WaitRunning()
		}
		var works, fails []string
		for i, a := range attempts {
			v.Go(v.Host.URL + "bare")
			if at := try("bare", i, 2*time.Second); arrived(at) {
				works = append(works, a.name)
			} else {
				fails = append(fails, a.name)
			}
		}
		for i, a := range attempts {
			if arrived(guarded[i]) && (browser.Navigation || !slices.Contains(canOnlyAsk, a.name)) {
				t.Errorf("%s: something arrives", a.name)
			}
		}
		t.Logf("%d of %d attempts reach a host from a page without protections; not: %s", len(works), len(attempts), strings.Join(fails, ", "))
		if len(works) < 40 {
			t.Errorf("only %d attempts work at all, want 40", len(works))
		}
	})
}
