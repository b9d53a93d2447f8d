package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"trailsleuth/app/e2e"
	"trailsleuth/app/sandbox"
)

// entry is what is put into a field of the form.
type entry struct{ name, text string }

// TestBadInput gives the form what CloudTrail would refuse, or cannot be
// meant: each gets a sentence beside its field, and nobody is called.
func TestBadInput(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	for _, bad := range []struct {
		entries  []entry
		at       string // the field that is wrong
		sentence string
	}{
		{[]entry{{"Regions", ""}}, "Regions", "Choose at least one region"},
		{[]entry{{"Regions", "mars-north-1"}}, "Regions", `"mars-north-1" is not a region this page knows.`},
		{[]entry{{"Regions", "us-east-1, cn-north-1"}}, "Regions", "belong to different partitions of AWS"},
		{[]entry{{"Time range", "Absolute"}}, "Start", "Give a date and a time, or choose a preset range."},
		{[]entry{{"Start", "2026-11-20T10:00:00"}}, "End", "Give a date and a time, or choose a preset range."},
		{[]entry{{"Start", "2026-11-20T10:00:00"}, {"End", "2026-11-19T10:00:00"}}, "Start", "The start is after the end."},
		{[]entry{{"Start", "2015-11-20T10:00:00"}, {"End", "2015-11-21T10:00:00"}}, "End", "The end is older than 90 days"},
		{[]entry{{"Start", "2099-11-20T10:00:00"}, {"End", "2099-11-21T10:00:00"}}, "Start", "The start is in the future"},
		{[]entry{{"Attribute", "Event name"}}, "Value", "Type the value to match, or choose “Any event”."},
		{[]entry{{"Attribute", "User name"}, {"Value", strings.Repeat("a_", 700)}}, "Value", "The value is too long: AWS takes 2,000 characters and counts 2,100"},
		{[]entry{{"Attribute", "Read-only"}, {"Value", "maybe"}}, "Value", "Read-only is either true or false"},
		{[]entry{{"Attribute", "A place in the record…"}, {"Value", "billing"}}, "Path", "Name the place in the record"},
		{[]entry{{"Page size", "0"}}, "Page size", "The page size must be a number from 1 to 50"},
		{[]entry{{"Page size", "900"}}, "Page size", "The page size must be a number from 1 to 50"},
		{[]entry{{"Page size", "fifty"}}, "Page size", "The page size must be a number from 1 to 50"},
		{[]entry{{"Max items", "0"}}, "Max items", "Max items must be a number of 1 or more"},
		{[]entry{{"Max items", "-3"}}, "Max items", "Max items must be a number of 1 or more"},
		{[]entry{{"Regions", "us-east-1, eu-west-1"}, {"Starting token", "abc"}}, "Starting token", "A starting token belongs to one region."},
	} {
		for _, e := range bad.entries {
			enter(page, e)
		}
		page.Click("button", "Search")
		refusedField(t, page, bad.at, bad.sentence)
		clearForm(page)
		page.Wait("the end of what was wrong", `!document.querySelector("#lookup-form [aria-invalid=true]")`)
	}
	if w.count() != 0 {
		t.Errorf("bad input made %d calls", w.count())
	}
	page.Screenshot("bad-input")
	page.Click("button", "Search")
	page.Wait("the search after everything was put right", `/[1-9]\d* loaded/.test(`+coverage+`)`)
}

// enter fills in a field or chooses an option.
func enter(page *e2e.Page, e entry) {
	switch e.name {
	case "Time range", "Attribute":
		choose(page, e.name, e.text)
	case "Regions":
		page.Fill("combobox", e.name, e.text)
	case "Value":
		page.Wait("the value field", `!document.getElementById("value").disabled`)
		page.Fill("textbox", e.name, e.text)
	default:
		fillLabelled(page, e.name, e.text)
	}
}

