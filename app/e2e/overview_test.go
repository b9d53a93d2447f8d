package e2e_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// busy has events of many kinds on its first page.
var busy = question{"eu-west-1", "Last 7 days", "Any event", ""}

// TestFacets narrows the loaded events by the values they have.
func TestFacets(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, busy)
	untilLoaded(t, page, "50")
	all := table(page)
	names := map[string]int{}
	for _, name := range column(all, eventColumn) {
		names[bare(name)]++
	}
	name, rows := mostOften(names)
	page.Click("button", fmt.Sprintf("Only %s %d events", name, rows))
	matching(page, rows)
	for _, shown := range column(table(page), eventColumn) {
		if bare(shown) != name {
			t.Errorf("%s is shown among the events %s", shown, name)
		}
	}
	if filter := page.Find("textbox", "Filter loaded events").Value(); !strings.Contains(filter, name) {
		t.Errorf("the filter is %q", filter)
	}
	page.Screenshot("only")
	page.Click("button", "Clear filter")
	page.Wait("all rows again", `document.getElementById("filter").value === ""`)
	same(t, "rows after clearing", column(table(page), timeColumn), column(all, timeColumn))

	page.Click("button", "Exclude "+name)
	matching(page, 50-rows)
	if slices.ContainsFunc(column(table(page), eventColumn), func(shown string) bool { return bare(shown) == name }) {
		t.Errorf("%s is shown though it is excluded", name)
	}
	page.Click("button", "Exclude "+name) // and take it back
	page.Wait("all rows again", `document.getElementById("filter").value === ""`)

	page.Click("button", "More values of Event")
	page.Fill("searchbox", "Search Event values", name[:4])
	const listed = `[...document.querySelectorAll('ul[aria-label="Event"] .facet-text')].map(e => e.textContent.trim())`
	page.Wait("the values with "+name[:4], fmt.Sprintf(`(values => values.length > 0 && values.length < %d && values.every(v => v.toLowerCase().includes(%q)))(%s)`,
		len(names), strings.ToLower(name[:4]), listed))
	var found []string
	page.Eval(listed, &found)
	if !slices.Contains(found, name) {
		t.Errorf("searching %q lists %v, without %s", name[:4], found, name)
	}
	page.Screenshot("searched")
	if w.count() != 1 {
		t.Errorf("facets made %d calls", w.count()-1)
	}
}

// bare is an event's name without the mark of its severity.
func bare(cell string) string { return strings.TrimLeft(cell, "•▲✕! ") }

func mostOften(counts map[string]int) (what string, n int) {
	for k, c := range counts {
		if c > n || c == n && k < what {
			what, n = k, c
		}
	}
	return what, n
}

// matching waits until so many rows pass the filter.
func matching(page *e2e.Page, rows int) {
	page.Wait(fmt.Sprintf("%d matching rows", rows), fmt.Sprintf(`(%s).includes(", %d match") && document.getElementById("events").getAttribute("aria-rowcount") !== "0"`, coverage, rows))
}

// TestTimeline looks closer by the mouse and by the keys, which narrows
// nothing, and then makes what it looks at the search's window.
func TestTimeline(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, busy)
	untilLoaded(t, page, "50")
	all := column(table(page), timeColumn)
	const step = `document.querySelector(".timeline-words").innerText`
	var whole string
	page.Eval(step, &whole)

	brush(page, 0.5, 0.75)
	page.Wait("a closer look", fmt.Sprintf(`%s !== %q`, step, whole))
	page.Screenshot("zoomed")
	same(t, "rows while zoomed in", column(table(page), timeColumn), all)
	page.Click("button", "Zoom out")
	page.Wait("the whole time", fmt.Sprintf(`%s === %q`, step, whole))

	page.Find("slider", "Timeline from").Focus()
	page.Keys(strings.Repeat(kb.ArrowRight, 10))
	page.Wait("a mark", `document.querySelector(".timeline-marked").textContent`)
	page.Screenshot("marked")
	page.Keys(kb.Escape)
	page.Wait("no mark", `!document.querySelector(".timeline-marked").textContent`)
	page.Find("slider", "Timeline to").Focus()
	page.Keys(strings.Repeat(kb.ArrowLeft, 20))
	page.Wait("another mark", `document.querySelector(".timeline-marked").textContent`)
	page.Enter()
	page.Wait("a closer look", fmt.Sprintf(`%s !== %q`, step, whole))
	same(t, "rows while zoomed in", column(table(page), timeColumn), all)

	page.Click("button", "Scope to this")
	page.Wait("a narrower table", `/ \d+ match/.test(`+coverage+`)`)
	var window struct{ Start, End string }
	page.Eval(`({Start: document.getElementById("start").value, End: document.getElementById("end").value})`, &window)
	from, to := at(t, window.Start), at(t, window.End)
	inside := slices.DeleteFunc(slices.Clone(all), func(row string) bool {
		when, err := time.Parse("2006-01-02 15:04:05", row)
		return err != nil || when.Before(from) || when.After(to)
	})
	same(t, "rows in the scope", column(table(page), timeColumn), inside)
	if len(inside) == 0 || len(inside) == len(all) {
		t.Errorf("%d of %d rows are in the scope from %s to %s", len(inside), len(all), window.Start, window.End)
	}
	if w.count() != 1 {
		t.Errorf("looking closer made %d calls", w.count()-1)
	}
	page.Click("button", "Search")
	waitCalls(t, page, w, 2)
	var asked struct{ StartTime, EndTime float64 }
	if err := json.Unmarshal([]byte(w.all()[1].Body), &asked); err != nil || int64(asked.StartTime) != from.Unix() || int64(asked.EndTime) != to.Unix() {
		t.Errorf("the search asks from %v to %v (%v), want %s to %s", asked.StartTime, asked.EndTime, err, window.Start, window.End)
	}
}

// at reads what a field for a time holds.
func at(t *testing.T, value string) time.Time {
	t.Helper()
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if when, err := time.Parse(layout, value); err == nil {
			return when
		}
	}
	t.Fatalf("%q is no time", value)
	return time.Time{}
}

// brush draws over a part of the timeline with the mouse.
func brush(page *e2e.Page, from, to float64) {
	var box struct{ Left, Top, Width, Height float64 }
	page.Eval(`(r => ({Left: r.left, Top: r.top, Width: r.width, Height: r.height}))(document.querySelector(".timeline-brush").getBoundingClientRect())`, &box)
	y := box.Top + box.Height/2
	x := func(part float64) float64 { return box.Left + part*box.Width }
	page.Do(
		input.DispatchMouseEvent(input.MousePressed, x(from), y).WithButton(input.Left).WithButtons(1).WithClickCount(1),
		input.DispatchMouseEvent(input.MouseMoved, x((from+to)/2), y).WithButton(input.Left).WithButtons(1),
		input.DispatchMouseEvent(input.MouseMoved, x(to), y).WithButton(input.Left).WithButtons(1),
		input.DispatchMouseEvent(input.MouseReleased, x(to), y).WithButton(input.Left).WithClickCount(1),
	)
}
