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

// TestPausedInView: where credentials expire while a person reads the table,
// the page says so there, and brings them to the box for fresh ones.
func TestPausedInView(t *testing.T) {
	page, w, before := loadedPage(t, sandbox.Options{ShortLivedCalls: 1}, sandbox.ShortLived)
	inView := func(element string) string {
		return fmt.Sprintf(`(e => { if (!e) return false; const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight && e.contains(document.elementFromPoint(r.left + 4, r.top + r.height / 2)) })(%s)`, element)
	}
	const bar = `document.querySelector(".paused > div")`
	page.Viewport(360, 740)
	page.Eval(`document.getElementById("events").scrollIntoView({block: "end"})`, nil)
	page.Eval(`document.getElementById("load-all").click()`, nil)
	page.Wait("the ask in view", inView(bar))
	contains(t, "the ask", page.Find("button", "Paste fresh credentials").Attribute("class")+errorText(page), "primary", "expired")
	page.Screenshot("table")
	page.Eval(`scrollTo(0, document.documentElement.scrollHeight)`, nil)
	page.Wait("the table to end above it", `document.getElementById("events").getBoundingClientRect().bottom <= `+bar+`.getBoundingClientRect().top + 1`)
	page.Eval(cellJS(1, eventColumn)+`.click()`, nil)
	page.Find("complementary", "Event details")
	page.Eval(`document.querySelector(".beside").scrollTo(0, 1e6)`, nil)
	page.Wait("the last of the details in view", inView(`[...document.querySelectorAll(".details button")].at(-1)`)+" && "+inView(bar))
	page.Screenshot("details")
	page.Click("button", "Paste fresh credentials")
	page.Wait("the focus in the box", `document.activeElement.id === "paste" && !document.querySelector(".details") && `+inView(`document.activeElement`))
	page.Screenshot("paste")
	for _, size := range [][2]int64{{1280, 720}, {1280, 1000}, {1280, 400}} {
		page.Viewport(size[0], size[1])
		page.Wait("the ask in view on a wide page", inView(bar))
		page.Screenshot(fmt.Sprint(size[1]))
		page.Eval(`scrollTo(0, document.documentElement.scrollHeight)`, nil)
		page.Wait("the table to end above it on a wide page", `document.getElementById("events").getBoundingClientRect().bottom <= `+bar+`.getBoundingClientRect().top + 1 && `+inView(bar))
		page.Screenshot(fmt.Sprint(size[1], "-end"))
		page.Eval(`scrollTo(0, 0)`, nil)
	}
	page.ColorScheme("dark")
	page.Screenshot("dark")
	signIn(page, sandbox.Valid)
	page.Wait("the search to go on", `!`+bar)
	allThere(t, page, w)
	same(t, "the rows loaded before", table(page)[0], before[0])
}
