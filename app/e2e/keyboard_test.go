package e2e_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// focusedJS says what has the keyboard, by role or element and name.
const focusedJS = `(e => !e || e === document.body ? "nothing" :
	(e.getAttribute("role") ?? e.localName) + " " + (e.getAttribute("aria-label") ?? e.labels?.[0]?.textContent ?? e.textContent).trim())(document.activeElement)`

// tabTo presses Tab until something has the focus that would be seen, and
// fails when it has gone all the way round.
func tabTo(t *testing.T, page *e2e.Page, what string) {
	t.Helper()
	var passed []string
	for range 120 {
		page.Keys(kb.Tab)
		var now string
		page.Eval(focusedJS, &now)
		if now == what {
			return
		}
		passed = append(passed, now)
	}
	t.Fatalf("Tab never comes to %s, only to %q", what, passed)
}

// TestKeyboard goes the main way without a mouse.
func TestKeyboard(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	keys := page.CloudTrail.SampleCredentials()
	tabTo(t, page, "textarea Paste credentials")
	tabTo(t, page, "input Access key ID")
	page.Keys(keys.AccessKeyID)
	tabTo(t, page, "input Secret access key")
	page.Keys(keys.SecretAccessKey.Reveal())
	tabTo(t, page, "input Session token")
	page.Keys(keys.SessionToken.Reveal())
	page.Keys(kb.Enter)
	page.Find("button", "Search")

	tabTo(t, page, "button Choose regions: us-east-1")
	page.Keys(kb.Enter)
	tabTo(t, page, "input Regions")
	page.Eval(`document.activeElement.select()`, nil)
	page.Keys("eu-west-1")
	tabTo(t, page, "button Window: Last 24 hours")
	page.Keys(kb.Enter)
	tabTo(t, page, "select Time range")
	page.Keys("Last 90")
	tabTo(t, page, "button New filter")
	page.Keys(kb.Enter)
	tabTo(t, page, "select Attribute")
	page.Keys("Event name")
	page.Wait("the value field", `!document.getElementById("value").disabled`)
	tabTo(t, page, "input Value")
	page.Keys("RunInstances")
	page.Keys(kb.Enter)
	untilLoaded(t, page, "50")
	contains(t, "the call", w.all()[0].Body, `"EventName"`, `"RunInstances"`)

	tabTo(t, page, "button Load more")
	page.Keys(kb.Enter)
	untilLoaded(t, page, "100")
	tabTo(t, page, "button Address")
	page.Keys(" ")
	page.Wait("the order", `document.querySelector('#events [aria-sort="ascending"]')?.textContent.startsWith("Address")`)
	page.Keys(kb.Enter)
	page.Wait("the other order", `document.querySelector('#events [aria-sort="descending"]')?.textContent.startsWith("Address")`)

	keysInTable(t, page)
}

