package e2e

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Patience is how long any one condition may take: far longer than it does on
// an idle machine, for a slow or busy one. Only a test that fails waits so long.
const Patience = 4 * time.Minute

// chromium is the one browser of a test run; each test has a profile of its
// own in it.
type chromium struct {
	ctx  context.Context
	stop context.CancelFunc
	err  error
}

var started = sync.OnceValue(func() *chromium { return startChromium(cloudTrailFront()) })

// Main runs the tests and then ends the browser: call it from TestMain.
func Main(m *testing.M) int {
	code := m.Run()
	if c := started(); c.stop != nil {
		c.stop()
	}
	return code
}

// startChromium maps CloudTrail's hosts to front and every other name to
// nothing, so that no test can reach the network; localhost's are this machine.
func startChromium(front *front, more ...chromedp.ExecAllocatorOption) *chromium {
	rules := []string{}
	for _, suffix := range hostSuffixes() {
		rules = append(rules, fmt.Sprintf("MAP *.%s:443 %s", suffix, front.addr))
	}
	rules = append(rules, "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE *.localhost")
	options := []chromedp.ExecAllocatorOption{
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-background-timer-throttling", true), // tabs of earlier tests lie over this one
		chromedp.Flag("disable-backgrounding-occluded-windows", true),
		chromedp.Flag("disable-renderer-backgrounding", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-default-apps", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("disable-extensions", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-features", "OptimizationHints,MediaRouter,Translate"),
		chromedp.Flag("force-color-profile", "srgb"),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("host-resolver-rules", strings.Join(rules, ", ")),
		chromedp.Flag("ignore-certificate-errors", true),
		chromedp.Flag("metrics-recording-only", true),
		chromedp.WindowSize(1280, 720),
		chromedp.WSURLReadTimeout(Patience), // of the browser's first word
	}
	options = append(options, more...)
	if path := os.Getenv("E2E_CHROMIUM"); path != "" {
		options = append(options, chromedp.ExecPath(path))
	}
	allocated, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocated, chromedp.WithErrorf(logUnexpected))
	err := chromedp.Run(ctx)
	return &chromium{ctx, func() { cancel(); stopAllocator() }, err}
}

// devTools takes what a browser writes and keeps the WebSocket address for its
// drivers. It comes before anything is done with the browser.
type devTools struct{ address string }

func (d *devTools) Write(line []byte) (int, error) {
	if _, address, told := bytes.Cut(line, []byte("DevTools listening on ")); told && d.address == "" {
		d.address = string(bytes.TrimSpace(address))
	}
	return len(line), nil
}

// logUnexpected leaves out what the driver says of events that are newer than
// itself.
func logUnexpected(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if strings.HasPrefix(text, "unhandled node event") || strings.HasPrefix(text, "could not unmarshal event") {
		return
	}
	log.Print(text)
}

// firstTab is the window that the browser itself opened.
func (c *chromium) firstTab() (ctx context.Context, closeTab func(), err error) {
	return c.ctx, func() {}, nil
}

// tab opens a window with a profile of its own; closing it forgets both.
func (c *chromium) tab() (ctx context.Context, closeTab func(), err error) {
	browser := cdp.WithExecutor(c.ctx, chromedp.FromContext(c.ctx).Browser)
	profile, err := target.CreateBrowserContext().Do(browser)
	if err != nil {
		return nil, nil, err
	}
	window, err := target.CreateTarget("about:blank").WithBrowserContextID(profile).WithNewWindow(true).
		WithWidth(1280).WithHeight(720).Do(browser)
	if err != nil {
		return nil, nil, err
	}
	ctx, cancel := chromedp.NewContext(c.ctx, chromedp.WithTargetID(window))
	err = chromedp.Run(ctx) // the first run attaches for as long as its context lives
	return ctx, func() { cancel(); target.DisposeBrowserContext(profile).Do(browser) }, err
}
