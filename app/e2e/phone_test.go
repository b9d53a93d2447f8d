package e2e_test

import (
	"fmt"
	"testing"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// TestPhone goes the main way on a page 360 pixels wide.
func TestPhone(t *testing.T) {
	page := e2e.NewPage(t, e2e.World{})
	page.Viewport(360, 740)
	page.Go(page.Host.URL)
	page.WaitRunning()
	fits := func(state string) {
		t.Helper()
		var wide struct {
			Page int
			Who  string
		}
		page.Eval(`({Page: document.scrollingElement.scrollWidth, Who: [...document.querySelectorAll("body *")].filter(e => {
			const r = e.getBoundingClientRect();
			return r.width > 0 && r.right > 361 && !e.closest(".events, .timeline, .facets, .grid-columns") }).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join("\n")})`, &wide)
		page.Screenshot(state)
		if wide.Page > 360 {
			t.Errorf("%s: the page is %d pixels wide: %s", state, wide.Page, wide.Who)
		}
	}
	fits("first visit")
	signIn(page, sandbox.Valid)
	fits("signed in")
	ask(page, launches)
	untilLoaded(t, page, "50")
	fits("events")
	page.Wait("a row", cellJS(0, eventColumn))
	page.Eval(cellJS(0, eventColumn)+`.scrollIntoView({block: "center"})`, nil)
	var lines struct{ Event, Time, Actor, Outcome, Width float64 }
	page.Eval(fmt.Sprintf(`(() => { const top = e => e.getBoundingClientRect().top;
		return {Event: top(%s), Time: top(%s), Actor: top(%s), Outcome: top(%s), Width: %s.parentElement.getBoundingClientRect().width} })()`,
		cellJS(0, eventColumn), cellJS(0, timeColumn), cellJS(0, actorColumn), cellJS(0, outcomeColumn), cellJS(0, eventColumn)), &lines)
	if lines.Actor < lines.Event+15 || lines.Time > lines.Event+10 || lines.Outcome < lines.Time+15 || lines.Width > 360 {
		t.Errorf("a row is not two lines of event and time, actor and outcome: %+v", lines)
	}
	openRow(page, 0)
	fits("details")
	var sheet struct{ Left, Top, Width, Height float64 }
	page.Find("complementary", "Event details").Call(`function() { const r = (this.closest(".beside") ?? this).getBoundingClientRect();
		return {Left: r.left, Top: r.top, Width: r.width, Height: r.height} }`, &sheet)
	if sheet.Left != 0 || sheet.Top > 0 || sheet.Width < 360 || sheet.Height < 740 {
		t.Errorf("the details are no sheet over the page: %+v", sheet)
	}
	page.Click("button", "Close details")
	page.Wait("the table again", `!document.querySelector(".details")`)
}
