package e2e_test

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// axe is the source of axe-core, which finds what keeps people with
// disabilities out. It is fetched by `make test`, not kept in this repository.
func axe(t *testing.T) string {
	t.Helper()
	const place = "../../.cache/npm/node_modules/axe-core/axe.min.js"
	source, err := os.ReadFile(place)
	if err != nil {
		t.Skip("axe-core is not in " + place + ": `make test` fetches it where npm is installed.")
	}
	return string(source)
}

// violation is a rule of axe-core that elements break.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML           string
		FailureSummary string
	}
}

// accessible runs every rule of WCAG 2.2 A and AA, and axe's best practices,
// over the page as it is.
func accessible(t *testing.T, page *e2e.Page, state string) {
	t.Helper()
	page.Screenshot(strings.ReplaceAll(state, " ", "-"))
	var violations []violation
	page.EvalApart(`axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}}).then(r => r.violations.map(v => ({ID: v.id, Impact: v.impact, Help: v.help,
		Nodes: v.nodes.slice(0, 4).map(n => ({HTML: n.html.slice(0, 200), FailureSummary: n.failureSummary}))})))`, &violations)
	for _, v := range violations {
		text := fmt.Sprintf("%s: %s (%s): %s", state, v.ID, v.Impact, v.Help)
		for _, node := range v.Nodes {
			text += "\n    " + node.HTML + "\n      " + strings.ReplaceAll(node.FailureSummary, "\n", " ")
		}
		t.Error(text)
	}
}

// give gives axe to a page's world apart: the policy lets no script in, and the
// page's own globals are guarded.
func give(page *e2e.Page, axe string) {
	var kind string
	page.EvalApart(axe+"\n;typeof axe.run", &kind)
}

// accessibleInBoth is accessible in both themes.
func accessibleInBoth(t *testing.T, page *e2e.Page, state string) {
	t.Helper()
	for _, scheme := range []string{"light", "dark"} {
		page.ColorScheme(scheme)
		accessible(t, page, state+" "+scheme)
	}
}

// TestAccessibility looks at each state of the page in both themes.
func TestAccessibility(t *testing.T) {
	source := axe(t)
	page, _ := open(t, sandbox.Options{ShortLivedCalls: 1})
	page.Allow("Failed to load resource")
	give(page, source)
	both := func(state string) { accessibleInBoth(t, page, state) }
	both("first visit")
	page.Click("button", "Use credentials")
	page.Wait("a refusal", `document.querySelector(".offer-outcome .problem")`)
	both("refused credentials")
	signIn(page, sandbox.Valid)
	both("signed in")
	choose(page, "Attribute", "Event name")
	page.Wait("the value field", `!document.getElementById("value").disabled`)
	page.Type("textbox", "Value", "delete")
	page.Keys(kb.ArrowDown)
	page.Wait("an active suggestion", `document.querySelector(".suggestions [aria-selected=true]")`)
	both("suggestions")
	page.Fill("combobox", "Regions", "mars-north-1")
	page.Click("button", "Search")
	page.WaitText("is not a region this page knows")
	both("bad form")
	var left float64 // of the regions' panel, which stands at its button although that was not pressed
	page.Eval(`document.querySelector(":popover-open").getBoundingClientRect().left - document.getElementById("regions-button").getBoundingClientRect().left`, &left)
	if math.Abs(left) > 1 {
		t.Errorf("the panel with what must be changed is %.0f pixels beside its button", left)
	}
	removeFilters(page)
	ask(page, launches)
	untilLoaded(t, page, "50")
	both("events")
	page.Click("button", "Columns")
	page.Click("checkbox", "Time")
	page.Click("checkbox", "Access key")
	page.WaitText("Sorted by Time, which is hidden")
	both("columns")
	page.Click("button", "Reset columns")
	waitHeaders(page, firstColumns...)
	page.Keys(kb.Escape)
	page.Wait("the panel to close", `!document.querySelector(":popover-open")`)
	openRow(page, 1)
	both("details")
	paletteOpens(page)
	both("commands")
	page.Keys(kb.Escape)
	page.Wait("the palette to close", `!document.querySelector("dialog[open]")`)
	page.Find("button", "Keys").Click()
	page.Wait("the help", `document.querySelector("#key-help[open]")`)
	both("keys")
	page.Keys(kb.Escape)
	page.Wait("the help to close", `!document.querySelector("dialog[open]")`)
	page.Viewport(360, 740) // where the details cover the page
	both("details on a phone")
	page.Viewport(1440, 900)
	page.Click("button", "Close details")
	page.Fill("textbox", "Filter loaded events", "no-such-word")
	page.Find("heading", "None of the loaded events match the filter")
	both("no match")
	page.Fill("textbox", "Filter loaded events", "")
	removeFilters(page)
	ask(page, question{"eu-west-1", "Last 90 days", "Event name", "NoSuchEvent"})
	page.Find("heading", "No such event in eu-west-1 in the last 90 days")
	both("empty")
	page.Click("button", "Forget credentials")
	page.Find("button", "Use credentials")
	signIn(page, sandbox.DeniedByIAM)
	page.Click("button", "Search")
	page.Wait("the error", `document.querySelector(".error-box")`)
	both("error")
	page.Click("button", "Use other credentials")
	page.Find("button", "Use credentials")
	signIn(page, sandbox.ShortLived)
	page.Wait("the search to go on", `!document.querySelector(".error-box") && document.getElementById("stop").disabled`)
	page.Click("button", "Search")
	page.Find("button", "Paste fresh credentials")
	both("paused")
}
