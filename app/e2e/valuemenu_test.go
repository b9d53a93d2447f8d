package e2e_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// factValue is the value of a fact in the details.
func factValue(label string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(".details .fact")].find(f => f.querySelector("dt").textContent === %q).querySelector("button.value")`, label)
}

// press clicks a value in the details with the mouse.
func press(page *e2e.Page, value string) {
	page.Eval(value+`.scrollIntoView({block: "center"})`, nil)
	x, y := boxOf(page, value).middle()
	clickAt(page, x, y)
	page.Find("group", "What to do with this value")
}

// TestValueMenu: every value in the details offers the same four things, by
// mouse and by keys; the next event is shown at the same place of the panel.
func TestValueMenu(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	openRow(page, 1)

	page.Eval(`document.querySelector(".beside").scrollTop = 150`, nil)
	before := ""
	page.Eval(detailsID, &before)
	page.Eval(`document.querySelector('[aria-label="Next event"]').click()`, nil)
	page.Wait("the next event", detailsID+fmt.Sprintf(` !== %q`, before))
	page.Wait("the panel where it was", `document.querySelector(".beside").scrollTop === 150`)

	var region string
	page.Eval(factValue("Region")+`.textContent`, &region)
	press(page, factValue("Region"))
	page.Screenshot("value-menu")
	page.Click("button", "Hide loaded events with it")
	page.Wait("the filter", fmt.Sprintf(`document.getElementById("filter").value === '-region:="%s"'`, region))
	page.Wait("the menu to close", `!document.querySelector(".details :popover-open")`)
	page.Fill("textbox", "Filter loaded events", "")

	page.Eval(factValue("Address")+`.focus()`, nil)
	page.Keys(kb.Enter)
	page.Find("group", "What to do with this value")
	page.Keys(kb.Tab)
	page.Wait("the first choice", `document.activeElement.textContent === "Show only loaded events with it"`)
	page.Keys(kb.Escape)
	page.Wait("the focus back on the value", `document.activeElement === `+factValue("Address"))
	page.Keys(kb.Enter + kb.Tab + kb.Enter)
	page.Wait("the filter by the address", `document.getElementById("filter").value.startsWith('address:="')`)
	page.Fill("textbox", "Filter loaded events", "")

	const inTree = `document.querySelector('.details [data-value="requestParameters.instanceType"]')`
	press(page, inTree)
	page.Click("button", "Show only loaded events with it")
	page.Wait("the filter by the place", `document.getElementById("filter").value.startsWith('.requestParameters.instanceType:="')`)
}

// TestAroundThis asks for what happened around an event: of AWS by its key, of
// the loaded events by its address.
func TestAroundThis(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	openRow(page, 1)
	page.Click("button", "Around this")
	page.Screenshot("around")
	page.Click("button", "Same address, ±60 minutes, loaded")
	page.Wait("the filter", `/^address:="[^"]+" time:>=\S+ time:<\S+$/.test(document.getElementById("filter").value)`)
	page.Click("button", "Around this")
	page.Click("button", "Any event, ±5 minutes, AWS")
	page.Wait("the lookup", `document.querySelectorAll(".breadcrumbs > ol > li").length === 2`)
	page.Wait("its events", `(`+coverage+`).includes("everything in the window")`)
}
