package e2e_test

import (
	"slices"
	"strings"
	"testing"

	"trailsleuth/app/e2e"
)

// visitor is a browser's window on the site.
type visitor interface {
	Go(address string)
	Reload()
	Wait(what, expression string)
	WaitRunning()
	Eval(expression string, into any)
}

// What a first visit may cost on a host that compresses nothing, in bytes on the
// wire with everything: where the browser unpacks brotli in the page, and
// elsewhere.
const (
	mostWithBrotli    = 3_600_000
	mostWithoutBrotli = 5_100_000 // gzip's best of the program alone is 4.55 MB: wanted are 4.7 in all
)

// TestVisits: a first visit loads the program once and no more than it may; at
// the next nothing is loaded but the page, which is only compared; and one works
// without the host. The sizes are those of make dist without ARGS.
func TestVisits(t *testing.T) {
	t.Run("Chromium", func(t *testing.T) {
		p := e2e.NewPage(t, e2e.World{Base: "/some/base/"})
		visitThrice(t, p, p.Host)
	})
	inEach(t, func(t *testing.T, browser e2e.Browser) {
		v := browser.Visit(t, e2e.World{Base: "/some/base/"})
		visitThrice(t, v, v.Host)
	})
}

func visitThrice(t *testing.T, v visitor, host *e2e.StaticHost) {
	v.Go(host.URL)
	v.WaitRunning()
	v.Wait("the worker to take over", `navigator.serviceWorker.controller`)
	var kept []string
	v.Eval(`caches.keys().then(names => Promise.all(names.map(n => caches.open(n).then(c => c.keys())))).then(lists => lists.flat().map(r => r.url))`, &kept)
	programs := programsOf(kept)
	if len(programs) != 1 {
		t.Fatalf("kept are %q", programs)
	}
	most := int64(mostWithoutBrotli)
	if strings.HasSuffix(programs[0], ".br") {
		most = mostWithBrotli
	}
	asked, sent := host.Asked(), host.Sent()
	if sent > most {
		t.Errorf("the first visit took %d bytes, may take %d (built with make dist?)", sent, most)
	}
	if loaded := programsOf(asked); len(loaded) != 1 || !strings.HasSuffix(programs[0], loaded[0]) {
		t.Errorf("the program was loaded as %q, and kept as %q", loaded, programs)
	}
	v.Reload()
	v.WaitRunning()
	v.Wait("the worker to answer", `navigator.serviceWorker.controller`)
	again, resent := host.Asked(), host.Sent()
	t.Logf("first visit: %d bytes for %d files, %s kept; second: %d bytes for %q", sent, len(asked), programs[0], resent, again)
	others := slices.DeleteFunc(again, func(path string) bool { return path == "/some/base/" || strings.HasSuffix(path, "/app-worker.js") })
	if len(others) > 0 || resent > 20_000 {
		t.Errorf("the second visit took %d bytes, and asked for %q too", resent, others)
	}
	host.Stop()
	v.Reload()
	v.WaitRunning()
	v.Wait("the form", `document.getElementById("paste") && !document.getElementById("paste").disabled`)
}

// programsOf are the forms of the program among addresses.
func programsOf(addresses []string) []string {
	return slices.DeleteFunc(slices.Clone(addresses), func(a string) bool { return !strings.Contains(a, ".wasm") })
}
