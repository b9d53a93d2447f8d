package e2e_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// pressKey presses a key that types text, as a keyboard does: where the page uses
// the key nothing is typed.
func pressKey(page *e2e.Page, text string, modifiers input.Modifier) {
	if text == kb.Escape {
		page.Keys(text)
		return
	}
	down := input.DispatchKeyEvent(input.KeyDown).WithKey(text).WithModifiers(modifiers)
	if modifiers == input.ModifierNone {
		down = down.WithText(text)
	}
	page.Do(down, input.DispatchKeyEvent(input.KeyUp).WithKey(text).WithModifiers(modifiers))
}

// paletteOpens presses Ctrl K, be it while the browser has yet to tell that a
// dialog was closed.
func paletteOpens(page *e2e.Page) {
	pressKey(page, "k", input.ModifierCtrl)
	page.Wait("the palette", `document.activeElement.id === "palette-text"`)
}

// command finds a command in the palette by typing, and does it.
func command(page *e2e.Page, typed, first string) {
	paletteOpens(page)
	page.Keys(typed)
	page.Wait(first+" to be the first", fmt.Sprintf(`document.querySelector("#palette [aria-selected=true] .offer-name")?.textContent.trim() === %q`, first))
	page.Enter()
	page.Wait("the palette to close", `!document.querySelector("dialog[open]") && document.activeElement.id !== "palette-text"`)
}

// TestPalette: the combobox of commands by keys alone.
func TestPalette(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.WaitRunning()
	paletteOpens(page)
	if page.Find("combobox", "Find a command").Attribute("aria-activedescendant") != "offer-0" {
		t.Error("the first command is not the active one")
	}
	page.Keys(kb.ArrowDown)
	page.Wait("the second to be active", `document.getElementById("offer-1").ariaSelected === "true"`)
	page.Keys(kb.ArrowUp + kb.ArrowUp)
	page.Wait("the last to be active and in view", `(e => e.ariaSelected === "true" && e.getBoundingClientRect().bottom <= document.getElementById("palette-list").getBoundingClientRect().bottom + 1)(document.querySelector("#palette-list > :last-child"))`)
	page.Screenshot("door")
	page.Keys("no such thing")
	page.WaitText("Nothing that can be done now is called so.")
	pressKey(page, "k", input.ModifierCtrl)
	page.Wait("the palette to close", `!document.querySelector("dialog[open]")`)
	command(page, "sample", "Use the sample account")
	page.Wait("the cases", `document.activeElement.id === "cases"`)

	command(page, "who del ter", "Who deleted, terminated or removed something?")
	page.Wait("a row", cellJS(0, eventColumn))
	openRow(page, 0)
	paletteOpens(page)
	page.Screenshot("event")
	page.Keys(kb.Escape)
	page.Wait("the focus to be back on the row", `document.activeElement.closest(".grid-row")`)
	page.Keys(kb.Escape)
	page.Wait("the details to close", `!document.querySelector(".details")`)
	page.Find("button", "Commands").Click()
	page.Wait("the palette by its button", `document.activeElement.id === "palette-text"`)
	page.Keys("acc key")
	page.Eval(`[...document.querySelectorAll("#palette-list > li")].find(e => e.textContent.startsWith("Show the column Access key")).click()`, nil)
	page.Wait("the column", `document.getElementById("head-key")`)
	page.Wait("the focus to be back on the button", `document.activeElement.id === "commands"`)
}

