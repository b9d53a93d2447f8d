package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/sandbox"
)

// Visit is the site open in a browser beside Chromium, in a window and with a
// profile of its own. It asks and sees what scripts of the page can, and presses
// with a pointer; its methods end the test when they fail.
type Visit struct {
	Host       *StaticHost
	CloudTrail *sandbox.CloudTrail
	Proxy      *Proxy
	Downloads  string // the folder that the browser saves to, or one above it

	t    testing.TB
	with driver
}

// Visit starts the browser and goes nowhere yet.
func (b Browser) Visit(t testing.TB, w World) *Visit {
	t.Helper()
	if w.Base == "" {
		w.Base = "/"
	}
	if w.CloudTrail == nil {
		w.CloudTrail = sandbox.New(sandbox.Options{})
	}
	home := t.TempDir()
	v := &Visit{CloudTrail: w.CloudTrail, Proxy: startProxy(t), Downloads: home, t: t}
	v.with = b.run(t, home, v.Proxy.Port)
	t.Cleanup(v.with.end)
	v.Host = startHost(t, w.Host, w.Base)
	var service http.Handler = w.CloudTrail
	if w.Around != nil {
		service = w.Around(service)
	}
	cloudTrailFront().service.Store(&service)
	if w.Before != nil {
		w.Before(v.Host)
	}
	return v
}

// Go opens an address and waits until its HTML has been read. The page may be on
// its way to another address, which breaks a navigation off: then it is opened
// again.
func (v *Visit) Go(address string) {
	v.t.Helper()
	var there string
	var err error
	for deadline := time.Now().Add(Patience); ; time.Sleep(50 * time.Millisecond) {
		v.with.attempt(`window.leaving = true`)
		there, err = "", v.with.open(address)
		for again := time.Now().Add(10 * time.Second); err == nil && there != address && time.Now().Before(again); time.Sleep(20 * time.Millisecond) {
			if v.try(`window.leaving || document.readyState === "loading" ? "" : location.href`, &there) != nil {
				there = "" // it is on its way
			}
		}
		if err == nil && there == address {
			break
		}
		if time.Now().After(deadline) {
			v.t.Fatalf("opening %s: at %s, %v", address, there, err)
		}
	}
	v.Wait("the page's HTML", `document.readyState !== "loading"`)
}

// Reload asks for the page anew and waits until its HTML has been read.
func (v *Visit) Reload() {
	v.t.Helper()
	v.Eval(`window.leaving = true`, nil)
	if err := v.with.reload(); err != nil {
		v.t.Fatal(err)
	}
	v.Wait("the new page's HTML", `!window.leaving && document.readyState !== "loading"`)
}

// WaitRunning waits until the program has taken over the page.
func (v *Visit) WaitRunning() {
	v.t.Helper()
	v.Wait("the program", `window.trailsleuthBoot?.stage() === "running"`)
}

// Eval evaluates a JavaScript expression, a promise too, and stores its value in
// into, unless that is nil.
func (v *Visit) Eval(expression string, into any) {
	v.t.Helper()
	if err := v.try(expression, into); err != nil {
		v.t.Fatalf("%v\nin %s", err, expression)
	}
}

func (v *Visit) try(expression string, into any) error {
	if into == nil {
		_, err := v.with.evaluate("(async () => { await (" + expression + "); return '' })()")
		return err
	}
	text, err := v.with.evaluate("(async () => JSON.stringify(await (" + expression + ")) ?? 'null')()")
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(text), into)
}

// mostOfAttempt is how long a browser may take to begin what may end the page: it
// may then answer no more.
const mostOfAttempt = 3 * time.Second

// Attempt runs a script, after a person's press, which may fail or end the page.
func (v *Visit) Attempt(script string) { v.with.attempt(script) }

// Wait waits until a JavaScript expression is true; what says in words what for.
func (v *Visit) Wait(what, expression string) {
	v.t.Helper()
	for deadline := time.Now().Add(Patience); ; time.Sleep(20 * time.Millisecond) {
		var met bool
		err := v.try("Boolean("+expression+")", &met)
		if err == nil && met {
			return
		}
		if time.Now().After(deadline) {
			v.Screenshot("gave-up-waiting")
			var says string
			_ = v.try(`document.body.innerText`, &says)
			v.t.Fatalf("gave up waiting for %s (%s; last error: %v); the page says:\n%s", what, expression, err, says)
		}
	}
}

// WaitText waits until the page shows a text anywhere.
func (v *Visit) WaitText(text string) {
	v.t.Helper()
	v.Wait("the text "+text, fmt.Sprintf("document.body.innerText.includes(%q)", text))
}

