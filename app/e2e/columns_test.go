package e2e_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// apartColumns are the headers of eachApart, firstColumns those of a first
// visit.
var (
	apartColumns = []string{"Time", "Event", "Source", "Actor", "Outcome", "Address", "Region", "Resources", "Request"}
	firstColumns = []string{"Time", "Event", "Source", "Actor", "What it touched", "Address"}
)

const headersJS = `[...document.querySelectorAll("#events [role=columnheader] > button")].map(b => b.textContent)`

// waitHeaders waits until the table has these columns.
func waitHeaders(page *e2e.Page, names ...string) {
	page.Wait("the columns "+strings.Join(names, ", "), headersJS+`.join() === "`+strings.Join(names, ",")+`"`)
}

// box is where something is on the screen.
type box struct{ Left, Right, Top, Width, Height float64 }

func (b box) middle() (x, y float64) { return b.Left + b.Width/2, b.Top + b.Height/2 }

// boxOf is where the element of an expression is.
func boxOf(page *e2e.Page, element string) (b box) {
	page.Eval(`(r => ({Left: r.left, Right: r.right, Top: r.top, Width: r.width, Height: r.height}))((`+element+`).getBoundingClientRect())`, &b)
	return b
}

// headJS is the expression for a column's header.
func headJS(name string) string {
	return fmt.Sprintf(`[...document.querySelectorAll("#events [role=columnheader]")].find(h => h.textContent === %q)`, name)
}

// drag moves the mouse from a point to another in steps, with the button
// held; during is called before it goes up.
func drag(page *e2e.Page, x, y, toX, toY float64, during func()) {
	page.Do(chromedp.MouseEvent(input.MousePressed, x, y, chromedp.ButtonLeft))
	for step := 1.0; step <= 8; step++ {
		page.Do(chromedp.MouseEvent(input.MouseMoved, x+(toX-x)*step/8, y+(toY-y)*step/8, chromedp.ButtonLeft))
	}
	during()
	page.Do(chromedp.MouseEvent(input.MouseReleased, toX, toY, chromedp.ButtonLeft))
}

// aligned fails unless every cell is just below its header and says its
// place.
func aligned(t *testing.T, page *e2e.Page, state string) {
	t.Helper()
	var wrong []string
	page.Eval(`(async () => {
		await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
		const heads = [...document.querySelectorAll("#events [role=columnheader]")], wrong = [];
		const grid = document.getElementById("events");
		if (grid.ariaColCount !== String(heads.length)) wrong.push("aria-colcount " + grid.ariaColCount + " of " + heads.length);
		heads.forEach((h, i) => h.ariaColIndex === String(i + 1) || wrong.push(h.textContent + " says " + h.ariaColIndex));
		for (const row of grid.querySelectorAll(".grid-row")) {
			if (row.children.length !== heads.length) wrong.push("a row of " + row.children.length);
			[...row.children].forEach((cell, i) => {
				const a = cell.getBoundingClientRect(), b = heads[i].getBoundingClientRect();
				if (Math.abs(a.left - b.left) > 1 || Math.abs(a.right - b.right) > 1) wrong.push(heads[i].textContent + " is beside its cells");
				if (cell.ariaColIndex !== String(i + 1)) wrong.push("a cell says " + cell.ariaColIndex);
			});
		}
		return [...new Set(wrong)] })()`, &wrong)
	if len(wrong) > 0 {
		t.Errorf("%s: %s", state, strings.Join(wrong, "; "))
	}
}

// launchesOn is a page of a width with the launches of the sandbox's account in
// its table.
func launchesOn(t *testing.T, wide int64) *e2e.Page {
	t.Helper()
	page, _ := open(t, sandbox.Options{})
	page.Viewport(wide, 900)
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	return page
}

