package e2e_test

import (
	"testing"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// TestCases: the cases of the sample account are a list that is seen whole on a
// small screen, moves nothing when it comes, and counts what is solved by
// marking the event that answers.
func TestCases(t *testing.T) {
	page := e2e.Open(t, e2e.World{CloudTrail: sandbox.New(sandbox.Options{})})
	page.WaitRunning()
	page.Viewport(1280, 720)
	scrolls := func(when string) {
		t.Helper()
		var height float64
		page.Eval(`document.documentElement.scrollHeight - innerHeight`, &height)
		if height > 0 {
			t.Errorf("%s there are %g pixels below the screen", when, height)
		}
	}
	scrolls("on the first visit")
	page.Click("button", "Use the sample account")
	page.Wait("the twelve cases", `document.querySelectorAll(".case").length === 12`)
	scrolls("with the cases")
	page.Screenshot("cases")
	page.WaitText("0 of 12 solved")
	page.Eval(`document.querySelector(".case .question-button").click()`, nil)
	page.Wait("the deletion", `[...document.querySelectorAll(".grid-row:not(.failed) > .cell-event")].some(cell => cell.textContent === "DeleteBucket")`)
	page.Eval(`[...document.querySelectorAll(".grid-row:not(.failed) > .cell-event")].find(cell => cell.textContent === "DeleteBucket").click()`, nil)
	page.Find("complementary", "Event details")
	page.Keys("s")
	page.WaitText("Case solved:")
	page.Click("button", "Questions and history")
	page.WaitText("1 of 12 solved")
}
