package e2e_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"trailsleuth/app/e2e"
)

// measured is what the probe has seen, in milliseconds.
type measured struct {
	Longest float64   // block
	Blocks  []float64 // all of them
	Gap50   float64   // the median of the gaps between frames
	Gap95   float64   // of these gaps, 95 % are shorter
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

// startProbe opens the page with the probe in it.
func startProbe(b *testing.B, w e2e.World) *e2e.Page {
	b.Helper()
	p := e2e.NewPage(b, w)
	p.Inject(catchMemory)
	p.Go(p.Host.URL)
	p.WaitRunning()
	p.Eval(probe, nil)
	return p
}

// longWait makes a promise of the page at once. The function it returns waits
// for it, for longer than a test's patience.
func longWait(b *testing.B, p *e2e.Page, what, promise string, limit time.Duration) (wait func(into any)) {
	b.Helper()
	p.Eval(`window.awaited = (`+promise+`).then(value => [value, ""], error => [null, String(error)]), 0`, nil)
	return func(into any) {
		b.Helper()
		for deadline := time.Now().Add(limit); ; {
			var settled []json.RawMessage
			p.Eval(`Promise.race([awaited, new Promise(done => setTimeout(() => done([]), 1000))])`, &settled)
			switch {
			case len(settled) == 2 && string(settled[1]) == `""`:
				if err := json.Unmarshal(settled[0], into); into != nil && err != nil {
					b.Fatal(err)
				}
				return
			case len(settled) == 2:
				b.Fatalf("%s: %s", what, settled[1])
			case time.Now().After(deadline):
				var shown string
				p.Eval(`document.querySelector("main")?.innerText.slice(0, 1000)`, &shown)
				b.Fatalf("gave up waiting for %s after %v; the page shows: %s", what, limit, shown)
			}
		}
	}
}

// timed is how long something took on the page, in milliseconds, from what a
// person did to the frame that showed its effect.
type timed struct {
	First float64 // to the frame that showed that it was heard, where that was asked for
	Took  float64 // to the last frame that painted another text in the table, and what was waited for
	Said  int     // different texts of the activity line meanwhile
	Block float64 // the longest block meanwhile
}

// timeUntil does something and measures until a condition holds, both
// JavaScript, and the rows have come to rest.
func timeUntil(b *testing.B, p *e2e.Page, what, act, condition string) timed {
	b.Helper()
	return timeAnswer(b, p, what, act, "true", condition)
}

// timeAnswer is timeUntil that also measures until the page shows that it has
// heard, which is a condition too.
func timeAnswer(b *testing.B, p *e2e.Page, what, act, heard, condition string) timed {
	b.Helper()
	var got timed
	longWait(b, p, what, fmt.Sprintf(`probe.time(() => { %s }, () => %s, () => %s)`, act, condition, heard), 2*time.Minute)(&got)
	return got
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

// probe watches the main thread and the table, and plays the person who
// cannot wait.
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
	// The first task after the frame at hand: by then it is painted.
	const painted = () => new Promise(done => {
		const channel = new MessageChannel();
		channel.port1.onmessage = () => { channel.port1.close(); done(performance.now()) };
		channel.port2.postMessage(0);
	});
	const nextFrame = () => new Promise(requestAnimationFrame);
	const rest = 250; // ms without another text in the table: it is done
	return {
		nextFrame, painted,
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
			const result = {Blocks: blocks, Longest: Math.max(0, ...blocks), Gap50: gaps[Math.floor(gaps.length / 2)] ?? 0,
				Gap95: gaps[Math.floor(gaps.length * 0.95)] ?? 0, GapMax: gaps.at(-1) ?? 0, Memory: window.programMemory?.buffer.byteLength ?? 0};
			blocks = undefined;
			return result;
		},
		// time does something, which may take a while itself and then answers
		// when it began, and waits until a condition holds and the table rests.
		async time(act, condition, heard = () => true) {
			const said = new Set();
			let shown = 0, changed = 0, met = 0, first = 0;
			const texts = new MutationObserver(async () => { const at = changed = performance.now(); const then = await painted(); if (at === changed) shown = then });
			texts.observe(document.getElementById("events-body"), {subtree: true, childList: true, characterData: true});
			this.start();
			try {
				const began = await act() ?? performance.now();
				for (;;) {
					const now = await nextFrame();
					said.add(document.querySelector(".activity")?.textContent);
					if (!first && heard()) first = await painted();
					if (!condition()) met = 0;
					else met ||= await painted();
					if (met && now - met > rest && now - changed > rest) break;
				}
				return {First: first - began, Took: Math.max(met, shown > began ? shown : 0) - began, Said: said.size, Block: this.stop().Longest};
			} finally {
				texts.disconnect();
			}
		},
	};
})()`
