package e2e_test

import (
	"testing"

	"trailsleuth/app/sandbox"
)

// TestAskAthena finds the dialog in the palette, describes where the logs are,
// and takes both statements away; nothing that was written comes into the
// address.
func TestAskAthena(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	ask(page, launches)
	untilLoaded(t, page, "50")
	paletteOpens(page)
	page.Keys("ask athena")
	page.Wait("its command", `document.querySelector("#palette [aria-selected=true] .offer-name")?.textContent.trim() === "Ask Athena"`)
	page.Enter()
	page.Wait("the dialog, to write into", `document.querySelector("#athena[open]") && document.activeElement.id === "athena-bucket"`)
	page.WaitText("Name the bucket that the trail writes to.")
	page.Wait("no table yet", `[...document.querySelectorAll("#athena button")].find(b => b.textContent === "1. Copy CREATE TABLE").disabled`)
	page.Fill("textbox", "Accounts", "111122223333, 444455556666")
	page.Fill("textbox", "Bucket", "org-logs")
	page.Screenshot("athena")
	page.Click("button", "1. Copy CREATE TABLE")
	page.Wait("its word", `document.querySelector(".athena-problem").textContent === "Copied the CREATE TABLE."`)
	page.Click("button", "2. Copy the SQL")
	page.Wait("its word", `document.querySelector(".athena-problem").textContent === "Copied the Athena SQL."`)
	page.Wait("an address without it", `!/org-logs|444455556666/.test(location.href)`)
	page.Click("button", "Close")
	page.Wait("the dialog to close", `!document.querySelector("dialog[open]")`)
}
