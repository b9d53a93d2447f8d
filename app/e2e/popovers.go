package e2e

import "fmt"

// openers are the buttons, by element id, behind which a part of the question
// stands in a popover: a person presses them first.
var openers = map[string]string{
	"Regions":        "regions-button",
	"Time range":     "window-button",
	"Start":          "window-button",
	"End":            "window-button",
	"Attribute":      "filter-button",
	"Condition":      "filter-button",
	"Path":           "filter-button",
	"Value":          "filter-button",
	"Add filter":     "filter-button",
	"Event category": "more-button",
	"Page size":      "more-button",
	"Max items":      "more-button",
	"Starting token": "more-button",
	"Search":         "", // in the sheet of a narrow page
}

// reveal presses what opens the popover in which an element of that name
// stands, and on a narrow page first what opens the whole question.
func (p *Page) reveal(name string) {
	p.t.Helper()
	opener, hidden := openers[name]
	if !hidden {
		return
	}
	p.Eval(fmt.Sprintf(`(() => {
		const opener = document.getElementById(%q), search = document.getElementById("search");
		const popover = opener && document.getElementById(opener.getAttribute("popovertarget"));
		if (!search || popover?.matches(":popover-open")) return;
		const summary = document.querySelector(".question-summary");
		if (summary?.checkVisibility() && !search.checkVisibility()) summary.click();
		opener?.click() })()`, opener), nil)
}