// keysInTable goes through the rows, the details and a cell's link.
func keysInTable(t *testing.T, page *e2e.Page) {
	t.Helper()
	rows := table(page)
	row := func(i int) string {
		return fmt.Sprintf(`document.activeElement.closest(".grid-row")?.getAttribute("aria-rowindex") === "%d"`, i+2)
	}
	for range 20 {
		page.Keys(kb.Tab)
		var inGrid bool
		page.Eval(`Boolean(document.activeElement.closest(".grid-row"))`, &inGrid)
		if inGrid {
			break
		}
	}
	page.Wait("the first row to have the focus", row(0))
	page.Keys(kb.ArrowDown)
	page.Wait("the second", row(1))
	page.Keys(kb.PageDown)
	page.Wait("a row further down", `document.activeElement.closest(".grid-row")?.getAttribute("aria-rowindex") > 4`)
	page.Do(ctrl(kb.End)...)
	page.Wait("the last row", row(len(rows)-1))
	page.Do(ctrl(kb.Home)...)
	page.Wait("the first row", row(0))
	page.Keys(kb.ArrowDown + kb.ArrowDown)
	page.Wait("the third row", row(2))

	page.Keys(kb.Enter)
	page.Find("complementary", "Event details")
	page.Wait("the third row's details", `document.querySelector('#events .grid-row[aria-selected="true"]')?.getAttribute("aria-rowindex") === "4"`)
	page.Keys(kb.ArrowDown)
	page.Wait("the details to follow", `document.querySelector('#events .grid-row[aria-selected="true"]')?.getAttribute("aria-rowindex") === "5"`)
	tabTo(t, page, "button Next event")
	page.Keys(kb.Enter)
	page.Wait("the next details", `document.querySelector('#events .grid-row[aria-selected="true"]')?.getAttribute("aria-rowindex") === "6"`)
	page.Keys(kb.Escape)
	page.Wait("the details to close", `!document.querySelector(".details")`)
	page.Wait("the focus to be back on the row", row(4))

	for range resourcesColumn {
		page.Keys(kb.ArrowRight)
	}
	page.Wait("the link to the resource", `document.activeElement.classList.contains("grid-link")`)
	page.Keys(kb.Enter)
	page.Wait("the lookup by resource", `document.querySelector(".breadcrumbs [aria-current]")?.textContent.includes("Resource name is")`)
	page.Wait("its events", `(`+coverage+`).includes("everything in the window")`)
	// The driver's Keys types a key's character even if the page took the key.
	page.Do(input.DispatchKeyEvent(input.KeyDown).WithKey("/").WithCode("Slash").WithText("/"), input.DispatchKeyEvent(input.KeyUp).WithKey("/").WithCode("Slash"))
	page.Wait("the filter", `document.activeElement.id === "filter"`)
	page.Keys("event:RunInstances")
	page.WaitText("1 match")
}

// ctrl presses a key with Ctrl held.
func ctrl(key string) []chromedp.Action {
	return []chromedp.Action{chromedp.KeyEvent(key, chromedp.KeyModifiers(input.ModifierCtrl))}
}

// TestFocusIsKept: a step that takes away what had the keyboard leaves it
// before what one goes on with, scrolls nothing, and takes it from no field.
func TestFocusIsKept(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	on := func(what, id string) {
		t.Helper()
		page.Wait("the focus on "+what, fmt.Sprintf(`document.activeElement.id === %q && scrollY === 0`, id))
	}
	page.Find("button", "Use the sample account").Focus()
	page.Keys(kb.Enter)
	on("the cases", "cases")
	page.Keys(kb.Tab)
	page.Wait("the first case", `document.activeElement.matches(".cases .question-button")`)
	page.Keys(kb.Enter)
	on("what is loaded", "coverage")
	page.Wait("a row", cellJS(0, eventColumn))
	openRow(page, 0)
	page.Eval(`document.querySelector(".details .follow").focus()`, nil)
	page.Keys(kb.Enter)
	page.Wait("a crumb", `document.querySelector(".breadcrumbs > ol button")`)
	on("what is loaded for a value", "coverage")
	page.Eval(`document.querySelector(".breadcrumbs > ol button").focus()`, nil)
	page.Keys(kb.Enter)
	page.Wait("the earlier search", `!document.querySelector(".breadcrumbs > ol button")`)
	on("what was loaded", "coverage")
	page.Find("textbox", "Filter loaded events").Focus()
	page.Eval(`history.back()`, nil)
	page.Wait("the search before", `document.querySelector(".breadcrumbs > ol button")`)
	on("the filter", "filter")

	page, _ = open(t, sandbox.Options{})
	page.Paste("textbox", "Paste credentials", page.CloudTrail.ExportText(sandbox.Valid))
	page.Find("button", "Use credentials").Focus()
	page.Keys(kb.Enter)
	on("the form", "lookup")
	page.Keys(kb.Tab)
	on("its first part", "regions-button")
	page.Keys(kb.Enter)
	page.Wait("the regions to be shown", `document.getElementById("regions").checkVisibility()`)
}
