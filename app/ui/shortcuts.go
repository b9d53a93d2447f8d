package ui

import (
	"slices"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

// shortcut is a key that works anywhere on the page, while there is something
// for it to do.
type shortcut struct {
	key  string // as in KeyboardEvent.key
	does string // in words: "closes the details"
	when func(*state.Search) bool
	do   func(r *Root)
}

// shortcuts is the table of them. Of the rows of a key, the first that has
// something to do does it. To add one, put its row here and one in the test.
func shortcuts(m *state.Model) []shortcut {
	return slices.Concat([]shortcut{
		{"Escape", "puts the facets away where they cover the page",
			func(*state.Search) bool { return m.Facets.Shown() && browser.MatchMedia(sheetMedia) }, posting(state.FacetsToggled{})},
		{"Escape", "unmarks the timeline",
			func(s *state.Search) bool { return s.Timeline.Marked() }, posting(state.TimelineUnmarked{})},
	}, panelShortcuts(m), tabShortcuts(), []shortcut{
		{"c", "keeps the event in the details for a comparison, or takes it out",
			func(s *state.Search) bool { return s.Selection.Opened() != "" }, posting(state.EventKept{})},
		{"s", "marks the event in the details or in the row that has the keyboard, or takes its mark away",
			func(*state.Search) bool { return true }, func(r *Root) { r.painter.starred() }},
		{"/", "goes to the filter of the loaded events",
			func(*state.Search) bool { return true }, func(*Root) { browser.Focus("filter") }},
	})
}

func posting(msg state.Msg) func(*Root) { return func(r *Root) { r.post(msg) } }

// shortcutFor finds what a key does in the model's state; ok is false if that
// is nothing.
func shortcutFor(m *state.Model, key browser.Shortcut) (found shortcut, ok bool) {
	s := m.Search()
	if s == nil || key.Command || key.Alt {
		return shortcut{}, false
	}
	rows := shortcuts(m)
	i := slices.IndexFunc(rows, func(row shortcut) bool { return row.key == key.Key && row.when(s) })
	if i < 0 {
		return shortcut{}, false
	}
	return rows[i], true
}

// shortcut answers a key pressed somewhere on the page, and whether it did
// something.
func (r *Root) shortcut(key browser.Shortcut) bool {
	row, ok := shortcutFor(r.model, key)
	if ok {
		row.do(r)
	}
	return ok
}
