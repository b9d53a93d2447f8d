package e2e_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"

	"trailsleuth/app/creds"
	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// aheadOfTime lets a test put the page's clocks forward, both the one that
// tells the date and the one that measures: Go reads one or the other.
const aheadOfTime = `(() => {
	let ahead = 0;
	const now = Date.now, since = performance.now.bind(performance), Plain = Date;
	window.putForward = minutes => { ahead += minutes * 60000 };
	window.Date = class extends Plain { constructor(...args) { args.length ? super(...args) : super(now() + ahead) } static now() { return now() + ahead } };
	performance.now = () => since() + ahead;
	// watching counts those who wait for the pointer to move.
	window.watching = 0;
	for (const [name, by] of [["addEventListener", 1], ["removeEventListener", -1]]) {
		const original = window[name];
		window[name] = function (event, ...rest) { if (event === "pointermove" && this === window) watching += by; return original.call(this, event, ...rest) };
	}
})()`

// openAhead opens the page with clocks that can be put forward, and signs in
// with keys that are good for so long.
func openAhead(t *testing.T, lifetime time.Duration) (*e2e.Page, *wire, creds.Credentials) {
	t.Helper()
	w := &wire{}
	p := e2e.NewPage(t, e2e.World{CloudTrail: sandbox.New(sandbox.Options{}), Around: w.around})
	p.Inject(aheadOfTime)
	p.Go(p.Host.URL)
	p.WaitRunning()
	keys := p.CloudTrail.SampleCredentials()
	keys.Expires = time.Now().Add(lifetime)
	p.Paste("textbox", "Paste credentials", filled(clipboards["env"], keys))
	p.WaitText("Press “Use credentials”.")
	p.Click("button", "Use credentials")
	p.Find("button", "Forget credentials")
	return p, w, keys
}

// gone fails unless the page asks for credentials, has none left anywhere, and
// makes no call without them, though it is asked to.
func gone(t *testing.T, p *e2e.Page, w *wire, keys creds.Credentials) {
	t.Helper()
	p.Find("button", "Use credentials")
	noSecrets(t, p, keys)
	calls := w.count()
	p.Eval(`document.getElementById("load-more")?.click()`, nil)
	p.Click("button", "Use credentials")
	p.WaitText("are missing")
	if n := w.count() - calls; n != 0 {
		t.Errorf("%d calls were made with keys that are gone", n)
	}
}

// TestKeysEndByThemselves: nobody has to do anything for it. A search is there,
// so that there is something to go on with.
func TestKeysEndByThemselves(t *testing.T) {
	for name, c := range map[string]struct {
		lifetime time.Duration
		minutes  int
		says     string
	}{
		"expiry":     {30 * time.Minute, 31, "Your credentials have expired and were wiped."},
		"idle":       {12 * time.Hour, 16, "Credentials were wiped after 15 minutes without activity."},
		"page asked": {12 * time.Hour, 0, "Credentials forgotten."},
	} {
		t.Run(name, func(t *testing.T) {
			p, w, keys := openAhead(t, c.lifetime)
			ask(p, launches)
			untilLoaded(t, p, "50")
			if c.minutes == 0 {
				p.Click("button", "Forget credentials")
			} else {
				p.Eval(fmt.Sprintf(`putForward(%d)`, c.minutes), nil)
			}
			p.WaitText(c.says)
			gone(t, p, w, keys)
		})
	}
}

// TestUnusedPasteEnds: what was pasted and never used goes with the person.
func TestUnusedPasteEnds(t *testing.T) {
	p := e2e.NewPage(t, e2e.World{})
	p.Inject(aheadOfTime)
	p.Go(p.Host.URL)
	p.WaitRunning()
	p.Paste("textbox", "Paste credentials", p.CloudTrail.ExportText(sandbox.Valid))
	p.WaitText("Press “Use credentials”.")
	p.Eval(`putForward(16)`, nil)
	p.Wait("the place for credentials to be empty", `!document.querySelector(".offer-outcome").textContent`)
	noSecrets(t, p, p.CloudTrail.SampleCredentials())
}

// TestActivityKeepsKeys: with somebody there, ten minutes and ten again are not
// fifteen. The page looks for a person again some time after it has seen one.
func TestActivityKeepsKeys(t *testing.T) {
	p, _, _ := openAhead(t, 90*time.Minute)
	for _, left := range []string{"expires in 7", "expires in 6"} {
		p.Wait("the page to look for a person", `watching > 0`)
		p.Eval(`dispatchEvent(new PointerEvent("pointermove"))`, nil)
		p.Eval(`putForward(10)`, nil)
		p.WaitText(left)
		p.Find("button", "Forget credentials")
	}
}

// TestPageLeft goes to another page and comes back, once as the browser kept
// the page, memory and all, and once as it did not.
func TestPageLeft(t *testing.T) {
	for name, cached := range map[string]bool{"kept by the browser": true, "opened anew": false} {
		t.Run(name, func(t *testing.T) {
			p, w, keys := openAhead(t, 12*time.Hour)
			ask(p, launches)
			untilLoaded(t, p, "50")
			p.Do(network.SetCacheDisabled(!cached))
			if !cached {
				p.Eval(`addEventListener("unload", () => {})`, nil) // such pages are not kept
			}
			p.Eval(`window.sameMemory = true`, nil)
			p.Go(p.Host.URL + "404.html")
			p.Eval(`history.back()`, nil)
			p.Wait("the page again", `document.getElementById("paste")`)
			p.WaitRunning()
			var same bool
			p.Eval(`window.sameMemory === true`, &same)
			if same != cached {
				t.Skipf("the browser kept the page: %v", same)
			}
			if cached {
				p.WaitText("Credentials were wiped because the page was left.")
			}
			gone(t, p, w, keys)
		})
	}
}

// TestPageHidden: the page is left and shown again without any navigation of
// the driver's, with keys that were used, and with some that only were pasted.
func TestPageHidden(t *testing.T) {
	p, w, keys := openAhead(t, 12*time.Hour)
	ask(p, launches)
	untilLoaded(t, p, "50")
	leave := `dispatchEvent(new PageTransitionEvent("pagehide", {persisted: true}))`
	p.Eval(leave, nil)
	p.WaitText("Credentials were wiped because the page was left.")
	gone(t, p, w, keys)
	p.Paste("textbox", "Paste credentials", p.CloudTrail.ExportText(sandbox.Valid))
	p.WaitText("Press “Use credentials”.")
	var left string
	p.Eval(`(() => { `+leave+`; return [...document.querySelectorAll("#paste, .three-fields input")].map(e => e.value).join("") })()`, &left)
	if left != "" {
		t.Error("what was pasted is there when the page is frozen")
	}
	p.Wait("no word of a paste", `!document.querySelector(".offer-outcome").textContent`)
}
