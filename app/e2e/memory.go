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

// RendererMemory is what the browser's renderer processes take, by process id.
// There is one for each tab, and some in reserve.
type RendererMemory map[int64]ProcessMemory

// ProcessMemory is what a process takes, in bytes.
type ProcessMemory struct {
	Share int64 // PSS: what is its own, and its part of what it shares
	Peak  int64 // the most it ever had resident
}

// RendererMemory collects the page's garbage and then asks the system. Where
// there is no /proc as Linux has it, the answer is empty.
func (p *Page) RendererMemory() RendererMemory {
	p.t.Helper()
	memory := RendererMemory{}
	p.Do(heapprofiler.CollectGarbage(), chromedp.ActionFunc(func(ctx context.Context) error {
		processes, err := systeminfo.GetProcessInfo().Do(cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser))
		for _, process := range processes {
			if process.Type != "renderer" {
				continue
			}
			share, ok := procField(process.ID, "smaps_rollup", "Pss:")
			peak, known := procField(process.ID, "status", "VmHWM:")
			if ok && known {
				memory[process.ID] = ProcessMemory{share, peak}
			}
		}
		return err
	}))
	return memory
}

// Grown is the process that takes most more than before, which is that of the
// page that has worked meanwhile. ok is false if nothing is known.
func (m RendererMemory) Grown(before RendererMemory) (was, is ProcessMemory, ok bool) {
	for id, now := range m {
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
