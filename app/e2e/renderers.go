package e2e

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"
)

// Renderers are the browser's renderer processes, by process id. There is one
// for each tab, and some in reserve.
type Renderers map[int64]Consumption

// Consumption is what a process takes.
type Consumption struct {
	Share     int64   // bytes of memory, PSS: what is its own, and its part of what it shares
	Peak      int64   // the most bytes it ever had resident
	Processor float64 // seconds of processor time so far, of all its threads
}

// Renderers collects the page's garbage and then asks the system. Where there
// is no /proc as Linux has it, the answer is empty.
func (p *Page) Renderers() Renderers {
	p.t.Helper()
	renderers := Renderers{}
	p.Do(heapprofiler.CollectGarbage(), chromedp.ActionFunc(func(ctx context.Context) error {
		processes, err := systeminfo.GetProcessInfo().Do(cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser))
		for _, process := range processes {
			if process.Type != "renderer" {
				continue
			}
			share, ok := procField(process.ID, "smaps_rollup", "Pss:")
			peak, known := procField(process.ID, "status", "VmHWM:")
			if ok && known {
				renderers[process.ID] = Consumption{share, peak, process.CPUTime}
			}
		}
		return err
	}))
	return renderers
}

// Grown is the process whose memory grew the most since before, which is that
// of the page that was given much. ok is false if nothing is known.
func (r Renderers) Grown(before Renderers) (was, is Consumption, ok bool) {
	for id, now := range r {
		then, known := before[id]
		if known && (!ok || now.Share-then.Share > is.Share-was.Share) {
			was, is, ok = then, now, true
		}
	}
	return was, is, ok
}

// procField reads a size such as "Pss:  1234 kB" of a process.
func procField(process int64, file, field string) (bytes int64, ok bool) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", process, file))
	if err != nil {
		return 0, false
	}
	for line := range strings.Lines(string(text)) {
		if rest, found := strings.CutPrefix(line, field); found {
			kB, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kB << 10, err == nil
		}
	}
	return 0, false
}

// BrowserVersion names the browser: "Chrome/140.0.7339.80".
func (p *Page) BrowserVersion() (version string) {
	p.t.Helper()
	p.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		var err error
		_, version, _, _, _, err = browser.GetVersion().Do(cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser))
		return err
	}))
	return version
}
