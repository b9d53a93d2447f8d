package e2e_test

import (
	"slices"
	"testing"

	"github.com/chromedp/cdproto/network"

	"trailsleuth/app/e2e"
)

// BenchmarkStart opens the site over 10 Mbit/s with 40 ms of delay and prints
// when the form can be typed into and when the program runs, in milliseconds
// since the navigation began: on a first visit (cold) and on the next (warm).
// The figures are medians over the iterations.
func BenchmarkStart(b *testing.B) {
	times := map[string][]float64{}
	for b.Loop() {
		page := e2e.NewPage(b, e2e.World{Host: e2e.HeaderHost})
		page.Do(network.EmulateNetworkConditions(false, 40, 10e6/8, 10e6/8))
		measure := func(visit string) {
			page.Go(page.Host.URL)
			page.WaitRunning()
			var at struct{ Form, Program float64 }
			page.Eval(`({Form: performance.getEntriesByName("first-contentful-paint")[0].startTime,
				Program: performance.getEntriesByName("trailsleuth-running")[0].startTime})`, &at)
			times[visit+"-form-ms"] = append(times[visit+"-form-ms"], at.Form)
			times[visit+"-program-ms"] = append(times[visit+"-program-ms"], at.Program)
		}
		measure("cold")
		page.Eval(`navigator.serviceWorker.ready`, nil)
		page.Wait("the worker to take over", `navigator.serviceWorker.controller`)
		measure("warm")
	}
	for name, list := range times {
		slices.Sort(list)
		b.ReportMetric(list[len(list)/2], name)
	}
	b.ReportMetric(0, "ns/op")
}
