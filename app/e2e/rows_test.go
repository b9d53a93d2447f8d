package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// cutJS scrolls through the rows and counts the cells, and lists those whose
// text is cut off.
const cutJS = `(async () => {
	const grid = document.getElementById("events"), seen = new Map();
	const painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
	for (grid.scrollTop = 0; ; grid.scrollTop += grid.clientHeight / 2) {
		await painted();
		for (const row of grid.querySelectorAll(".grid-row:not(.pending)")) for (const cell of row.children)
			seen.set(row.ariaRowIndex + "/" + cell.ariaColIndex, cell.scrollWidth > cell.clientWidth ? cell.textContent + " (" + (cell.scrollWidth - cell.clientWidth) + ")" : "");
		if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1) break;
	}
	grid.scrollTop = 0;
	await painted();
	return {Cells: seen.size, Cut: [...seen.values()].filter(text => text !== "")} })()`

// TestRows: a row of a first visit reads by itself. Nearly all of it is to be
// seen, the rest on the focus; what does not change is said once, and what is
// not drawn is in the document all the same.
func TestRows(t *testing.T) {
	page := e2e.Open(t, e2e.World{CloudTrail: sandbox.New(sandbox.Options{})})
	page.WaitRunning()
	page.Viewport(1440, 900)
	signIn(page, sandbox.Valid)
	ask(page, question{"us-east-1", "Last 7 days", "Any event", ""})
	untilLoaded(t, page, "50")
	waitHeaders(page, firstColumns...)
	for _, loaded := range []string{"100", "150", "200", "250"} {
		page.Click("button", "Load more")
		untilLoaded(t, page, loaded)
	}

	var found struct {
		Cells int
		Cut   []string
	}
	page.Eval(cutJS, &found)
	if found.Cells < 250*len(firstColumns) || len(found.Cut)*20 > found.Cells {
		t.Errorf("%d of %d cells are cut off: %q", len(found.Cut), found.Cells, found.Cut)
	}
	t.Logf("%d of %d cells are cut off", len(found.Cut), found.Cells)

	var dates struct {
		Days, Drawn, Rows int
		Text, First       string
	}
	page.Eval(`(() => { const cells = [...document.querySelectorAll(".cell-time")];
		const days = cells.map(c => c.textContent.slice(0, 10)), drawn = cells.filter(c => c.querySelector(".grid-clock").dataset.day);
		return {Days: new Set(days).size, Drawn: drawn.length, Rows: cells.length, Text: cells[0].textContent, First: cells[0].querySelector("[data-day]")?.dataset.day ?? ""} })()`, &dates)
	if dates.Drawn != dates.Days || dates.Rows < 20 || dates.First == "" || len(dates.Text) != len("2006-01-02 15:04:05") {
		t.Errorf("of %d rows of %d days %d have a date; the first is %q, drawn as %q", dates.Rows, dates.Days, dates.Drawn, dates.Text, dates.First)
	}

	const source = 2
	width := fmt.Sprintf(`%s.querySelector(".grid-undrawn").getBoundingClientRect().width`, cellJS(1, source))
	var text string
	var drawn float64
	page.Eval(cellJS(1, source)+".textContent", &text)
	page.Eval(width, &drawn)
	if !strings.HasSuffix(text, ".amazonaws.com") || drawn > 0 {
		t.Errorf("the source %q draws %g pixels of its domain", text, drawn)
	}
	page.Screenshot("rows")
	openRow(page, 0)
	page.Keys(kb.ArrowDown + kb.ArrowRight)
	page.Wait("the focus in the cell", "document.activeElement === "+cellJS(1, source))
	page.Wait("the whole to be drawn", width+" > 40")
}
