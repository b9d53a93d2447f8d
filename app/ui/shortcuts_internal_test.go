package ui

import (
	"testing"

	"trailsleuth/app/browser"
)

// TestShortcuts: what a key does in each state of the page.
func TestShortcuts(t *testing.T) {
	models := map[string]Story{}
	for _, story := range Stories() {
		models[story.Name] = story
	}
	for _, test := range []struct {
		story string
		key   browser.Shortcut
		does  string // "": nothing
	}{
		{"first visit", browser.Shortcut{Key: "Escape"}, ""},
		{"first visit", browser.Shortcut{Key: "/"}, ""},
		{"events", browser.Shortcut{Key: "/"}, "goes to the filter of the loaded events"},
		{"events", browser.Shortcut{Key: "/", Command: true}, ""},
		{"events", browser.Shortcut{Key: "/", Alt: true}, ""},
		{"events", browser.Shortcut{Key: "Escape"}, ""},
		{"events", browser.Shortcut{Key: "x"}, ""},
		{"details", browser.Shortcut{Key: "Escape"}, "closes the details"},
		{"details", browser.Shortcut{Key: "c"}, "keeps the event in the details for a comparison, or takes it out"},
		{"events", browser.Shortcut{Key: "c"}, ""},
		{"events", browser.Shortcut{Key: "s"}, "marks the event in the details or in the row that has the keyboard, or takes its mark away"},
		{"time marked", browser.Shortcut{Key: "Escape"}, "unmarks the timeline"},
	} {
		story, told := models[test.story]
		if !told {
			t.Fatalf("there is no story %q", test.story)
		}
		row, ok := shortcutFor(story.Model, test.key)
		if ok != (test.does != "") || row.does != test.does {
			t.Errorf("%s: %+v does %q, want %q", test.story, test.key, row.does, test.does)
		}
	}
}
