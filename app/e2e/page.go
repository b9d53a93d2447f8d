package e2e

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/trail"
)

// World is what a page is opened in. The zero value is a plain static host at
// the root of its address and a CloudTrail sandbox without faults.
type World struct {
	Host       Host
	Base       string                          // the folder of the site; "" is "/"
	CloudTrail *sandbox.CloudTrail             // nil: sandbox.New(sandbox.Options{})
	Before     func(w *StaticHost)             // is called before the page is asked for, e.g. to hold answers
	Around     func(http.Handler) http.Handler // wraps the CloudTrail service; nil: as it is
}

// Page is a tab in a profile of its own. Its methods end the test when they
// fail.
type Page struct {
	Host       *StaticHost
	CloudTrail *sandbox.CloudTrail

	t       testing.TB
	ctx     context.Context
	record  *record
	trusted []string // host names without ports
}

// Open opens the site in a new profile, as a first visit, and returns once
// its HTML is there; the program may still be on its way (see WaitRunning).
func Open(t testing.TB, w World) *Page {
	t.Helper()
	p := NewPage(t, w)
	p.Go(p.Host.URL)
	return p
}

// NewPage is Open without going anywhere: for what must be set up before the
// first request, by Do or on the Host.
func NewPage(t testing.TB, w World) *Page {
	t.Helper()
	return newPage(t, w, started(), (*chromium).tab)
}

// NewWatchedPage is NewPage in a browser of its own, which writes all that it
// does on the network to a file. It has the browser's own profile: only with
// that one does a browser connect ahead of a request.
func NewWatchedPage(t testing.TB, w World, netLog string) *Page {
	t.Helper()
	browser := startChromium(cloudTrailFront(), chromedp.Flag("log-net-log", netLog),
		chromedp.Flag("disable-background-networking", false), // which would keep it from connecting ahead
		chromedp.Flag("allow-loopback-in-peer-connection", true))
	if browser.stop != nil {
		t.Cleanup(browser.stop)
	}
	return newPage(t, w, browser, (*chromium).firstTab)
}

// NewDrivenPage is NewPage in the first tab of a browser of its own, which other
// programs may drive as well: at the WebSocket address that it returns.
func NewDrivenPage(t testing.TB, w World) (*Page, string) {
	t.Helper()
	var said devTools
	browser := startChromium(cloudTrailFront(), chromedp.CombinedOutput(&said))
	if browser.stop != nil {
		t.Cleanup(browser.stop)
	}
	return newPage(t, w, browser, (*chromium).firstTab), said.address
}

// OtherMachine is another machine's name, which NewPlainPage's browser takes for
// this one's.
const OtherMachine = "plain.test"

// NewPlainPage is NewPage in a browser of its own, for which this machine is
// another one as well: OtherMachine, without TLS.
func NewPlainPage(t testing.TB, w World) *Page {
	t.Helper()
	browser := startChromium(cloudTrailFront(), chromedp.Flag("host-resolver-rules", "MAP "+OtherMachine+" 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))
	if browser.stop != nil {
		t.Cleanup(browser.stop)
	}
	p := newPage(t, w, browser, (*chromium).tab)
	p.Trust(OtherMachine)
	return p
}

func newPage(t testing.TB, w World, browser *chromium, tab func(*chromium) (context.Context, func(), error)) *Page {
	t.Helper()
	if browser.err != nil {
		t.Fatalf("starting Chromium: %v", browser.err)
	}
	if w.Base == "" {
		w.Base = "/"
	}
	if w.CloudTrail == nil {
		w.CloudTrail = sandbox.New(sandbox.Options{})
	}
	p := &Page{Host: startHost(t, w.Host, w.Base), CloudTrail: w.CloudTrail, t: t, record: newRecord()}
	var service http.Handler = w.CloudTrail
	if w.Around != nil {
		service = w.Around(service)
	}
	cloudTrailFront().service.Store(&service)
	ctx, closeTab, err := tab(browser)
	if err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	p.ctx = ctx
	t.Cleanup(func() { p.check(); closeTab() })
	chromedp.ListenTarget(ctx, p.record.note)
	p.Do(network.Enable(), audits.Enable(), emulation.SetEmulatedMedia().WithFeatures(mediaFeatures("light")))
	if w.Before != nil {
		w.Before(p.Host)
	}
	return p
}

// Do runs actions of the browser driver.
func (p *Page) Do(actions ...chromedp.Action) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, Patience)
	defer cancel()
	if err := chromedp.Run(ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// Listen hears every event of the tab that the browser's driver tells of.
func (p *Page) Listen(hear func(event any)) { chromedp.ListenTarget(p.ctx, hear) }

// Inject runs a script before those of every page that is gone to from now on.
func (p *Page) Inject(script string) {
	p.t.Helper()
	p.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(script).Do(ctx)
		return err
	}))
}