// fillLabelled fills a field by its label: those for dates have a role of
// their own.
func fillLabelled(page *e2e.Page, name, text string) {
	page.Eval(fmt.Sprintf(`(() => { const field = %s;
		field.focus();
		field.value = %q;
		field.dispatchEvent(new InputEvent("input", {bubbles: true, inputType: "insertFromPaste"})) })()`, labelled(name), text), nil)
}

// labelled is the expression for the field with a label.
func labelled(name string) string {
	return fmt.Sprintf(`[...document.querySelectorAll("#lookup-form label")].find(l => l.textContent === %q).control`, name)
}

// refusedField checks a field, its sentence and that the one points to the
// other.
func refusedField(t *testing.T, page *e2e.Page, name, sentence string) {
	t.Helper()
	page.WaitText(sentence)
	var field struct {
		Invalid, Description string
		Beside               bool
	}
	page.Eval(fmt.Sprintf(`(() => { const field = %s, about = document.getElementById(field.getAttribute("aria-describedby"));
		const f = field.getBoundingClientRect(), a = about?.getBoundingClientRect();
		return {Invalid: field.getAttribute("aria-invalid") ?? "", Description: about?.textContent ?? "",
			Beside: Boolean(a) && a.height > 0 && Math.abs(a.left - f.left) < 40 && a.top - f.bottom < 30 && a.top >= f.bottom - 1} })()`, labelled(name)), &field)
	if field.Invalid != "true" || !strings.Contains(field.Description, sentence) || !field.Beside {
		t.Errorf("%s: aria-invalid is %q, its description %q (beside it: %v), want %q", name, field.Invalid, field.Description, field.Beside, sentence)
	}
}

// clearForm puts everything back that TestBadInput changes.
func clearForm(page *e2e.Page) {
	enter(page, entry{"Regions", "us-east-1"})
	for _, name := range []string{"Page size", "Max items", "Starting token"} {
		fillLabelled(page, name, "")
	}
	choose(page, "Attribute", "Any event")
	fillLabelled(page, "Value", "")
	choose(page, "Time range", "Last 7 days")
	removeFilters(page)
}

// TestFormStaysPut: what is said about a value must not move what is about to
// be pressed.
func TestFormStaysPut(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	choose(page, "Attribute", "Event name")
	page.Wait("the value field", `!document.getElementById("value").disabled`)
	before := place(page, "search")
	page.Fill("textbox", "Value", "RunInstances")
	page.Wait("the filter's side", `document.querySelector(".chip .side")?.getAttribute("aria-label")?.includes("AWS looks this up")`)
	if after := place(page, "search"); after != before {
		t.Errorf("typing a value moves the Search button from %s to %s", before, after)
	}
}

// place is where the element with an id is.
func place(page *e2e.Page, id string) (at string) {
	page.Eval(fmt.Sprintf(`(r => r.x + " " + r.y)(document.getElementById(%q).getBoundingClientRect())`, id), &at)
	return at
}

// TestCredentialsStayPut: however long it is what is said about a paste, the
// buttons stay where they are.
func TestCredentialsStayPut(t *testing.T) {
	page, _ := open(t, sandbox.Options{})
	for _, width := range []int64{1280, 360} {
		page.Viewport(width, 800)
		before := place(page, "use-credentials")
		for _, paste := range []struct{ text, says string }{
			{"hello", "credentials"},
			{"AWS_ACCESS_KEY_ID=ASIARZPUZDIKEXAMPLE1", "no secret access key"},
			{page.CloudTrail.ExportText(sandbox.Valid), "A temporary key"},
		} {
			page.Fill("textbox", "Paste credentials", "")
			page.Paste("textbox", "Paste credentials", paste.text)
			page.Wait("what is said about "+paste.text, fmt.Sprintf(`document.querySelector(".offer-outcome").textContent.includes(%q)`, paste.says))
			page.Screenshot(fmt.Sprint(width))
			if after := place(page, "use-credentials"); after != before {
				t.Errorf("%d pixels wide: what is said about %q moves the button from %s to %s", width, paste.text, before, after)
			}
		}
	}
}

