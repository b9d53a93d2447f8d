package e2e_test

import (
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
	const questions, regions = `document.getElementById("questions-popover")`, `document.getElementById("regions-popover")`
	isOpen := func(list string) string { return list + `.matches(":popover-open")` }

	page.Click("button", "Questions and history")
	page.Click("button", "Who changed a security group?")
	page.Wait("the questions to be put away", `!`+isOpen(questions))
	page.Eval(`document.getElementById("questions-button").focus()`, nil)
	page.Keys(kb.Enter)
	page.Wait("the questions", isOpen(questions))
	page.Keys(kb.Escape)
	page.Wait("the questions to be put away by Escape", `!`+isOpen(questions)+` && document.activeElement.id === "questions-button"`)

	page.Find("combobox", "Regions")
	page.Find("checkbox", "us-east-2 Ohio").Focus()
	page.Keys(" ")
	page.Wait("the region, with the list still open", `document.getElementById("regions").value.includes("us-east-2") && `+isOpen(regions))
	page.Find("textbox", "Max items").Focus()
	page.Wait("the regions to be put away", `!`+isOpen(regions))
}

// TestNarrowSuggestions: on the narrowest screen the suggestions end above the
// Search button.
func TestNarrowSuggestions(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Viewport(360, 740)
	signIn(page, sandbox.Valid)
	choose(page, "Attribute", "Event name")
	page.Wait("the value field", `!document.getElementById("value").disabled`)
	page.Find("textbox", "Value").Focus()
	page.Keys("Delete")
	page.Wait("eight suggestions", `document.querySelectorAll("#value-suggestions > li").length === 8`)
	var free bool
	page.Eval(`document.getElementById("value-suggestions").getBoundingClientRect().bottom <= document.getElementById("search").getBoundingClientRect().top`, &free)
	if !free {
		t.Error("the suggestions lie over Search")
	}
}