// TestColumns hides, shows, moves and sizes columns in the panel and by their
// headers, and finds them so after a reload.
func TestColumns(t *testing.T) {
	page := launchesOn(t, 1600)
	waitHeaders(page, apartColumns...)
	rows := table(page)

	openRow(page, 0)
	page.Find("button", "Columns").Focus()
	page.Keys(kb.Enter + kb.Tab + kb.Tab + kb.Tab)
	page.Wait("the keyboard to be in the panel", `document.activeElement.closest("#columns")`)
	page.Find("checkbox", "Source").Focus()
	page.Keys(" ")
	waitHeaders(page, "Time", "Event", "Actor", "Outcome", "Address", "Region", "Resources", "Request")
	page.Keys(kb.Escape)
	page.Find("complementary", "Event details")
	page.Wait("the focus on the button", `document.activeElement.id === "columns-button"`)
	page.Keys(kb.Escape)
	page.Wait("the details to close", `!document.querySelector(".details")`)
	page.Click("button", "Columns")
	page.Click("checkbox", "Event ID")
	waitHeaders(page, "Time", "Event", "Actor", "Outcome", "Address", "Region", "Resources", "Request", "Event ID")
	aligned(t, page, "other columns")
	now := table(page)
	same(t, "actors", column(now, 2), column(rows, actorColumn))
	if ids := column(now, 8); len(slices.Compact(slices.Sorted(slices.Values(ids)))) != len(rows) || len(ids[0]) != 36 {
		t.Errorf("the column of ids reads %q", ids)
	}

	page.Click("button", "Move Address up")
	page.Wait("the focus to go along", `document.activeElement.ariaLabel === "Move Address up"`)
	page.Keys(kb.Enter)
	waitHeaders(page, "Time", "Event", "Address", "Actor", "Outcome", "Region", "Resources", "Request", "Event ID")
	page.Keys(kb.Enter + kb.Enter + kb.Enter)
	waitHeaders(page, "Address", "Time", "Event", "Actor", "Outcome", "Region", "Resources", "Request", "Event ID")
	page.Wait("the focus on the way back", `document.activeElement.ariaLabel === "Move Address down"`)
	page.Wait("the news", `[...document.querySelectorAll("[role=status]")].some(e => e.textContent === "Address is column 1 of 9")`)
	same(t, "addresses", column(table(page), 0), column(rows, addressColumn))
	page.Screenshot("panel")

	before := boxOf(page, headJS("Actor")).Width
	page.Click("button", "Widen Actor")
	page.Wait("a wider column", fmt.Sprintf(`Math.abs(%s.getBoundingClientRect().width - %g) < 1.5`, headJS("Actor"), before+24))
	page.Keys(kb.Escape)
	page.Wait("the panel to close", `!document.querySelector("#columns:popover-open")`)

	page.Reload()
	page.WaitRunning()
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	waitHeaders(page, "Address", "Time", "Event", "Actor", "Outcome", "Region", "Resources", "Request", "Event ID")
	if got := boxOf(page, headJS("Actor")).Width; math.Abs(got-before-24) > 1.5 {
		t.Errorf("the column of actors is %g wide after a reload, was %g", got, before+24)
	}
	aligned(t, page, "after a reload")
	page.Click("button", "Outcome")
	page.Wait("the order", `document.querySelector('#events [aria-sort="ascending"] > button')?.textContent === "Outcome"`)

	page.Click("button", "Columns")
	page.Click("checkbox", "Outcome")
	page.WaitText("Sorted by Outcome, which is hidden: the 50 loaded events")
	page.Click("button", "Reset columns")
	waitHeaders(page, firstColumns...)
	aligned(t, page, "after the reset")
	page.WaitText("Sorted by Outcome, which is hidden: the 50 loaded events")
	var kept any
	page.Eval(`localStorage.getItem("columns")`, &kept)
	if kept != nil {
		t.Errorf("the layout of a first visit is kept as %q", kept)
	}
}

// TestLastColumn: a table without columns would be none.
func TestLastColumn(t *testing.T) {
	page := e2e.NewPage(t, e2e.World{})
	page.Inject(`localStorage.setItem("columns", "1 actor:300 -time -event -source -touched -error -address -region -resource -request nonsense -key:")`)
	page.Go(page.Host.URL)
	page.WaitRunning()
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	waitHeaders(page, "Actor")
	page.Click("button", "Columns")
	var disabled bool
	page.Find("checkbox", "Actor").Call(`function() { return this.disabled }`, &disabled)
	if !disabled {
		t.Error("the last column can be hidden")
	}
	if got := boxOf(page, headJS("Actor")).Width; math.Abs(got-300) > 1 {
		t.Errorf("the column is %g wide, 300 were kept", got)
	}
}

