package e2e_test

import "time"

// findings switches one rule off, so that all the others are tried anew on all
// that is loaded.
func (s *session) findings() {
	stop := startProfile(s.B, s.page, s.column, "findings")
	defer stop()
	press := func(name string) { s.page.Click("button", name) }
	const tried = `document.querySelector(".findings")?.ariaBusy === "false" && / loaded events\.$/.test(document.querySelector(".view-says").textContent)`
	press("Findings")
	longWait(s.B, s.page, "the first findings", `(async () => { while (!(`+tried+`)) await probe.nextFrame() })()`, 5*time.Minute)(nil)
	press("Rules…")
	s.page.Wait("the list of rules", `document.querySelector("#rule-list[open] .rule-switches input")`)
	got := s.timeUntil("the findings of all rules but one",
		`window.before = document.querySelector(".view-says").textContent; document.querySelector("#rule-list .rule-switches input").click()`,
		tried+` && document.querySelector(".view-says").textContent !== before`)
	s.put("findings", "%.1f s; %.0f ms", got.Took/1000, got.Block)
	s.ReportMetric(got.Took/1000, "findings-s")
	s.ReportMetric(got.Block, "findings-block-ms")
	press("Close")
	press("Events")
}
