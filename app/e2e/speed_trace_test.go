package e2e_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	devtools "github.com/chromedp/cdproto/io"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"

	"trailsleuth/app/e2e"
)

// traceCategories are what is needed to tell the tasks of the main thread, the
// thread's own time in them, collections of garbage, and the functions.
var traceCategories = []string{"devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "disabled-by-default-v8.cpu_profiler"}

// startTrace records every task of the page until stop is called, which then
// writes the trace into the folder E2E_PROFILE, for the developer tools to
// open. Without that folder it does nothing. Functions of the program have
// names if the site was built with LDFLAGS=.
func startTrace(b *testing.B, p *e2e.Page, name string) (stop func()) {
	dir := os.Getenv("E2E_PROFILE")
	if dir == "" {
		return func() {}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		b.Fatal(err)
	}
	complete := make(chan *tracing.EventTracingComplete, 1)
	p.Listen(func(event any) {
		if done, ok := event.(*tracing.EventTracingComplete); ok {
			complete <- done
		}
	})
	p.Do(tracing.Start().WithTransferMode(tracing.TransferModeReturnAsStream).
		WithTraceConfig(&tracing.TraceConfig{IncludedCategories: traceCategories, ExcludedCategories: []string{"*"}}))
	return func() {
		p.Do(tracing.End())
		stream := (<-complete).Stream
		file, err := os.Create(filepath.Join(dir, name+".trace.json"))
		if err != nil {
			b.Fatal(err)
		}
		defer file.Close()
		for eof := false; !eof; {
			p.Do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
				var text string
				if text, eof, err = devtools.Read(stream).WithSize(1 << 20).Do(ctx); err == nil {
					_, err = io.WriteString(file, text)
				}
				return err
			}))
		}
	}
}