// TestSuggestions completes a value by the keyboard and by the mouse. The field
// is a plain text box to who cannot see it, and what is pasted needs no list.
func TestSuggestions(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	signIn(page, sandbox.Valid)
	choose(page, "Attribute", "Event name")
	page.Wait("the value field", `!document.getElementById("value").disabled`)
	offered := func(most int) {
		page.Wait("an offer", fmt.Sprintf(`(n => n > 0 && n <= %d)(document.querySelectorAll("#value-suggestions:not([hidden]) > li").length)`, most))
	}
	none := func() { page.Wait("no offer", `document.getElementById("value-suggestions").hidden`) }
	value := func(want string) {
		t.Helper()
		page.Wait("the value "+want, fmt.Sprintf(`document.getElementById("value").value === %q`, want))
	}
	page.Type("textbox", "Value", "bucketpol")
	offered(8)
	page.Screenshot("offered")
	page.Keys(kb.ArrowDown)
	option := page.Find("option", "DeleteBucketPolicy")
	if active := page.Find("textbox", "Value").Attribute("aria-activedescendant"); active == "" || active != option.Attribute("id") {
		t.Errorf("the active option is %q, not %q", active, option.Attribute("id"))
	}
	page.Enter()
	value("DeleteBucketPolicy")
	none()
	page.Keys("\b")
	offered(8)
	page.Keys(kb.Escape)
	none()
	page.Keys(kb.ArrowDown)
	offered(8)
	page.Click("option", "DeleteBucketPolicy")
	value("DeleteBucketPolicy")
	none()
	page.Fill("textbox", "Value", "Delete")
	none()
	page.Type("textbox", "Value", "d")
	page.Keys("\b")
	offered(8)
	page.Click("button", "Search") // which the list must not lie over
	none()
	waitCalls(t, page, w, 1)
	if calls := w.all(); len(calls) != 1 || !strings.Contains(calls[0].Body, `"Delete"`) {
		t.Errorf("%d calls, want one for the text as it stands", len(calls))
	}
}

// TestBadCredentials refuses what cannot work, at the door.
func TestBadCredentials(t *testing.T) {
	page, w := open(t, sandbox.Options{})
	for _, bad := range []struct{ paste, sentence string }{
		{"hello", ""},
		{"AWS_ACCESS_KEY_ID=ASIARZPUZDIKEXAMPLE1", "no secret access key"},
		{`{"AccessKeyId": "ASIARZPUZDIKEXAMPLE1", "SecretAccessKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}`, "session token"},
		{page.CloudTrail.ExportText(sandbox.Expired), "expired"},
	} {
		page.Fill("textbox", "Paste credentials", "")
		for _, field := range []string{"Access key ID", "Secret access key", "Session token"} {
			page.Fill("textbox", field, "")
		}
		page.Paste("textbox", "Paste credentials", bad.paste)
		page.Click("button", "Use credentials")
		page.Wait("a refusal of "+bad.paste, fmt.Sprintf(`document.querySelector(".offer-outcome .problem")?.textContent.includes(%q)`, bad.sentence))
		if page.Count("button", "Search") != 0 {
			t.Errorf("%q lets one in", bad.paste)
		}
	}
	page.Fill("textbox", "Paste credentials", "")
	page.Paste("textbox", "Paste credentials", page.CloudTrail.ExportText(sandbox.LongTerm))
	page.WaitText("A long-term key")
	page.Click("button", "Use credentials")
	page.Find("heading", "This key never expires")
	if page.Count("button", "Search") != 0 {
		t.Error("a long-term key needs no yes")
	}
	page.Click("button", "Use this long-term key")
	page.Find("button", "Search")
	if w.count() != 0 {
		t.Errorf("%d calls were made", w.count())
	}
}
