package e2e_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// untold lists, as a pointer would find them, the texts below an element that
// are cut off and of which no title tells the whole, and the times of which none
// tells ISO 8601. A table's cell is found where it is cut off by a part that
// gives way.
const untold = `(within => {
	const found = [], seen = e => e.checkVisibility({opacityProperty: false, visibilityProperty: true}) && e.getBoundingClientRect().width > 0;
	const title = e => { e.dispatchEvent(new PointerEvent("pointerover", {bubbles: true})); e.dispatchEvent(new MouseEvent("mouseover", {bubbles: true})); return e.closest("[title]")?.title ?? ""; };
	const plain = text => text.replace(/[\s\u2068\u2069]+/g, " ").trim();
	let looked = 0;
	for (const e of document.querySelectorAll(within + " *")) {
		if (!(e instanceof HTMLElement) || !seen(e) || e.matches("input, textarea, select, .visually-hidden, .visually-hidden *")) continue;
		const own = [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data).join("");
		const cut = getComputedStyle(e).textOverflow === "ellipsis" && getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1;
		if (cut && plain(e.textContent) !== "") {
			looked++;
			const text = plain(e.textContent).slice(0, 20), at = e.closest(".grid-cell") ?? e;
			const told = [plain(title(at)), plain(at.closest("[title]")?.title ?? "")];
			if (!told.some(whole => whole.includes(text))) found.push("cut off: " + JSON.stringify(text) + " in " + e.className + " told as " + told);
		}
		if (/\d\d:\d\d:\d\d/.test(own) && !e.closest(".tree, .record-text, .coverage-line, .scope-window, .grid-fold")) {
			looked++;
			if (!/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/.test(title(e.closest(".grid-cell") ?? e) + own)) found.push("no ISO: " + own + " in " + e.className + " of " + e.parentElement.className);
		}
	}
	return {Looked: looked, Found: found.slice(0, 12)};
})`

// tellsTheWhole reports texts and times that are not told in full on the
// pointer.
func tellsTheWhole(t *testing.T, page *e2e.Page, state, within string, atLeast int) {
	t.Helper()
	var told struct {
		Looked int
		Found  []string
	}
	page.Eval(untold+fmt.Sprintf("(%q)", within), &told)
	if told.Looked < atLeast {
		page.Screenshot(state)
		t.Errorf("%s: only %d texts were looked at, want %d", state, told.Looked, atLeast)
	}
	for _, found := range told.Found {
		t.Errorf("%s: %s", state, found)
	}
}

// TestTellsTheWhole: whatever is cut off is told in full on the pointer, and of
// each time ISO 8601; on the keyboard's focus likewise.
func TestTellsTheWhole(t *testing.T) {
	page := e2e.Open(t, e2e.World{CloudTrail: sandbox.New(sandbox.Options{})})
	page.WaitRunning()
	page.Viewport(1280, 720)
	signIn(page, sandbox.Valid)
	ask(page, question{"eu-west-1", "Last 7 days", "Any event", ""})
	untilLoaded(t, page, "50")
	openRow(page, 1)
	page.Wait("the chain", `document.querySelector(".details .chain-link")`)
	tellsTheWhole(t, page, "rows", ".grid-body", 20)
	tellsTheWhole(t, page, "facets", ".facets", 5)
	tellsTheWhole(t, page, "details", ".details", 1)
	tellsTheWhole(t, page, "the bars above", ".page > :not(.work)", 0)
	page.Eval(`document.querySelector(".details-when .moment").focus({focusVisible: true})`, nil)
	page.Wait("the time on the focus", `/T\d\d:\d\d:\d\dZ/.test(document.querySelector(".tip")?.textContent)`)
	page.Screenshot("tip")
	page.Eval(`document.activeElement.blur()`, nil)
	page.Wait("it to go with the focus", `!document.querySelector(".tip")`)
	page.Eval(`document.querySelector(".chain-link .value").click()`, nil)
	page.Wait("a card", `document.querySelector(".card-figures .moment")`)
	tellsTheWhole(t, page, "card", ".beside", 2)
	page.Keys(kb.Escape)
	page.Keys(kb.Escape)
	page.Wait("no panel", `!document.querySelector(".details")`)
	page.Eval(`(picture => { const r = picture.getBoundingClientRect(); picture.dispatchEvent(new PointerEvent("pointermove", {bubbles: true, clientX: r.left + r.width / 2, clientY: r.top + r.height / 2})) })(document.querySelector(".timeline-brush"))`, nil)
	page.Wait("the time of a bar", `[...document.querySelectorAll(".timeline [title]")].some(e => /T\d\d:\d\d:\d\dZ to /.test(e.title))`)
	toldOnFocus(page, "an end of the timeline's mark", "#timeline-from", `^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`)
	page.Eval(`window.told = document.querySelector(".tip").textContent`, nil)
	page.Keys(kb.ArrowRight)
	page.Wait("the next one's time", `document.querySelector(".tip").textContent > window.told`)
	page.Keys(kb.Escape)
	page.Click("button", "Fold look-alikes")
	page.Wait("folds", `document.querySelectorAll(".grid-fold").length > 0`)
	tellsTheWhole(t, page, "folds", ".grid-fold", 0)
	page.Wait("a fold's times", `(fold => { fold?.dispatchEvent(new MouseEvent("mouseover", {bubbles: true})); return /T\d\d:\d\d:\d\dZ to /.test(fold?.title) })(document.querySelector(".fold > .grid-fold"))`)
	page.Click("button", "Fold look-alikes")
	page.Click("button", "Groups")
	page.Wait("groups", `document.querySelectorAll(".group-rows .moment").length > 4`)
	tellsTheWhole(t, page, "groups", ".group-rows", 8)
	toldOnFocus(page, "a group's count", ".group-count > .link", `T\d\d:\d\d:\d\dZ to \d`)
	page.Click("button", "Sessions")
	page.Wait("sessions", `document.querySelectorAll(".lane").length > 2`)
	tellsTheWhole(t, page, "sessions", ".sessions", 1)
	toldOnFocus(page, "a lane's name", ".lane-name > .link", `T\d\d:\d\d:\d\dZ to \d`)
	page.Wait("times above the lanes", `document.querySelectorAll(".lanes-axis text").length > 2`)
	var bars []string
	page.Eval(`[...document.querySelectorAll(".lane-bars title")].map(e => e.textContent).filter(text => !/T\d\d:\d\d:\d\dZ to /.test(text))`, &bars)
	if len(bars) > 0 {
		t.Errorf("bars of sessions without ISO: %q", bars[0])
	}
	page.Click("button", "Events")
	page.Fill("textbox", "Filter loaded events", "no-such-word")
	page.WaitText("Nothing to sort: none of the 50 loaded events match")
	page.Fill("textbox", "Filter loaded events", "event:Describe*")
	page.Wait("the rows that match", `/^Sorted: the \d+ of 50 loaded events that match$/.test(document.querySelector(".activity").textContent)`)
}

// toldOnFocus waits for the box beside what has the keyboard's focus to say what
// matches a pattern.
func toldOnFocus(page *e2e.Page, what, selector, pattern string) {
	page.Eval(fmt.Sprintf(`document.querySelector(%q).focus({focusVisible: true})`, selector), nil)
	page.Wait(what+" on the focus", fmt.Sprintf(`/%s/.test(document.querySelector(".tip")?.textContent)`, pattern))
}
