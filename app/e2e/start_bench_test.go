package e2e_test

import (
	"testing"

	"github.com/chromedp/cdproto/network"

	"trailsleuth/app/e2e"
)

// startTimes is how often the site is opened to measure how it starts.
const startTimes = 5

// measureStart opens the site over 10 Mbit/s with 40 ms of delay and measures
// when the form can be typed into and when the program runs, in milliseconds
// since the navigation began, and what was sent: on a first visit and on the
// next. The figures are medians.
func measureStart(b *testing.B, t *speedTable) {
	times := map[string][]float64{}
	sent := map[string]float64{}
	for range startTimes {
		page := e2e.NewPage(b, e2e.World{Host: e2e.HeaderHost})
		page.Do(network.EmulateNetworkConditions(false, 40, 10e6/8, 10e6/8))
		t.browser = page.BrowserVersion()
		visit := func(name string) {
			page.Go(page.Host.URL)
			page.WaitRunning()
			page.Eval(`navigator.serviceWorker.ready`, nil)
			page.Wait("the worker to take over", `navigator.serviceWorker.controller`)
			var at struct{ Form, Program float64 }
			page.Eval(`({Form: performance.getEntriesByName("first-contentful-paint")[0].startTime,
				Program: performance.getEntriesByName("trailsleuth-running")[0].startTime})`, &at)
			times[name+"-form-ms"] = append(times[name+"-form-ms"], at.Form)
			times[name+"-program-ms"] = append(times[name+"-program-ms"], at.Program)
			asked := page.Host.Asked()
			for _, form := range []string{"br", "gz"} {
				sent[name+"-"+form] = 0
				for _, path := range asked {
					sent[name+"-"+form] += float64(page.Host.Size(path, "."+form)) / 1e6
				}
			}
		}
		visit("cold")
		visit("warm")
	}
	median := func(name string) float64 {
		m := spreadOf(times[name]).median
		b.ReportMetric(m, name)
		return m
	}
	t.put("wire", measuredOnce, "%.2f / %.2f MB", sent["cold-br"], sent["cold-gz"])
	t.put("wire-again", measuredOnce, "%.1f / %.1f kB", sent["warm-br"]*1000, sent["warm-gz"]*1000)
	t.put("form", measuredOnce, "%.0f / %.0f ms", median("cold-form-ms"), median("warm-form-ms"))
	t.put("program", measuredOnce, "%.0f / %.0f ms", median("cold-program-ms"), median("warm-program-ms"))
	b.ReportMetric(sent["cold-br"], "brotli-MB")
	b.ReportMetric(sent["cold-gz"], "gzip-MB")
}