// TestHeaders sizes and moves columns by their headers, with mouse and keys.
func TestHeaders(t *testing.T) {
	page := launchesOn(t, 1600)

	edge := func(name string) (x, y float64) {
		_, y = boxOf(page, headJS(name)).middle()
		return boxOf(page, headJS(name)).Right - 1, y
	}
	event := boxOf(page, headJS("Event"))
	x, y := edge("Event")
	drag(page, x, y, x+90, y, func() {
		if now := boxOf(page, headJS("Event")); math.Abs(now.Width-event.Width-90) > 1.5 || now.Left != event.Left {
			t.Errorf("while its edge is dragged by 90 the column goes from %+v to %+v", event, now)
		}
		aligned(t, page, "while an edge is dragged")
		page.Screenshot("sizing")
	})
	page.Wait("the width to be kept", `localStorage.getItem("columns")?.includes("event:")`)
	if now := boxOf(page, headJS("Event")).Width; math.Abs(now-event.Width-90) > 1.5 {
		t.Errorf("the column is %g wide, was %g", now, event.Width)
	}
	x, y = edge("Event")
	drag(page, x, y, x-2000, y, func() {})
	page.Wait("the least width", `localStorage.getItem("columns")?.includes("event:48")`)
	aligned(t, page, "the narrowest column")
	x, y = edge("Event")
	page.Do(chromedp.MouseClickXY(x, y, chromedp.ClickCount(1)), chromedp.MouseClickXY(x, y, chromedp.ClickCount(2)))
	var cut int
	page.Wait("the column to fit", fmt.Sprintf(`%s.getBoundingClientRect().width > 90`, headJS("Event")))
	page.Eval(`[...document.querySelectorAll(".cell-event")].filter(c => c.scrollWidth > c.clientWidth).length`, &cut)
	if cut > 0 || boxOf(page, headJS("Event")).Width > 200 {
		t.Errorf("fitted to RunInstances the column is %g wide and cuts off %d texts", boxOf(page, headJS("Event")).Width, cut)
	}

	page.Find("button", "Actor").Focus()
	actor := boxOf(page, headJS("Actor")).Width
	page.Do(shift(kb.ArrowRight, 0)...)
	page.Do(shift(kb.ArrowRight, 0)...)
	page.Do(shift(kb.ArrowLeft, 0)...)
	page.Wait("a wider column", fmt.Sprintf(`Math.abs(%s.getBoundingClientRect().width - %g) < 1.5`, headJS("Actor"), actor+16))
	page.Do(shift(kb.ArrowLeft, input.ModifierCtrl)...)
	waitHeaders(page, "Time", "Event", "Actor", "Source", "Outcome", "Address", "Region", "Resources", "Request")
	page.Wait("the focus to go along", `document.activeElement.textContent === "Actor"`)
	aligned(t, page, "a column moved by keys")

	x, y = boxOf(page, headJS("Address")).middle()
	target := boxOf(page, headJS("Event"))
	drag(page, x, y, target.Left+10, y, func() {
		if mark := boxOf(page, `document.querySelector(".column-drop")`); math.Abs(mark.Left-target.Left) > 3 {
			t.Errorf("the mark is at %g, the column would come to %g", mark.Left, target.Left)
		}
		page.Screenshot("moving")
	})
	waitHeaders(page, "Time", "Address", "Event", "Actor", "Source", "Outcome", "Region", "Resources", "Request")
	aligned(t, page, "a column moved by the mouse")
	var sorted string
	page.Eval(`document.querySelector("#events [aria-sort] > button").textContent`, &sorted)
	if sorted != "Time" {
		t.Errorf("dragging a header has sorted by %s", sorted)
	}
	page.Click("button", "Address")
	page.Wait("a click to sort", `document.querySelector('#events [aria-sort="ascending"] > button')?.textContent === "Address"`)

	page.Eval(`document.getElementById("events").scrollLeft = 200`, nil)
	x, y = boxOf(page, headJS("Source")).middle()
	page.Do(chromedp.MouseEvent(input.MousePressed, x, y, chromedp.ButtonLeft), chromedp.MouseEvent(input.MouseMoved, x-200, y, chromedp.ButtonLeft))
	page.Wait("the mark", `document.querySelector(".column-drop")`)
	page.Keys(kb.Escape)
	page.Wait("the drag to be called off", `!document.querySelector(".column-drop")`)
	page.Do(chromedp.MouseEvent(input.MouseReleased, x-200, y, chromedp.ButtonLeft))
	waitHeaders(page, "Time", "Address", "Event", "Actor", "Source", "Outcome", "Region", "Resources", "Request")
}