// buttonJS is the button in view that says a text, or has it as its label.
const buttonJS = `[...document.querySelectorAll("button, [role=menuitem], summary")].find(b => !b.disabled && b.checkVisibility() &&
	[b.getAttribute("aria-label"), b.innerText.trim()].includes(%q))`

// Press presses a button with the pointer, once it is there and has come to rest.
func (v *Visit) Press(name string) {
	v.t.Helper()
	button := fmt.Sprintf(buttonJS, name)
	v.Wait("the button "+name, button)
	var at struct{ X, Y float64 }
	v.Eval(`(async () => {
		const place = () => new Promise(done => requestAnimationFrame(() => { const b = `+button+`; b?.scrollIntoView({block: "nearest"});
			const r = b?.getBoundingClientRect() ?? {}; done({X: r.x + r.width / 2, Y: r.y + r.height / 2}) }));
		let before, now = await place();
		do { before = now; now = await place() } while (!(now.X === before.X && now.Y === before.Y));
		return {X: Math.round(now.X), Y: Math.round(now.Y)} })()`, &at)
	pointer := map[string]any{"type": "pointer", "id": "mouse", "parameters": map[string]any{"pointerType": "mouse"}, "actions": []any{
		map[string]any{"type": "pointerMove", "x": int(at.X), "y": int(at.Y)},
		map[string]any{"type": "pointerDown", "button": 0}, map[string]any{"type": "pointerUp", "button": 0}}}
	if err := v.with.perform([]any{pointer}); err != nil {
		v.t.Fatalf("pressing %s: %v", name, err)
	}
}

// Paste puts a text into a field, by its id, as browsers do when a person pastes.
func (v *Visit) Paste(id, text string) {
	v.t.Helper()
	quoted, _ := json.Marshal(text)
	v.Eval(fmt.Sprintf(`(field => { field.focus(); field.value = %s;
		field.dispatchEvent(new InputEvent("input", {bubbles: true, inputType: "insertFromPaste"})) })(document.getElementById(%q))`, quoted, id), nil)
}

// Choose picks an option of a select, by its id, by the option's label.
func (v *Visit) Choose(id, label string) {
	v.t.Helper()
	v.Eval(fmt.Sprintf(`(select => { select.selectedIndex = [...select.options].findIndex(o => o.label === %q);
		select.dispatchEvent(new Event("input", {bubbles: true}));
		select.dispatchEvent(new Event("change", {bubbles: true})) })(document.getElementById(%q))`, label, id), nil)
}

// Give gives files, by their names, to an input for some, by its id, as the
// system's dialog would.
func (v *Visit) Give(id string, files map[string][]byte) {
	v.t.Helper()
	quoted, _ := json.Marshal(files)
	v.Eval(fmt.Sprintf(`(async input => {
		const files = new DataTransfer();
		for (const [name, bytes] of Object.entries(%s)) files.items.add(new File([Uint8Array.from(atob(bytes), letter => letter.charCodeAt())], name));
		input.files = files.files;
		input.dispatchEvent(new Event("change", {bubbles: true})) })(document.getElementById(%q))`, quoted, id), nil)
}

// Saved waits for a file that the browser has saved whole, whose name has a
// beginning and which is none of those that were there before.
func (v *Visit) Saved(beginning string) []byte {
	v.t.Helper()
	for deadline := time.Now().Add(Patience); ; time.Sleep(20 * time.Millisecond) {
		var found []byte
		_ = filepath.WalkDir(v.Downloads, func(path string, entry os.DirEntry, err error) error {
			if err == nil && strings.HasPrefix(entry.Name(), beginning) && !strings.HasSuffix(path, ".part") && !strings.HasSuffix(path, ".wkdownload") {
				found, _ = os.ReadFile(path)
			}
			return nil
		})
		if len(found) > 0 {
			return found
		}
		if time.Now().After(deadline) {
			v.t.Fatalf("no file %s… is saved below %s", beginning, v.Downloads)
		}
	}
}

// Screenshot keeps a picture of the window in E2E_SCREENSHOTS.
func (v *Visit) Screenshot(name string) {
	v.t.Helper()
	dir := os.Getenv("E2E_SCREENSHOTS")
	if dir == "" {
		return
	}
	picture, err := v.with.picture()
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, strings.ReplaceAll(v.t.Name(), "/", "-")+"-"+name+".png"), picture, 0o644)
	}
	if err != nil {
		v.t.Logf("no screenshot %s: %v", name, err)
	}
}
