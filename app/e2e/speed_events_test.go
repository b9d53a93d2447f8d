package e2e_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/e2e"
	"trailsleuth/app/trail"
)

// session is one page with n records, being measured.
type session struct {
	*testing.B
	table  *speedTable
	column string
	files  *logFiles
	page   *e2e.Page
	empty  e2e.Renderers
}

func (s *session) put(line, format string, values ...any) {
	s.table.put(line, s.column, format, values...)
}

// opened is how long it took, in milliseconds, since the files were given.
type opened struct{ First, All float64 }

// open gives the files to an empty page.
func (s *session) open() {
	s.page = startProbe(s.B, e2e.World{Host: e2e.HeaderHost})
	s.page.Viewport(1280, 720)
	s.table.browser = s.page.BrowserVersion()
	idle := measureIdle(s.page)
	s.put("idle", "%.0f / %.0f / %.0f ms", idle.Gap50, idle.Gap95, idle.GapMax)
	s.empty = s.page.Renderers()
	stop := startProfile(s.B, s.page, s.column, "open")
	wait := longWait(s.B, s.page, "all records", fmt.Sprintf(`(async () => {
		const given = new Promise(done => document.addEventListener("change", () => done(performance.now()), {capture: true, once: true}));
		const began = await given;
		probe.start();
		const when = async condition => { while (!condition()) await probe.nextFrame(); return await probe.painted() - began };
		const First = await when(() => document.querySelector("#events .grid-row:not(.pending)"));
		const All = await when(() => (%s).startsWith("%s loaded from %d file") && %s);
		return {First, All, ...probe.stop()} })()`, coverage, trail.Count(s.files.records), len(s.files.paths), s.rowsAre(s.files.records)), 15*time.Minute)
	openFiles(s.page, s.files.paths)
	var got struct {
		opened
		measured
	}
	wait(&got)
	stop()
	seconds, megabytes := got.All/1000, float64(s.files.bytes)/1e6
	s.put("open", "%.1f s (%.0f MB/s)", seconds, megabytes/seconds)
	s.put("first", "%.0f ms", got.First)
	s.put("block", "%.0f ms (%d)", got.Longest, len(got.Blocks))
	s.put("gaps", "%.0f / %.0f / %.0f ms", got.Gap50, got.Gap95, got.GapMax)
	s.put("wasm", "%.0f MB", got.Memory/1e6)
	s.ReportMetric(seconds, "open-s")
	s.ReportMetric(megabytes/seconds, "open-MB/s")
	got.report(s.B, "open-")
	s.rest()
	s.page.Eval(idleReadersEnded, nil)
	if was, is, ok := s.page.Renderers().Grown(s.empty); ok {
		grown := float64(is.Share - was.Share)
		s.put("processor", "%.1f s", is.Processor-was.Processor)
		s.ReportMetric(is.Processor-was.Processor, "open-processor-s")
		s.put("memory", "%.0f MB (%.0f bytes an event)", grown/1e6, grown/float64(s.files.records))
		s.ReportMetric(grown/float64(s.files.records), "bytes/event")
	}
}

// idleReadersEnded waits until the page has ended the workers that read the
// files, which it does some seconds after the last one.
const idleReadersEnded = `new Promise(done => setTimeout(done, 7000))`

// memoryAfter is what is left when everything has been done, caches included.
func (s *session) memoryAfter() {
	if was, is, ok := s.page.Renderers().Grown(s.empty); ok {
		var program float64
		s.page.Eval(`window.programMemory.buffer.byteLength`, &program)
		s.put("after", "%.0f / %.0f / %.0f MB", float64(is.Share-was.Share)/1e6, float64(is.Peak-was.Peak)/1e6, program/1e6)
	}
}

// rest waits until the counts are those of the rows and nothing is under way.
func (s *session) rest() {
	longWait(s.B, s.page, "the counts", `(async () => {
		for (let calm = 0; calm < 20; ) { await probe.nextFrame(); calm = `+counted+` ? calm + 1 : 0 } })()`, time.Minute)(nil)
}

// counted: facets and timeline are those of the rows.
const counted = `document.querySelector("#facets")?.getAttribute("aria-busy") === "false"`

// rowsAre is the condition that the table has so many rows.
func (s *session) rowsAre(n int) string {
	return fmt.Sprintf(`document.getElementById("events").getAttribute("aria-rowcount") === "%d"`, n+1)
}

// timeUntil is the function of that name, its profile and its failure named.
func (s *session) timeUntil(what, act, condition string) timed {
	return timeUntil(s.B, s.page, what, act, condition)
}

// sortTimes is how often each column is sorted by.
const sortTimes = 5

// sort presses the heads of columns.
func (s *session) sort() {
	stop := startProfile(s.B, s.page, s.column, "sort")
	for _, label := range []string{"Event", "Actor", "What it touched", "Time"} {
		var times []float64
		for range sortTimes {
			got := s.timeUntil("sorting by "+label, fmt.Sprintf(`window.before = %s; %s`, columnJS(label), sortJS(label)),
				fmt.Sprintf(`%s.getAttribute("aria-sort") !== "none" && %s !== before`, headJS(label), columnJS(label)))
			times = append(times, got.Took)
			s.checkOrder(label)
		}
		s.rest()
		s.put("sort-"+label, "%.0f ms", spreadOf(times).median)
		s.ReportMetric(spreadOf(times).median, "sort-"+strings.ReplaceAll(label, " ", "-")+"-ms")
	}
	stop()
}

// failureCode is what the column of what was touched has of a call that failed.
var failureCode = regexp.MustCompile(`^[A-Z][A-Za-z.]+ · `)

// checkOrder fails unless the column in view is in the order its head says,
// from the first of all on.
func (s *session) checkOrder(label string) {
	var got struct{ Sort, Texts string }
	s.page.Eval(fmt.Sprintf(`({Sort: %s.ariaSort, Texts: %s})`, headJS(label), columnJS(label)), &got)
	texts := strings.Split(got.Texts, "\n")
	for i, text := range texts {
		texts[i] = failureCode.ReplaceAllString(text, "") // stands first, and is not what is sorted by
	}
	end, sign := s.files.first, 1
	if got.Sort == "descending" {
		end, sign = s.files.last, -1
	}
	if want := end[label]; want != "" && texts[0] != want {
		s.Errorf("sorted by %s, %s, the first row has %q, want %q", label, got.Sort, texts[0], want)
	}
	if !slices.IsSortedFunc(texts, func(a, b string) int { return sign * fold(a, b) }) {
		s.Errorf("sorted by %s, %s, the rows in view are %q", label, got.Sort, texts)
	}
}

// sortJS presses a column's head.
func sortJS(label string) string { return headJS(label) + `.querySelector("button").click()` }

// columnJS is the texts of a column in view, from the top, one a line.
func columnJS(label string) string {
	return fmt.Sprintf(`(column => [...document.querySelectorAll("#events .grid-row:not(.pending)")].map(
		row => row.querySelector('[aria-colindex="' + column + '"]').textContent).join("\n"))(%s.ariaColIndex)`, headJS(label))
}
