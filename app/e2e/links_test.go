package e2e_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/sandbox"
)

// TestResourceLinks follows each of several resources of one event, and
// starts at the first column in every search.
func TestResourceLinks(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	page.Fill("textbox", "Filter loaded events", "resource:i-")
	links := func(row int) string { return cellJS(row, resourcesColumn) + `.querySelectorAll(".grid-link")` }
	page.Wait("several links", links(0)+".length > 2")
	var names []string
	page.Eval(`[...`+links(0)+`].map(e => e.textContent)`, &names)
	var cell, marked string
	page.Eval(cellJS(0, resourcesColumn)+`.textContent`, &cell)
	for i, name := range names {
		contains(t, "the cell", cell, name)
		if i > 0 {
			contains(t, "the cell", cell, ", "+name)
		}
	}
	page.Wait("highlights", `CSS.highlights.get("match")?.size > 0`)
	page.Eval(`[...CSS.highlights.get("match")].map(r => r.startContainer.data.slice(r.startOffset, r.endOffset))[0]`, &marked)
	if marked != "i-" {
		t.Errorf("%q is highlighted", marked)
	}

	focused := func(name string) string { return fmt.Sprintf(`document.activeElement.textContent === %q`, name) }
	page.Eval(cellJS(0, regionColumn)+`.scrollIntoView({block: "nearest", inline: "center"})`, nil)
	x, y := boxOf(page, cellJS(0, regionColumn)).middle()
	clickAt(page, x, y)
	page.Find("complementary", "Event details")
	page.Keys(kb.Escape)
	page.Wait("the cell to have the focus", focused("eu-west-1"))
	page.Keys(kb.ArrowRight)
	page.Wait("the first link", focused(names[0]))
	page.Keys(kb.ArrowRight)
	page.Wait("the second link", focused(names[1]))
	page.Wait("it to be in view", `(() => { const a = document.activeElement.getBoundingClientRect(), b = document.activeElement.parentElement.getBoundingClientRect();
		return a.left >= b.left - 1 && a.left < b.right })()`)
	page.Keys(kb.ArrowRight + kb.ArrowLeft + kb.ArrowLeft)
	page.Wait("the first link again", focused(names[0]))
	page.Keys(kb.ArrowRight + kb.ArrowRight)
	page.Wait("the third link", focused(names[2]))
	page.Keys(kb.ArrowDown)
	page.Wait("the next row", `document.activeElement.closest(".grid-row").ariaRowIndex === "3"`)
	var left float64
	page.Eval(cellJS(0, resourcesColumn)+`.scrollLeft`, &left)
	if left != 0 {
		t.Errorf("the cell that was left is still scrolled by %g", left)
	}
	page.Keys(kb.ArrowUp + kb.ArrowRight)
	page.Wait("the second link again", focused(names[1]))
	var before float64
	page.Eval(`document.getElementById("events").scrollLeft`, &before)
	if before == 0 {
		t.Fatal("the table is not scrolled sideways")
	}
	page.Keys(kb.Enter)
	page.Wait("the lookup by the second resource", fmt.Sprintf(`document.querySelector(".breadcrumbs [aria-current]")?.textContent.includes("Resource name is " + %q)`, names[1]))
	page.Wait("the first column", `document.getElementById("events").scrollLeft === 0`)
}

// TestBrokenLink opens a link that was cut off inside an escape.
func TestBrokenLink(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Eval(`history.replaceState(null, "", "#v1&regions=us-east-1&last=7d&f=Username,is,100%")`, nil)
	page.Reload()
	page.WaitRunning()
	page.WaitText("The link's query is in the form.")
	signIn(page, sandbox.Valid)
	page.Click("button", "Edit filter User name is 100%")
	if got := page.Find("textbox", "Value").Value(); got != "100%" {
		t.Errorf("the value is %q", got)
	}
}
