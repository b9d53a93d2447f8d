package e2e_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// rowsInView measures where the table's rows begin and how many of them are
// wholly in view.
const rowsInView = `(() => {
	const table = document.getElementById("events").getBoundingClientRect();
	const rows = [...document.querySelectorAll("#events .grid-row")].map(e => e.getBoundingClientRect()).filter(r => r.height > 0);
	const first = Math.min(...rows.map(r => r.top));
	return {First: first, Rows: rows.filter(r => r.bottom <= Math.min(innerHeight, table.bottom) + 0.5).length} })()`

// TestRoomForRows: with two filters asked, the answer begins near the top and
// most of the window is rows.
func TestRoomForRows(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Viewport(1440, 900)
	signIn(page, sandbox.Valid)
	choose(page, "Attribute", "Event name")
	page.Fill("textbox", "Value", "RunInstances")
	page.Click("button", "Add filter")
	choose(page, "Attribute", "User name")
	page.Fill("textbox", "Value", "zzz")
	choose(page, "Condition", "is not")
	page.Fill("combobox", "Regions", launches.region)
	choose(page, "Time range", launches.window)
	page.Click("button", "Search")
	page.Wait("some rows", `document.querySelectorAll("#events .grid-row").length > 20`)
	page.Wait("two filters", `document.querySelectorAll(".chip").length === 2`)
	for _, window := range []struct {
		wide, high  int64
		first, rows float64
	}{{1440, 900, 250, 22}, {1280, 720, 250, 14}} {
		page.Viewport(window.wide, window.high)
		var got struct{ First, Rows float64 }
		page.Eval(rowsInView, &got)
		t.Logf("%d x %d: the first row begins at %.0f, %.0f rows are in view", window.wide, window.high, got.First, got.Rows)
		if got.First > window.first || got.Rows < window.rows {
			t.Errorf("%d x %d: the first row begins at %.0f and %.0f rows are in view, want at most %.0f and at least %.0f",
				window.wide, window.high, got.First, got.Rows, window.first, window.rows)
		}
		page.Screenshot("rows")
	}
}

// TestRoomOnPhone: on a telephone the tools are one line, and rows begin in the
// upper half of it.
func TestRoomOnPhone(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Viewport(360, 740)
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	var got struct{ First, Rows, Tools float64 }
	page.Eval(`({...`+rowsInView+`, Tools: document.querySelector(".tools").getBoundingClientRect().height})`, &got)
	t.Logf("the first row begins at %.0f, %.0f rows are in view, the tools are %.0f high", got.First, got.Rows, got.Tools)
	if got.First > 300 || got.Rows < 9 || got.Tools > 42 {
		t.Errorf("the first row begins at %.0f, %.0f rows are in view, the tools are %.0f high, want at most 300, at least 9, at most 42", got.First, got.Rows, got.Tools)
	}
	choose(page, "View", "Groups")
	page.Wait("the groups", `document.querySelectorAll(".group-rows .moment").length > 1`)
	page.Screenshot("groups")
	page.Keys("1")
	page.Wait("the rows, and the choice to say so", `!document.getElementById("events").hidden && document.getElementById("view-choice").selectedOptions[0].text === "Events"`)
}

// TestNothingJumps goes the main way and finds that nothing moved but by what
// was pressed: cumulative layout shift, as browsers count it, rounds to 0.
// Facets may grow by the values that are found while events come in.
func TestNothingJumps(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Viewport(1440, 900)
	page.Eval(`(() => { window.shifts = [];
		const jumped = s => s.node?.parentElement && !s.node.parentElement.closest(".facets") &&
			Math.hypot(s.previousRect.x - s.currentRect.x, s.previousRect.y - s.currentRect.y) >= 1;
		 new PerformanceObserver(list => shifts.push(...list.getEntries().filter(e => !e.hadRecentInput && e.sources.some(jumped))))
		.observe({type: "layout-shift"}) })()`, nil)
	signIn(page, sandbox.Valid)
	page.Fill("combobox", "Regions", launches.region)
	choose(page, "Time range", launches.window)
	choose(page, "Attribute", launches.attribute)
	page.Wait("the value field", `!document.getElementById("value").disabled`)
	page.Type("textbox", "Value", launches.value)
	page.Click("button", "Search")
	untilLoaded(t, page, "50")
	page.Click("button", "Load more")
	untilLoaded(t, page, "100")
	nothingMoved(t, page, "while events came")
	openRow(page, 0)
	page.Keys(kb.Escape)
	page.Wait("the details to close", `!document.querySelector(".details")`)
	page.Eval(`new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts = []))))`, nil) // the table gave room, as it was told to
	page.Type("textbox", "Filter loaded events", "outcome:failed")
	page.Wait("the filter's answer", `/ match/.test(`+coverage+`)`)
	nothingMoved(t, page, "while the filter was typed")
}

// nothingMoved looks at the shifts that were noted so far.
func nothingMoved(t *testing.T, page *e2e.Page, when string) {
	t.Helper()
	var moved struct {
		Sum float64
		Who string
	}
	page.Eval(`new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done({
		Sum: shifts.reduce((a, e) => a + e.value, 0),
		Who: shifts.map(e => e.value.toFixed(4) + " " + e.sources.map(s => (s.node?.outerHTML ?? s.node?.textContent ?? "").slice(0, 90) +
			" from " + [s.previousRect.x, s.previousRect.y] + " to " + [s.currentRect.x, s.currentRect.y]).join(" | ")).join("\n")}))))`, &moved)
	if moved.Sum >= 0.0005 {
		t.Errorf("%s the page moved by %.4f:\n%s", when, moved.Sum, moved.Who)
	}
}