// TestFocusIsNeverLost does one command after another, by keys and by the
// palette, and looks after each at what has the keyboard.
func TestFocusIsNeverLost(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Find("button", "Use the sample account").Focus()
	page.Keys(kb.Enter)
	page.Wait("the cases", `document.activeElement.id === "cases"`)
	command(page, "who del ter", "Who deleted, terminated or removed something?")
	page.Wait("rows", cellJS(2, eventColumn))
	has := func(what, condition string) {
		t.Helper()
		page.Wait("the focus "+what, `(e => e && e !== document.body && e.checkVisibility() && (`+condition+`))(document.activeElement)`)
	}
	has("on what is loaded", `e.id === "coverage"`)
	inRow := func(n int) string { return fmt.Sprintf(`e.closest(".grid-row")?.ariaRowIndex === "%d"`, n+2) }
	for _, step := range []struct {
		key, does, condition string
	}{
		{"g", "in the table", inRow(0)},
		{"j", "in the table", inRow(0)},
		{"j", "on the row that was opened", inRow(1)},
		{"k", "on the row before", inRow(0)},
		{"d", "in the details", `e.id === "details"`},
		{"c", "in the details", `e.id === "details"`},
		{"a", "in the popover", `e.closest("#around:popover-open")`},
		{kb.Escape, "in the details", `e.id === "details"`},
		{"y", "in the popover", `e.closest("#copy-event-choices:popover-open")`},
		{kb.Escape, "in the details", `e.id === "details"`},
		{kb.Escape, "back on the row", inRow(0)},
		{"b", "on the row", inRow(0)},
		{"u", "on the row", inRow(0)},
		{"t", "on the row", inRow(0)},
		{"b", "on the row", inRow(0)},
		{"r", "in the regions", `e.closest("#regions-popover:popover-open")`},
		{kb.Escape, "on the row", inRow(0)},
		{"w", "in the window", `e.closest("#window-popover:popover-open")`},
		{kb.Escape, "on the row", inRow(0)},
		{"f", "in the new filter", `e.closest("#filter-popover:popover-open")`},
		{kb.Escape, "on the row", inRow(0)},
		{"q", "in the questions", `e.closest("#questions-popover:popover-open")`},
		{kb.Escape, "on the row", inRow(0)},
		{"e", "in the exports", `e.closest("#export-choices:popover-open")`},
		{kb.Escape, "on the row", inRow(0)},
		{"?", "in the help", `e.closest("#key-help[open]")`},
		{kb.Escape, "on the row", inRow(0)},
		{"/", "in the filter", `e.id === "filter"`},
	} {
		pressKey(page, step.key, input.ModifierNone)
		has(fmt.Sprintf("%s after %q", step.does, step.key), step.condition)
	}
	page.Keys("no-such-word")
	page.Find("heading", "None of the loaded events match the filter")
	command(page, "clear", "Clear the filter of the loaded events")
	has("in the filter", `e.id === "filter"`)
	command(page, "go table", "Go to the table")
	has("in the table", inRow(0))
	command(page, "hide event", "Hide the column Event")
	has("in the table", inRow(0))
	command(page, "columns", "Choose columns")
	has("in the columns", `e.closest("#columns:popover-open")`)
	page.Keys(kb.Escape)
	has("in the table", inRow(0))
	command(page, "light", "Light or dark")
	has("in the table", inRow(0))
	command(page, "who security", "Who changed a security group?")
	has("in the table, whose rows are others", `e.closest("#events")`)
	command(page, "who del", "Who deleted, terminated or removed something?")
	has("in the table", `e.closest("#events")`)
	command(page, "leave", "Leave the sample account")
	has("somewhere", `true`)
}

// TestSingleKeysAreSwitchedOff: for people whose keyboard presses keys they do
// not mean; the choice is kept for the next visit.
func TestSingleKeysAreSwitchedOff(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	page.Click("button", "Use the sample account")
	page.Wait("the cases", `document.activeElement.id === "cases"`)
	pressKey(page, "?", input.ModifierNone)
	page.Wait("the help", `document.querySelector("#key-help[open]")`)
	page.Screenshot("help")
	page.Click("checkbox", "Letters and signs do something when pressed alone")
	page.Wait("no key of theirs in the list", `![...document.querySelectorAll("#key-help .key-group:not(:last-child) kbd")].some(e => e.textContent === "r")`)
	page.Keys(kb.Escape)
	page.Wait("the help to close", `!document.querySelector("dialog[open]")`)
	pressKey(page, "?", input.ModifierNone)
	paletteOpens(page)
	page.Reload()
	page.WaitRunning()
	page.Find("button", "Use the sample account")
	pressKey(page, "?", input.ModifierNone)
	command(page, "single", "Single keys on or off")
	pressKey(page, "?", input.ModifierNone)
	page.Wait("the help again", `document.querySelector("#key-help[open]")`)
}