// shift presses a key with Shift and other modifiers held.
func shift(key string, others input.Modifier) []chromedp.Action {
	return []chromedp.Action{chromedp.KeyEvent(key, chromedp.KeyModifiers(input.ModifierShift|others))}
}

// TestActors: the person behind a role reads in the row, however narrow the
// column; what is cut off of the role shows where there is room. In the
// document it stays one text, to be marked and copied.
func TestActors(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Viewport(1280, 720)
	signIn(page, sandbox.Valid)
	ask(page, question{"us-east-1", "Last 7 days", "Any event", ""})
	untilLoaded(t, page, "50")
	page.Fill("textbox", "Filter loaded events", "actor:AWSReservedSSO_ actor:okafor")
	const person = "ben.okafor@harbourlight.example"
	page.Wait("the person's rows", fmt.Sprintf(`%s?.textContent.endsWith(%q)`, cellJS(0, actorColumn), " / "+person))
	page.Wait("highlights in both parts", `[...CSS.highlights.get("match")].map(r => r.startContainer.data.slice(r.startOffset, r.endOffset)).join().includes("AWSReservedSSO_,okafor")`)
	seen := func(what string) (all bool) {
		page.Eval(fmt.Sprintf(`((cell, what) => { const node = [...cell.childNodes].map(n => n.firstChild ?? n).find(n => n.data?.includes(what));
			const range = document.createRange(), at = node.data.indexOf(what);
			range.setStart(node, at), range.setEnd(node, at + what.length);
			const text = range.getBoundingClientRect(), box = node.parentElement.getBoundingClientRect();
			return text.left >= box.left - 1 && text.right <= Math.min(box.right, cell.getBoundingClientRect().right) + 1 })(%s, %q)`, cellJS(0, actorColumn), what), &all)
		return all
	}
	for _, width := range []int64{360, 1280, 1920} {
		page.Viewport(width, 900)
		page.Wait("the row", cellJS(0, actorColumn)+"?.clientWidth > 0")
		if !seen("ben.okafor") || !seen("Ad") || seen("AWSReservedSSO_") {
			t.Errorf("%d pixels wide: the person is seen: %v, the role: %v, its lead: %v", width, seen("ben.okafor"), seen("Ad"), seen("AWSReservedSSO_"))
		}
		var text string
		page.Eval(cellJS(0, actorColumn)+".innerText", &text)
		if !strings.HasPrefix(text, "AWSReservedSSO_AdministratorAccess_") || !strings.HasSuffix(text, " / "+person) {
			t.Errorf("%d pixels wide the text is %q", width, text)
		}
	}
	x, y := boxOf(page, headJS("Actor")).Right-1, boxOf(page, headJS("Actor")).Top+10
	page.Do(chromedp.MouseClickXY(x, y, chromedp.ClickCount(1)), chromedp.MouseClickXY(x, y, chromedp.ClickCount(2)))
	page.Wait("the column to fit", fmt.Sprintf(`%s.getBoundingClientRect().width > 400`, headJS("Actor")))
	if !seen("AWSReservedSSO_") || !seen(person) {
		t.Errorf("in a column that fits, the lead is seen: %v, the person: %v", seen("AWSReservedSSO_"), seen(person))
	}
}
