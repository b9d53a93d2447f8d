package e2e_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/sandbox"
)

// TestFilterByPlace asks for events that have the same at a place of the record
// in the details: of what is loaded by the mouse, of AWS by the keyboard.
func TestFilterByPlace(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	openRow(page, 1)
	tabTo(t, page, "button instanceType: Filter by requestParameters.instanceType")
	page.Screenshot("place-focused")
	page.Keys(kb.Enter)
	page.WaitText("Added to the form, since not all events are loaded")
	page.Wait("the filter among those of the form", `document.querySelector(".chips")?.textContent.includes("requestParameters.instanceType is")`)
	page.Wait("the focus to stay", `document.activeElement.dataset.place === "requestParameters.instanceType"`)
	page.Screenshot("place-in-the-form")

	page.Click("button", "Load all")
	page.Wait("all to be loaded", `(`+coverage+`).includes("everything in the window")`)
	page.Click("button", "items: Filter by requestParameters.instancesSet.items")
	page.Wait("the filter of the loaded events", `document.getElementById("filter").value === ".requestParameters.instancesSet.items:*"`)
	page.Wait("the object to stay open", `document.querySelector('[data-place="requestParameters.instancesSet.items"]').closest("details").open`)
	page.Click("button", "imageId: Filter by requestParameters.instancesSet.items[].imageId")
	page.Wait("the filter to grow", `/:\* \.requestParameters\.instancesSet\.items\[\]\.imageId:="ami-/.test(document.getElementById("filter").value)`)
	page.WaitText("match")
	page.Screenshot("place-in-the-filter")
	page.ColorScheme("dark")
	page.Screenshot("place-in-the-filter-dark")
}
