package e2e_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/sandbox"
)

// firstGroup is the value and the count of the first group.
const firstGroup = `(row => ({Value: row.querySelector(".value").textContent, Rows: Number(row.querySelector(".group-count").textContent)}))(document.querySelector(".group-rows tbody tr"))`

// TestGroupsAndDifferences: from the rows to groups by a key, from a group to
// what is different in it, and from there to a filter, by mouse, keys and Alt.
func TestGroupsAndDifferences(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Viewport(1440, 900)
	signIn(page, sandbox.Valid)
	ask(page, busy)
	untilLoaded(t, page, "50")
	page.Eval(`document.getElementById("events").focus()`, nil)
	page.Keys("2")
	page.Wait("the groups", `document.querySelector('section[aria-label="Groups"] .group-rows tbody tr')`)
	choose(page, "Group by", "Event")
	page.Wait("groups by event", `document.querySelector(".group-rows thead button").textContent === "Event"`)
	var first struct {
		Value string
		Rows  int
	}
	page.Eval(firstGroup, &first)
	var sum int
	page.Eval(`[...document.querySelectorAll(".group-count > button")].filter(b => b.getAttribute("aria-label")).reduce((n, b) => n + Number(b.textContent), 0)`, &sum)
	if sum != 50 || first.Rows < 2 {
		t.Errorf("the groups have %d rows, the first %+v", sum, first)
	}
	page.Screenshot("groups")
	page.Eval(`document.querySelector(".group-rows tbody .value").dispatchEvent(new MouseEvent("click", {bubbles: true, altKey: true}))`, nil)
	matching(page, 50-first.Rows)
	page.Click("button", "Clear filter")
	page.Wait("the first group again", fmt.Sprintf(`document.querySelector(".group-rows tbody .value").textContent === %q`, first.Value))

	page.Eval(`document.querySelector('.group-rows tbody [aria-label^="What is different"]').focus()`, nil)
	page.Keys(kb.Enter)
	page.Wait("the differences", `document.querySelector('section[aria-label="Differences"] .contrast h3')`)
	page.WaitText(fmt.Sprintf("%d events, beside %d others", first.Rows, 50-first.Rows))
	var heads []string
	page.Eval(`[...document.querySelectorAll(".contrast h3")].map(e => e.textContent)`, &heads)
	if !slices.Contains(heads, "Event") {
		t.Errorf("%q differ, want the event among them", heads)
	}
	page.Screenshot("differences")
	page.Click("button", "Only "+first.Value)
	matching(page, first.Rows)
	page.Keys(kb.Escape)
	page.Eval(`document.activeElement.blur()`, nil)
	page.Keys("1")
	page.Wait("the rows", `!document.getElementById("events").hidden`)
	page.Wait("the first of them", cellJS(0, eventColumn))
	if got := len(table(page)); got != first.Rows {
		t.Errorf("%d rows are shown, want %d", got, first.Rows)
	}
}
