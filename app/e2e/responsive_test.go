package e2e_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// longSearch is how many events BenchmarkLongSearch loads: a minute's worth
// of what seventeen regions give.
const longSearch = 100_000

// BenchmarkLongSearch loads 100,000 events from all regions while a person
// scrolls, sorts and types into the filter, and prints how long the page was
// ever kept from answering. A block is a task of the main thread of over 50 ms,
// a gap the time between two frames. The same is measured on the idle page
// just before: what a busy machine does to any page.
func BenchmarkLongSearch(b *testing.B) {
	regions := enabledRegions()
	account := busyAccount(b, longSearch, regions)
	for b.Loop() {
		p := e2e.NewPage(b, e2e.World{CloudTrail: account})
		onNewDocument(p, catchMemory)
		p.Go(p.Host.URL)
		p.WaitRunning()
		p.Eval(probe, nil)
		p.Paste("textbox", "Paste credentials", account.ExportText(sandbox.Valid))
		p.Click("button", "Use credentials")
		p.WaitText("Ask CloudTrail")
		p.Fill("combobox", "Regions", strings.Join(regions, ", "))
		idle := measureIdle(p)

		p.Click("button", "Search")
		p.Wait("the first page", `!document.getElementById("load-all")?.disabled`)
		p.Eval(`probe.start(), probe.person(), document.getElementById("load-all").click()`, nil)
		begin := time.Now()
		waitLoaded(b, p)
		took := time.Since(begin)
		var got measured
		p.Eval(`probe.stop()`, &got)

		idle.report(b, "idle-")
		got.report(b, "")
		b.ReportMetric(longSearch, "events")
		b.ReportMetric(longSearch/took.Seconds(), "events/s")
		b.ReportMetric(got.Memory/1e6, "wasm-MB")
	}
	b.ReportMetric(0, "ns/op")
}

// measured is what the probe has seen, in milliseconds.
type measured struct {
	Longest float64   // block
	Blocks  []float64 // all of them
	Gap95   float64   // of the gaps between frames, 95 % are shorter
	GapMax  float64
	Memory  float64 // of the program, in bytes
}

func (m measured) report(b *testing.B, prefix string) {
	b.ReportMetric(m.Longest, prefix+"longest-block-ms")
	b.ReportMetric(float64(len(m.Blocks)), prefix+"blocks")
	b.ReportMetric(m.Gap95, prefix+"frame-gap-p95-ms")
	b.ReportMetric(m.GapMax, prefix+"frame-gap-max-ms")
	b.Logf("%sblocks: %.0f", prefix, m.Blocks)
}

func measureIdle(p *e2e.Page) (m measured) {
	p.Eval(`new Promise(done => { probe.start(); setTimeout(() => done(probe.stop()), 5000) })`, &m)
	return m
}

// waitLoaded waits for a search that takes longer than a test's patience.
func waitLoaded(b *testing.B, p *e2e.Page) {
	const all = `document.getElementById("coverage").textContent`
	want := fmt.Sprintf("%d,%03d loaded", longSearch/1000, longSearch%1000)
	for deadline := time.Now().Add(10 * time.Minute); ; {
		var coverage string
		p.Eval(`new Promise(done => setTimeout(() => done(`+all+`), 1000))`, &coverage)
		switch {
		case strings.HasPrefix(coverage, want):
			return
		case time.Now().After(deadline):
			b.Fatalf("the search is not at its end: %s", coverage)
		}
	}
}

// onNewDocument runs a script before any of the page's own.
func onNewDocument(p *e2e.Page, script string) {
	p.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(script).Do(ctx)
		return err
	}))
}

// catchMemory keeps the program's memory within reach.
const catchMemory = `for (const name of ["instantiate", "instantiateStreaming"]) {
	const original = WebAssembly[name];
	WebAssembly[name] = async (...args) => {
		const result = await original.apply(WebAssembly, args);
		window.programMemory = (result.instance ?? result).exports.mem;
		return result;
	};
}`

// probe watches the main thread, and plays the person who cannot wait.
const probe = `window.probe = (() => {
	let blocks, gaps, last, running = false, timers = [];
	const watch = list => { for (const e of list.getEntries()) blocks?.push(e.duration) };
	const observer = new PerformanceObserver(watch);
	observer.observe({type: "longtask"});
	const frame = now => {
		if (!running) return;
		if (last) gaps.push(now - last);
		last = now;
		requestAnimationFrame(frame);
	};
	const every = (ms, act) => timers.push(setInterval(act, ms));
	return {
		start() { blocks = []; gaps = []; last = 0; running = true; requestAnimationFrame(frame) },
		person() {
			const grid = document.getElementById("events"), filter = document.getElementById("filter");
			const heads = () => document.querySelectorAll("#events [role=columnheader] button");
			const words = ["", "D", "De", "Del", "Dele", "Delet", "Delete", "", "platform-role-1", "outcome:AccessDenied", ""];
			let presses = 0, keys = 0;
			every(50, () => { grid.scrollTop = grid.scrollTop + 700 < grid.scrollHeight - grid.clientHeight ? grid.scrollTop + 700 : 0 });
			every(5000, () => heads()[presses++ % 9].click());
			every(700, () => { filter.value = words[keys++ % words.length]; filter.dispatchEvent(new Event("input", {bubbles: true})) });
		},
		stop() {
			running = false;
			timers.splice(0).forEach(clearInterval);
			watch({getEntries: () => observer.takeRecords()});
			gaps.sort((a, b) => a - b);
			const result = {Blocks: blocks, Longest: Math.max(0, ...blocks), Gap95: gaps[Math.floor(gaps.length * 0.95)] ?? 0,
				GapMax: gaps.at(-1) ?? 0, Memory: window.programMemory?.buffer.byteLength ?? 0};
			blocks = undefined;
			return result;
		},
	};
})()`
