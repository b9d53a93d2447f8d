package e2e_test

import (
	"net/http"
	"testing"

	"trailsleuth/app/e2e"
)

// withoutWebCrypto is a page that was opened where there is none: by http from
// another machine, for example. Then only the browser can check the program.
const withoutWebCrypto = `Object.defineProperty(Crypto.prototype, "subtle", {value: undefined})`

// watchPrograms counts what the page compiles and runs.
const watchPrograms = `window.programs = 0;
for (const name of ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]) {
	const original = WebAssembly[name];
	WebAssembly[name] = (...args) => { if (name.startsWith("instantiate")) programs++; return original.apply(WebAssembly, args) };
}`

// TestForgedProgram: a program that is not the one the page was built with is
// never run, in whatever form it comes and whoever has to check it.
func TestForgedProgram(t *testing.T) {
	// It imports nothing and exports nothing: it compiles.
	forged := func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("\x00asm\x01\x00\x00\x00")) }
	for name, c := range map[string]struct {
		script, form, says string
	}{
		"WebCrypto, all forms":     {"", ".wasm", "not the one this page was built with"},
		"no WebCrypto, all forms":  {withoutWebCrypto, ".wasm", "not the program this page was built with"},
		"no WebCrypto, compressed": {withoutWebCrypto, ".wasm.", ""}, // the plain one is sound
		"no WebCrypto, sound":      {withoutWebCrypto, "no such file", ""},
	} {
		t.Run(name, func(t *testing.T) {
			page := e2e.NewPage(t, e2e.World{Before: func(h *e2e.StaticHost) { h.Answer(c.form, forged) }})
			page.Allow("integrity checks failed") // the browser's own words
			page.Allow("Failed to find a valid digest in the 'integrity' attribute")
			page.Allow("Failed to load resource")
			page.Inject(c.script + ";" + watchPrograms)
			page.Go(page.Host.URL)
			want := 0
			if c.says == "" {
				page.WaitRunning()
				want = 1
			} else {
				page.WaitText(c.says)
			}
			var run int
			page.Eval(`programs`, &run)
			if run != want {
				t.Errorf("%d programs were run, want %d", run, want)
			}
		})
	}
}