// Go opens an address and waits until its HTML has been read.
func (p *Page) Go(address string) {
	p.t.Helper()
	p.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, _, failure, _, err := page.Navigate(address).Do(ctx)
		if err == nil && failure != "" {
			err = fmt.Errorf("opening %s: %s", address, failure)
		}
		return err
	}))
	p.Wait("the page's HTML", `document.readyState !== "loading"`)
}

// GoOver is Go where the page may be on its way to another address, which would
// break a navigation off.
func (p *Page) GoOver(address string) {
	p.t.Helper()
	for deadline := time.Now().Add(Patience); ; p.pause() {
		var there string
		err := p.try(chromedp.ActionFunc(func(ctx context.Context) error {
			_, _, failure, _, err := page.Navigate(address).Do(ctx)
			if err == nil && failure != "" {
				err = fmt.Errorf("opening %s: %s", address, failure)
			}
			return err
		}), chromedp.Location(&there))
		if err == nil && there == address {
			p.Wait("the page's HTML", `document.readyState !== "loading"`)
			p.Do(page.BringToFront()) // a page of another process is not drawn otherwise
			return
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("gave up going to %s: at %s, %v", address, there, err)
		}
	}
}

// Reload asks for the page anew and waits until its HTML has been read.
func (p *Page) Reload() {
	p.t.Helper()
	p.Eval(`window.leaving = true`, nil)
	p.Do(page.Reload())
	p.Wait("the new page's HTML", `!window.leaving && document.readyState !== "loading"`)
}

// WaitRunning waits until the program has taken over the page.
func (p *Page) WaitRunning() {
	p.t.Helper()
	p.Wait("the program", `window.trailsleuthBoot?.stage() === "running"`)
}

// Eval evaluates a JavaScript expression, a promise too, and stores its value
// in into, unless that is nil.
func (p *Page) Eval(expression string, into any) {
	p.t.Helper()
	awaited := func(e *runtime.EvaluateParams) *runtime.EvaluateParams { return e.WithAwaitPromise(true) }
	if into == nil {
		expression = "void (" + expression + ")"
	}
	p.Do(chromedp.Evaluate(expression, into, awaited))
}

// EvalApart is Eval in a world of its own: with the page's document, but
// with globals of its own, from which the page has taken nothing away. What an
// expression leaves there is there for the next, until the page is another.
func (p *Page) EvalApart(expression string, into any) {
	p.t.Helper()
	p.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		tree, err := page.GetFrameTree().Do(ctx)
		if err != nil {
			return err
		}
		world, err := page.CreateIsolatedWorld(tree.Frame.ID).WithWorldName("apart").Do(ctx)
		if err != nil {
			return err
		}
		apart := func(e *runtime.EvaluateParams) *runtime.EvaluateParams {
			return e.WithAwaitPromise(true).WithContextID(world)
		}
		return chromedp.Evaluate(expression, into, apart).Do(ctx)
	}))
}

// Wait waits until a JavaScript expression is true; what says in words what
// for. It asks again at every frame of the page, hidden ones included.
func (p *Page) Wait(what, expression string) {
	p.t.Helper()
	deadline := time.Now().Add(Patience)
	for {
		var met bool
		err := p.try(chromedp.Evaluate("Boolean("+expression+")", &met))
		if err == nil && met {
			return
		}
		if time.Now().After(deadline) {
			p.Screenshot("gave-up-waiting")
			p.t.Fatalf("gave up waiting for %s (%s; last error: %v)\nproblems: %s", what, expression, err,
				strings.Join(p.record.unexpected(), "\n"))
		}
		p.pause()
	}
}

