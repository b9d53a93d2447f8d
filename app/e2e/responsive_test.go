package e2e_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/trail"
)

// longSearch is how many events BenchmarkLongSearch loads: a minute's worth
// of what the seventeen regions give that every account has.
const longSearch = 100_000

// BenchmarkLongSearch loads 100,000 events while a person scrolls, sorts and
// types into the filter, and prints how long the page was ever kept from
// answering: from the regions that every account has, and from all of the
// partition, which bring twice as many events a second. A block is a task of
// the main thread of over 50 ms, a gap the time between two frames. The same
// is measured on the idle page just before: what a busy machine does to any
// page. E2E_PROFILE is a folder to write traces of the page to.
func BenchmarkLongSearch(b *testing.B) {
	for _, regions := range [][]string{enabledRegions(), everyRegion()} {
		b.Run(fmt.Sprintf("regions=%d", len(regions)), func(b *testing.B) {
			account := busyAccount(b, longSearch, regions)
			for b.Loop() {
				measureLongSearch(b, account, regions)
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

func measureLongSearch(b *testing.B, account *sandbox.CloudTrail, regions []string) {
	p := startProbe(b, e2e.World{CloudTrail: account})
	p.Paste("textbox", "Paste credentials", account.ExportText(sandbox.Valid))
	p.Click("button", "Use credentials")
	p.WaitText("Ask CloudTrail")
	p.Fill("combobox", "Regions", strings.Join(regions, ", "))
	idle := measureIdle(p)

	p.Click("button", "Search")
	p.Wait("the first page", `!document.getElementById("load-all")?.disabled`)
	p.Eval(`probe.start(), probe.person(), document.getElementById("load-all").click()`, nil)
	stop := startTrace(b, p, fmt.Sprintf("search-of-%d-regions", len(regions)))
	begin := time.Now()
	waitLoaded(b, p, longSearch)
	took := time.Since(begin)
	stop()
	var got measured
	p.Eval(`probe.stop()`, &got)

	idle.report(b, "idle-")
	got.report(b, "")
	b.ReportMetric(longSearch, "events")
	b.ReportMetric(longSearch/took.Seconds(), "events/s")
	b.ReportMetric(got.Memory/1e6, "wasm-MB")
}

// waitLoaded waits for a search that takes longer than a test's patience.
func waitLoaded(b *testing.B, p *e2e.Page, events int) {
	b.Helper()
	loaded := fmt.Sprintf(`(%s).startsWith("%s loaded")`, coverage, trail.Count(events))
	longWait(b, p, "the search's end", fmt.Sprintf(`(async () => { while (!%s) await new Promise(done => setTimeout(done, 100)) })()`, loaded), 10*time.Minute)(nil)
}
