package ui

import (
	"slices"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

func told(t *testing.T, name string) Story {
	t.Helper()
	all := Stories()
	i := slices.IndexFunc(all, func(s Story) bool { return s.Name == name })
	if i < 0 {
		t.Fatalf("there is no story %q", name)
	}
	return all[i]
}

// TestKeys: what a key does in each state of the page.
func TestKeys(t *testing.T) {
	for _, test := range []struct {
		story string
		key   browser.Shortcut
		does  string // "": nothing
	}{
		{"first visit", browser.Shortcut{Key: "Escape"}, ""},
		{"first visit", browser.Shortcut{Key: "/"}, ""},
		{"first visit", browser.Shortcut{Key: "r"}, ""},
		{"first visit", browser.Shortcut{Key: "j"}, ""},
		{"first visit", browser.Shortcut{Key: "?", Shift: true}, "Keys"},
		{"first visit", browser.Shortcut{Key: "k", Command: true}, "Commands"},
		{"first visit", browser.Shortcut{Key: "K", Command: true}, "Commands"},
		{"first visit", browser.Shortcut{Key: "o"}, "Open files"},
		{"first visit", browser.Shortcut{Key: "t"}, "Light or dark"},
		{"signed in", browser.Shortcut{Key: "r"}, "Choose regions"},
		{"signed in", browser.Shortcut{Key: "w"}, "Choose the window"},
		{"signed in", browser.Shortcut{Key: "f"}, "Add a filter"},
		{"signed in", browser.Shortcut{Key: "q"}, ""}, // they fill the page
		{"signed in", browser.Shortcut{Key: "Enter", Command: true}, "Search"},
		{"events", browser.Shortcut{Key: "q"}, "Questions and history"},
		{"events", browser.Shortcut{Key: "/"}, "Filter the loaded events"},
		{"events", browser.Shortcut{Key: "/", Shift: true}, "Filter the loaded events"},
		{"events", browser.Shortcut{Key: "/", Command: true}, ""},
		{"events", browser.Shortcut{Key: "/", Alt: true}, ""},
		{"events", browser.Shortcut{Key: "Escape"}, ""},
		{"events", browser.Shortcut{Key: "$"}, ""},
		{"events", browser.Shortcut{Key: "j"}, "Next event"},
		{"events", browser.Shortcut{Key: "k"}, "Previous event"},
		{"events", browser.Shortcut{Key: "g"}, "Go to the table"},
		{"events", browser.Shortcut{Key: "b"}, "Show or hide the facets"},
		{"events", browser.Shortcut{Key: "e"}, "Export the events"},
		{"events", browser.Shortcut{Key: "u"}, "UTC or local time"},
		{"events", browser.Shortcut{Key: "l"}, ""}, // all is loaded
		{"events", browser.Shortcut{Key: "."}, ""},
		{"events", browser.Shortcut{Key: "x"}, ""},
		{"given up", browser.Shortcut{Key: "l"}, "Load more"},
		{"given up", browser.Shortcut{Key: "L", Shift: true}, "Load all"},
		{"nothing matches", browser.Shortcut{Key: "x"}, "Clear the filter of the loaded events"},
		{"nothing matches", browser.Shortcut{Key: "j"}, ""},
		{"details", browser.Shortcut{Key: "Escape"}, "Close the details"},
		{"details", browser.Shortcut{Key: "c"}, "Compare this event"},
		{"details", browser.Shortcut{Key: "a"}, "Look around this event"},
		{"details", browser.Shortcut{Key: "y"}, "Copy of this event"},
		{"details", browser.Shortcut{Key: "d"}, "Go to the panel beside the rows"},
		{"events", browser.Shortcut{Key: "2"}, "View: Groups"},
		{"events", browser.Shortcut{Key: "s"}, "Mark this event"},
		{"details", browser.Shortcut{Key: "n"}, ""}, // it is not marked
		{"events", browser.Shortcut{Key: "c"}, ""},
		{"events", browser.Shortcut{Key: "a"}, ""},
		{"comparison", browser.Shortcut{Key: "Escape"}, "Go back to the details"},
		{"time marked", browser.Shortcut{Key: "Escape"}, "Unmark the timeline"},
	} {
		c, ok := commandFor(told(t, test.story).Model, test.key)
		if ok != (test.does != "") || c.name != test.does {
			t.Errorf("%s: %+v does %q, want %q", test.story, test.key, c.name, test.does)
		}
	}
}

// TestSingleKeysCanBeOff: then letters and signs do nothing and are shown
// nowhere, while Escape and what is pressed with Ctrl stay (WCAG 2.1.4).
func TestSingleKeysCanBeOff(t *testing.T) {
	m := told(t, "details").Model
	m.Update(state.KeysToggled{})
	for key, does := range map[browser.Shortcut]bool{
		{Key: "c"}: false, {Key: "/"}: false, {Key: "?", Shift: true}: false, {Key: "L", Shift: true}: false,
		{Key: "Escape"}: true, {Key: "k", Command: true}: true,
	} {
		if _, ok := commandFor(m, key); ok != does {
			t.Errorf("%+v does something: %v, want %v", key, ok, does)
		}
	}
	text := app.HTMLString(Story{Model: m}.Draw())
	for _, shown := range []string{`aria-keyshortcuts="c"`, `aria-keyshortcuts="/"`, "(press c)"} {
		if strings.Contains(text, shown) {
			t.Errorf("%q is still there", shown)
		}
	}
	if !strings.Contains(text, `aria-keyshortcuts="Control+K"`) {
		t.Error("the palette's key is not told")
	}
	m.Update(state.KeysToggled{})
	if text := app.HTMLString((Story{Model: m}).Draw()); !strings.Contains(text, `aria-keyshortcuts="c"`) || !strings.Contains(text, "(press c)") {
		t.Error("the keys are not back")
	}
}

// TestCommands: every command has a name and something to do; no two of a key
// are possible at once, but for Escape, of which the first is done; each is
// possible in some story, and where it is, what it goes to is on the page.
func TestCommands(t *testing.T) {
	possible := map[string]bool{"Put the facets away": true, "Stop": true, "Stop the export": true} // on a phone; while something goes on

	for _, c := range panelCommands() { // of panels that nothing lies over, or that no story shows
		possible[c.name] = true
	}
	for _, c := range commands() {
		if c.name == "" || c.group == "" || c.does == nil {
			t.Errorf("%+v lacks something", c)
		}
		if key := plain(c.key); key != c.key {
			t.Errorf("%s: the key %+v is never pressed, %+v is", c.name, c.key, key)
		}
	}
	for _, story := range Stories() {
		text := app.HTMLString(story.Draw())
		keys := map[browser.Shortcut]string{}
		for _, c := range commands() {
			if !c.possible(story.Model) {
				continue
			}
			possible[c.name] = true
			if other, taken := keys[c.key]; taken && c.key.Key != "" && c.key != single("Escape") {
				t.Errorf("%s: %s and %s have the same key", story.Name, other, c.name)
			}
			keys[c.key] = c.name
			if id := placeOf(c.does); id != "" && !strings.Contains(text, `id="`+id+`"`) {
				t.Errorf("%s: %s goes to %q, which is not there", story.Name, c.name, id)
			}
		}
	}
	for _, c := range commands() {
		if !possible[c.name] {
			t.Errorf("%q is possible in no story", c.name)
		}
	}
}

// placeOf is the element that a deed needs, "" if it needs none.
func placeOf(does deed) string {
	switch d := does.(type) {
	case opening:
		return d.popover
	case goingTo:
		return string(d)
	case pressing:
		return string(d)
	}
	return ""
}

// TestOffers: what the palette lists for a text, the first few.
func TestOffers(t *testing.T) {
	for _, test := range []struct {
		story, typed string
		first        string
		also         []string
		not          []string
	}{
		{"details", "", "Show only Actor Admin / alice", []string{"Close the details", "Look up Resource name prod-logs"}, []string{"Commands", "Stop"}},
		{"details", "load mo", "", nil, []string{"Load more"}},
		{"given up", "load mo", "Load more", nil, nil},
		{"events", "dark", "Light or dark", []string{"Theme: dark", "Filter the loaded events by dark"}, nil},
		{"events", "col actor", "Group by Actor", []string{"Hide the column Actor", "Sort by Actor"}, nil},
		{"events", "AKIAIOSFODNN7EXAMPLE", "Filter the loaded events by AKIAIOSFODNN7EXAMPLE", []string{"Follow key AKIAIOSFODNN7EXAMPLE"}, nil},
		{"events", "deletebucketp", "Filter the loaded events by deletebucketp", []string{"Look up Event name DeleteBucketPolicy"}, nil},
		{"signed in", "who deleted", "Who deleted, terminated or removed something?", nil, []string{"Filter the loaded events by who deleted"}},
		{"facets", "assumer", "Show only Event AssumeRole", nil, nil},
		{"files", "alice", "Filter the loaded events by alice", nil, []string{"Look up Resource name alice"}},
		{"dug into a resource", "all events", "All events", nil, nil},
		{"link of an ill-wisher", "x\u202ey", "Filter the loaded events by x⟨U+202E⟩y", nil, nil},
		{"first visit", "zzz", "", nil, nil},
	} {
		m := told(t, test.story).Model
		m.Update(state.DialogOpened{Dialog: state.CommandPalette})
		m.Update(state.PaletteTyped{Text: test.typed})
		var names []string
		for _, c := range (view{model: m}).offers() {
			names = append(names, c.name)
		}
		if len(names) > mostOffered {
			t.Errorf("%s, %q: %d are listed", test.story, test.typed, len(names))
		}
		if test.first != "" && (len(names) == 0 || names[0] != test.first) {
			t.Errorf("%s, %q: first of %q, want %q", test.story, test.typed, names[:min(len(names), 8)], test.first)
		}
		for _, name := range test.also {
			if !slices.Contains(names, name) {
				t.Errorf("%s, %q: %q is not among %q", test.story, test.typed, name, names)
			}
		}
		for _, name := range test.not {
			if slices.Contains(names, name) {
				t.Errorf("%s, %q: %q is offered", test.story, test.typed, name)
			}
		}
	}
}
