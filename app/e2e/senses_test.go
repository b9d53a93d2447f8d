package e2e_test

import (
	"fmt"
	"slices"
	"testing"
)

// TestForcedColors: where the system puts its own few colours over the page's,
// what colours said is still told: severities by a mark, what is chosen and
// what is pressed by an outline, the bars by a fill.
func TestForcedColors(t *testing.T) {
	page := launchesOn(t, 1440)
	openRow(page, 1)
	page.Prefer("forced-colors", "active")
	page.Screenshot("forced")
	var seen struct {
		Forced, Selected, Pressed, Bars bool
		Plain                           []string
	}
	page.Eval(`(() => {
		const outlined = e => e && getComputedStyle(e).outlineStyle !== "none" && parseFloat(getComputedStyle(e).outlineWidth) > 0;
		const marked = e => getComputedStyle(e, "::before").content;
		const paper = getComputedStyle(document.body).backgroundColor;
		return {Forced: matchMedia("(forced-colors: active)").matches,
			Selected: outlined(document.querySelector(".grid-row[aria-selected=true]")),
			Pressed: outlined(document.querySelector(".view-buttons [aria-pressed=true]")),
			Bars: ["failed", "writes", "others"].every(kind => getComputedStyle(document.querySelector("path.legend-" + kind)).color !== paper),
			Plain: [...document.querySelectorAll(".grid-row:is(.failed, .dangerous, .notable) > .cell-event")].filter(e => ["none", ""].includes(marked(e))).map(e => e.innerText)} })()`, &seen)
	if !seen.Forced || !seen.Selected || !seen.Pressed || !seen.Bars || len(seen.Plain) > 0 {
		t.Errorf("with forced colours: %+v", seen)
	}
}

// TestReducedMotion: nothing moves by itself for who wants no motion.
func TestReducedMotion(t *testing.T) {
	page := launchesOn(t, 1440)
	page.Prefer("prefers-reduced-motion", "reduce")
	var moving []string
	page.Eval(`[...document.getAnimations().map(a => a.id || a.animationName || a.transitionProperty),
		...[...document.querySelectorAll("*")].filter(e => { const s = getComputedStyle(e);
			return s.scrollBehavior === "smooth" || s.animationName !== "none" || s.transitionDuration.split(",").some(d => parseFloat(d) > 0) }).map(e => e.className)]`, &moving)
	if len(moving) > 0 {
		t.Errorf("these move: %q", moving)
	}
}

// TestZoom: at 200 % of a page 1280 pixels wide, and at 400 %, everything that
// can be done is there, and nothing scrolls in two directions (WCAG 1.4.4 and
// 1.4.10).
func TestZoom(t *testing.T) {
	page := launchesOn(t, 1440)
	page.Viewport(1280, 900)
	var whole, zoomed []string
	const names = `[...document.querySelectorAll(".scope button, .tools button, .timeline-actions button, #events-head button")]
		.filter(e => e.checkVisibility() && !e.closest("[popover]")).map(e => e.ariaLabel || e.innerText.trim())
		.concat([...document.querySelectorAll(".tools select")].filter(e => e.checkVisibility()).flatMap(e => [...e.options].map(o => o.text)))`
	page.Eval(names, &whole)
	for _, wide := range []int64{640, 320} {
		page.Viewport(wide, wide*9/16)
		page.Screenshot(fmt.Sprint(wide))
		var got struct{ Page, Rows int }
		page.Eval(`({Page: document.scrollingElement.scrollWidth, Rows: (e => e.scrollWidth - e.clientWidth)(document.getElementById("events"))})`, &got)
		if int64(got.Page) > wide || got.Rows > 1 {
			t.Errorf("at %d pixels the page is %d wide, the rows %d more than is seen", wide, got.Page, got.Rows)
		}
		page.Eval(names, &zoomed)
		for _, name := range whole {
			if wide == 640 && !slices.Contains(zoomed, name) {
				t.Errorf("at %d pixels %q is gone; there are %q", wide, name, zoomed)
			}
		}
	}
	page.Viewport(640, 450)
	page.Eval(`document.querySelector(".question-summary").click()`, nil)
	page.Wait("the question", `document.getElementById("search").checkVisibility()`)
	page.Eval(`document.getElementById("search").click()`, nil)
	page.Wait("the answer", cellJS(0, eventColumn))
	openRow(page, 0)
	page.Wait("the details over the page", `document.querySelector(".details")?.checkVisibility()`)
}