// try is Do for what may fail, for example while another page is loading.
func (p *Page) try(actions ...chromedp.Action) error {
	ctx, cancel := context.WithTimeout(p.ctx, Patience)
	defer cancel()
	return chromedp.Run(ctx, actions...)
}

// pause lets the page work between two looks at it.
func (p *Page) pause() {
	select {
	case <-time.After(15 * time.Millisecond):
	case <-p.ctx.Done():
		p.t.Fatal("the tab is gone")
	}
}

// Viewport sets the size of the window's inside, in CSS pixels.
func (p *Page) Viewport(width, height int64) {
	p.t.Helper()
	p.Do(emulation.SetDeviceMetricsOverride(width, height, 1, false))
}

// ColorScheme sets the system's preference: "light" or "dark".
func (p *Page) ColorScheme(scheme string) {
	p.t.Helper()
	p.Do(emulation.SetEmulatedMedia().WithFeatures(mediaFeatures(scheme)))
}

// Prefer sets another preference of the system, on a light page:
// "forced-colors" to "active", "prefers-reduced-motion" to "reduce".
func (p *Page) Prefer(feature, value string) {
	p.t.Helper()
	features := append(mediaFeatures("light"), &emulation.MediaFeature{Name: feature, Value: value})
	p.Do(emulation.SetEmulatedMedia().WithFeatures(features))
}

func mediaFeatures(scheme string) []*emulation.MediaFeature {
	return []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
}

// Network takes the browser off the network or back on it.
func (p *Page) Network(state NetworkState) {
	p.t.Helper()
	p.Do(network.EmulateNetworkConditions(state == Offline, 0, -1, -1))
}

// NetworkState is whether there is a network.
type NetworkState int

// The two states.
const (
	Online NetworkState = iota
	Offline
)

// Screenshot keeps a picture of the whole viewport in E2E_SCREENSHOTS.
func (p *Page) Screenshot(name string) {
	p.t.Helper()
	dir := os.Getenv("E2E_SCREENSHOTS")
	if dir == "" {
		return
	}
	var picture []byte
	if err := p.try(chromedp.CaptureScreenshot(&picture)); err != nil {
		p.t.Logf("no screenshot %s: %v", name, err)
		return
	}
	file := filepath.Join(dir, strings.ReplaceAll(p.t.Name(), "/", "-")+"-"+name+".png")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(file, picture, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// Allow says that problems which contain part belong to the test.
func (p *Page) Allow(part string) {
	p.record.mu.Lock()
	defer p.record.mu.Unlock()
	p.record.allowed = append(p.record.allowed, part)
}

// Trust says that the page may ask a host, on any port, for things.
func (p *Page) Trust(host string) { p.trusted = append(p.trusted, host) }

// Problems lists the errors, exceptions and violations so far that the test
// has not allowed.
func (p *Page) Problems() []string { return p.record.unexpected() }

// Console is all that was written to the browser's console so far, whatever
// its level, a line each.
func (p *Page) Console() string {
	p.record.mu.Lock()
	defer p.record.mu.Unlock()
	return strings.Join(p.record.console, "\n")
}

// Hosts lists the hosts which the page has asked for anything, sorted.
func (p *Page) Hosts() []string { return p.record.hosts() }

// check is what every test demands at its end.
func (p *Page) check() {
	for _, problem := range p.record.unexpected() {
		p.t.Errorf("the browser reports: %s", problem)
	}
	own, _ := url.Parse(p.Host.URL)
	for _, host := range p.record.hosts() {
		isAWS := slices.ContainsFunc(trail.Regions(), func(r trail.Region) bool { return r.Host() == host })
		name, _, _ := strings.Cut(host, ":")
		if host != own.Host && !isAWS && !slices.Contains(p.trusted, name) {
			p.t.Errorf("the page asked a host it has nothing to do with: %s", host)
		}
	}
}
