package e2e_test

import (
	"fmt"

	"trailsleuth/app/trail"
)

// views looks at all records in each other way: grouped, some against the rest,
// by who made them over time, and at the card of the busiest. Each press is
// heard when the page shows that it was, and answered when all is counted.
func (s *session) views() {
	defer startProfile(s.B, s.page, s.column, "views")()
	event, events := s.files.top("event")
	s.answer("groups", `document.querySelector('[aria-label="Group by Event"]').click()`, viewSays("Groups"),
		fmt.Sprintf(`%s && document.querySelector(".group-rows .value")?.textContent === %q && document.querySelector(".group-count > .link").textContent === %q`, viewRests("groups"), event, trail.Count(events)))
	s.answer("groups-record", `const place = document.getElementById("group-place"); place.value = "userIdentity.type"; place.dispatchEvent(new Event("change", {bubbles: true}))`,
		`document.querySelector(".groups")?.ariaBusy === "true"`,
		viewRests("groups")+` && document.querySelector(".group-rows thead button").textContent.includes("userIdentity")`)
	f := s.files.filters[0]
	s.typed(f)
	s.answer("differences", pressView("Differences"), viewSays("Differences"),
		fmt.Sprintf(`%s && document.querySelectorAll(".contrast").length > 0 && document.querySelector(".differences .view-says").textContent.includes(": %s, beside")`, viewRests("differences"), trail.Counted(f.rows, "event", "events")))
	s.page.Eval(pressView("Events"), nil)
	s.clear()
	s.answer("sessions", pressView("Sessions"), viewSays("Sessions"), viewRests("sessions")+` && document.querySelectorAll(".lane").length > 0`)
	s.answer("card", `document.querySelector(".lane-name > .link").click()`, `document.querySelector(".card-name")`, `document.querySelector(".card-figures")`)
	s.page.Eval(`document.getElementById("close-card").click(), `+pressView("Events"), nil)
	s.clear()
}

// answer does something and puts down when it was seen to be heard, when it was
// answered, and the longest block meanwhile.
func (s *session) answer(line, act, heard, condition string) {
	got := timeAnswer(s.B, s.page, line, act, heard, condition)
	s.put(line, "%.0f / %.0f / %.0f ms", got.First, got.Took, got.Block)
	s.ReportMetric(got.First, line+"-heard-ms")
	s.ReportMetric(got.Took, line+"-ms")
	s.ReportMetric(got.Block, line+"-block-ms")
}

// pressView presses the button of a view.
func pressView(name string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(".view-buttons button")].find(b => b.textContent === %q).click()`, name)
}

// viewSays: a view is shown and says something of its answer, be it that it is
// under way.
func viewSays(name string) string {
	return fmt.Sprintf(`document.querySelector('section[aria-label=%q] .view-says')?.textContent`, name)
}

// viewRests: what a view shows is all that there is.
func viewRests(class string) string {
	return fmt.Sprintf(`document.querySelector(".%s")?.ariaBusy === "false"`, class)
}
