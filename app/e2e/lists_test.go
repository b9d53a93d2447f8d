package e2e_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/sandbox"
)

// TestListsArePutAway: a list that lies over the page goes when it was used,
// by Escape, and when one goes on elsewhere.
func TestListsArePutAway(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	const earlier, regions = `document.querySelector(".earlier")`, `document.querySelector(".region-picker")`
	summary := func(list string) { page.Eval(list+`.querySelector("summary").click()`, nil) }

	summary(earlier)
	var arrows string
	page.Eval(`[...document.querySelectorAll(".breadcrumbs .panel li")].map(e => getComputedStyle(e, "::before").content).join()`, &arrows)
	if strings.Contains(arrows, "›") {
		t.Error("entries of a list have the arrows of breadcrumbs")
	}
	page.Click("button", "Who changed a security group?")
	page.Wait("the questions to be put away", `!`+earlier+`.open && document.activeElement === `+earlier+`.querySelector("summary")`)
	page.Keys(kb.Enter)
	page.Wait("the questions", earlier+`.open`)
	page.Keys(kb.Escape)
	page.Wait("the questions to be put away by Escape", `!`+earlier+`.open`)

	summary(regions)
	page.Find("checkbox", "us-east-2 Ohio").Focus()
	page.Keys(" ")
	page.Wait("the region, with the list still open", `document.getElementById("regions").value.includes("us-east-2") && `+regions+`.open`)
	page.Find("textbox", "Max items").Focus()
	page.Wait("the regions to be put away", `!`+regions+`.open`)
}

// TestNarrowSuggestions: on the narrowest screen the suggestions end above the
// Search button.
func TestNarrowSuggestions(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Viewport(360, 740)
	signIn(page, sandbox.Valid)
	choose(page, "Attribute", "Event name")
	page.Find("textbox", "Value").Focus()
	page.Keys("Delete")
	page.Wait("eight suggestions", `document.querySelectorAll("#value-suggestions > li").length === 8`)
	var free bool
	page.Eval(`document.getElementById("value-suggestions").getBoundingClientRect().bottom <= document.getElementById("search").getBoundingClientRect().top`, &free)
	if !free {
		t.Error("the suggestions lie over Search")
	}
}
