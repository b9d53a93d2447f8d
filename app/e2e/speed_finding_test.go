package e2e_test

import (
	"fmt"

	"trailsleuth/app/trail"
)

// filterTimes is how often each filter is typed.
const filterTimes = 3

// filter types filters key by key, then searches the records' text.
func (s *session) filter() {
	stop := startProfile(s.B, s.page, s.column, "filter")
	var times []float64
	for range filterTimes {
		for _, f := range s.files.filters[:len(columnFilters())] {
			times = append(times, s.typed(f).Took)
			s.clear()
		}
	}
	stop()
	keys := spreadOf(times)
	s.put("filter", "%.0f / %.0f ms", keys.median, keys.p95)
	s.ReportMetric(keys.median, "filter-ms")
	s.ReportMetric(keys.p95, "filter-p95-ms")

	defer startProfile(s.B, s.page, s.column, "text")()
	for i, line := range []string{"raw", "word"} {
		f := s.files.filters[len(columnFilters())+i]
		got := s.timeUntil("the filter "+f.text, fmt.Sprintf(`const f = document.getElementById("filter");
			f.value = %q; f.dispatchEvent(new Event("input", {bubbles: true}))`, f.text), s.rowsAre(f.rows))
		s.put(line, "%.2f s; %d times", got.Took/1000, max(got.Said-2, 0)) // before and after are no progress
		s.ReportMetric(got.Took/1000, line+"-search-s")
		s.clear()
	}
}

// typed pastes a filter but for its end, presses the keys of that, ten a
// second, and measures from the last.
func (s *session) typed(f countedFilter) timed {
	return s.timeUntil("the filter "+f.text, fmt.Sprintf(`return (async () => {
		const f = document.getElementById("filter"), keys = %q;
		for (let n = Math.max(1, keys.length - 4); ; n++) {
			if (n === keys.length && %s) throw "the last key changes nothing";
			const now = performance.now();
			f.value = keys.slice(0, n);
			f.dispatchEvent(new Event("input", {bubbles: true}));
			if (n === keys.length) return now;
			await new Promise(done => setTimeout(done, 100));
		} })()`, f.text, s.rowsAre(f.rows)), s.rowsAre(f.rows))
}

// clear empties the filter and waits for all rows.
func (s *session) clear() {
	s.timeUntil("all rows again", `const f = document.getElementById("filter"); f.value = ""; f.dispatchEvent(new Event("input", {bubbles: true}))`,
		s.rowsAre(s.files.records)+" && "+counted)
}

// facet chooses the most frequent value of some facets, whose counts must be
// those of the maker.
func (s *session) facet() {
	stop := startProfile(s.B, s.page, s.column, "facet")
	var times []float64
	for _, column := range []string{"event", "source", "region"} {
		value, rows := s.files.top(column)
		var shown string
		s.page.Eval(fmt.Sprintf(`document.getElementById("facet-%s-0").innerText.replace(/\s+/g, " ")`, column), &shown)
		if want := value + " " + trail.Count(rows); shown != want {
			s.Fatalf("the first value of the facet %s is %q, want %q", column, shown, want)
		}
		got := s.timeUntil("the facet's rows", fmt.Sprintf(`document.getElementById("facet-%s-0").click()`, column),
			s.rowsAre(rows)+fmt.Sprintf(` && document.querySelector("#facets .facets-bar p").textContent.startsWith("%s of ")`, trail.Count(rows)))
		times = append(times, got.Took)
		s.clear()
	}
	stop()
	s.put("facet", "%.0f ms", spreadOf(times).median)
	s.ReportMetric(spreadOf(times).median, "facet-ms")
}
