package e2e_test

import (
	"testing"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// TestTour walks through the page's states, in both themes, wide and narrow.
// With E2E_SCREENSHOTS it leaves a picture of each; without, it checks that
// each can be reached without an error.
func TestTour(t *testing.T) {
	for _, look := range []struct {
		name, scheme  string
		width, height int64
	}{{"light", "light", 1280, 720}, {"dark", "dark", 1280, 720}, {"narrow", "light", 360, 740}, {"wide", "dark", 2560, 1440}} {
		t.Run(look.name, func(t *testing.T) {
			page := e2e.Open(t, e2e.World{})
			page.Viewport(look.width, look.height)
			page.ColorScheme(look.scheme)
			page.WaitRunning()
			page.Screenshot(look.name + "-1-first-visit")
			page.Paste("textbox", "Paste credentials", "AWS_ACCESS_KEY_ID=ASIAEXAMPLE")
			page.Screenshot(look.name + "-2-half-a-paste")
			page.Fill("textbox", "Paste credentials", "")
			page.Paste("textbox", "Paste credentials", page.CloudTrail.ExportText(sandbox.Valid))
			page.WaitText("A temporary key")
			page.Screenshot(look.name + "-3-paste-read")
			page.Click("button", "Use credentials")
			page.WaitText("Ask CloudTrail")
			page.Screenshot(look.name + "-4-signed-in")
			page.Fill("combobox", "Regions", "mars-north-1")
			page.Click("button", "Search")
			page.WaitText("not a region")
			page.Screenshot(look.name + "-5-bad-region")
			page.Fill("combobox", "Regions", "us-east-1")
			page.Find("combobox", "Time range").Call(`function() { this.value = "604800"; this.dispatchEvent(new Event("change", {bubbles: true})) }`, nil)
			page.Click("button", "Search")
			page.WaitText("50 loaded")
			page.Screenshot(look.name + "-6-events")
			page.Wait("a row", `document.querySelectorAll('.grid-row').length > 3`)
			page.Eval(`document.querySelectorAll('.grid-row')[2].querySelector('.grid-cell').click()`, nil)
			page.Find("complementary", "Event details")
			page.Screenshot(look.name + "-7-details")
		})
	}
}
