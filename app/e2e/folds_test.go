package e2e_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// TestFolds: look-alikes are one line each, which says of what, when the switch
// is pressed; the arrow keys open one and close it, and a press does; the number
// of rows that is told is that of the lines.
func TestFolds(t *testing.T) {
	page := e2e.Open(t, e2e.World{CloudTrail: sandbox.New(sandbox.Options{})})
	page.WaitRunning()
	page.Viewport(1440, 900)
	signIn(page, sandbox.Valid)
	ask(page, question{"us-east-1", "Last 7 days", "Any event", ""})
	untilLoaded(t, page, "50")
	page.Click("button", "Fold look-alikes")
	page.Wait("a fold", `document.querySelector(".fold > .grid-fold")?.checkVisibility()`)
	const fold = `document.querySelector(".grid-row.fold > .grid-fold")`
	var said struct {
		Text     string
		Expanded string
		Cells    int
		Row      int
	}
	look := func() {
		page.Eval(`(() => { const cell = `+fold+`, row = cell.parentElement;
			return {Text: cell.textContent, Expanded: cell.ariaExpanded, Cells: [...row.children].filter(c => c.checkVisibility()).length, Row: Number(row.ariaRowIndex)} })()`, &said)
	}
	look()
	if said.Expanded != "false" || said.Cells != 1 {
		t.Errorf("%+v", said)
	}
	t.Log(said.Text)
	var rows []string
	page.Eval(`[...document.querySelectorAll(".grid-row")].map(r => r.ariaRowIndex)`, &rows)
	if len(rows) == 0 || len(rows) > 50 {
		t.Errorf("%d rows are drawn", len(rows))
	}
	page.Eval(fold+`.click()`, nil)
	page.Wait("the fold to open", fold+`.ariaExpanded === "true"`)
	page.Wait("its first event", fold+`.parentElement.nextElementSibling.classList.contains("in-fold")`)
	page.Wait("the focus to stay on it", `document.activeElement === `+fold)
	page.Keys(kb.ArrowLeft)
	page.Wait("the fold to close", fold+`.ariaExpanded === "false"`)
	page.Keys(kb.ArrowRight)
	page.Wait("the fold to open again", fold+`.ariaExpanded === "true"`)
	page.Keys(kb.ArrowRight)
	page.Wait("the focus on its first event", `document.activeElement.closest(".grid-row") === `+fold+`.parentElement.nextElementSibling`)
	page.Eval(fold+`.parentElement.nextElementSibling.querySelector(".grid-cell:not(.grid-fold)").click()`, nil)
	page.Click("button", "Mark")
	page.Click("button", "Close details")
	page.Wait("the row to be marked", fold+`.parentElement.nextElementSibling.classList.contains("marked")`)
	page.Eval(fold+`.click()`, nil)
	page.Wait("the closed fold to tell of the mark it hides", fold+`.ariaExpanded === "false" && `+fold+`.textContent.startsWith("★ 1 marked · ")`)
	page.Screenshot("folds")
	page.Click("button", "Event")
	page.Wait("nothing folded by another order", `!document.querySelector(".grid-row.fold")`)
	page.Wait("and that to be said", `document.getElementById("fold-look-alikes").disabled && document.getElementById("fold-look-alikes").title.includes("by time")`)
}
