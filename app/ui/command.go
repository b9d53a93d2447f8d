package ui

import (
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

// command is something a person can have done from anywhere on the page. Of
// the table of them (commands) the palette, the keys, their help and the
// tooltips of buttons are made.
type command struct {
	group group
	name  string // in the palette and the help: "Choose regions"
	// words are the tooltip of the button that does the same; "": it has none
	// from here.
	words string
	key   browser.Shortcut // zero: none
	when  func(*state.Model) bool
	does  deed
}

// group is a kind of commands, as a heading of the help and beside them in the
// palette.
type group string

// The groups.
const (
	ofEvent    group = "Event"
	ofLoaded   group = "Loaded events"
	ofTimeline group = "Timeline"
	ofQuestion group = "Question"
	ofPage     group = "Page"
)

// deed is what a command does. Deeds can be compared, so that a button finds
// the command that does the same.
type deed interface{ do(r *Root) }

// possible reports whether there is something for a command to do.
func (c command) possible(m *state.Model) bool {
	return c.does != nil && (c.when == nil || c.when(m))
}

// single makes the shortcut of a key that is pressed alone. A capital letter
// is pressed with Shift.
func single(key string) browser.Shortcut {
	lower := strings.ToLower(key)
	return browser.Shortcut{Key: lower, Shift: len(key) == 1 && lower != key}
}

// withCommand makes the shortcut of a key that is pressed with Ctrl, or ⌘.
func withCommand(key string) browser.Shortcut {
	return browser.Shortcut{Key: strings.ToLower(key), Command: true}
}

// plain is a shortcut as the table writes it: without Shift where that is only
// how a keyboard makes the sign, and in small letters.
func plain(pressed browser.Shortcut) browser.Shortcut {
	letters := []rune(pressed.Key)
	pressed.Shift = pressed.Shift && len(letters) == 1 && unicode.IsLetter(letters[0])
	pressed.Key = strings.ToLower(pressed.Key)
	return pressed
}

// isSingle reports whether a shortcut is one of those that can be switched
// off: a letter or a sign without another key.
func isSingle(key browser.Shortcut) bool {
	return key.Key != "" && !key.Command && len([]rune(key.Key)) == 1
}

// keyWords are a shortcut's keys as the keyboard has them: "Ctrl", "K".
func keyWords(key browser.Shortcut, keyboard browser.CommandKey) (words []string) {
	if key.Command {
		words = append(words, string(keyboard))
	}
	if key.Shift {
		words = append(words, "Shift")
	}
	switch name := key.Key; {
	case name == "escape":
		return append(words, "Esc")
	case key.Command || key.Shift:
		return append(words, strings.ToUpper(name[:1])+name[1:])
	default:
		return append(words, name)
	}
}

// ariaKey is a shortcut as aria-keyshortcuts has it.
func ariaKey(key browser.Shortcut, keyboard browser.CommandKey) string {
	words := keyWords(key, keyboard)
	for i, word := range words {
		switch word {
		case string(browser.KeyControl):
			words[i] = "Control"
		case string(browser.KeyCommand):
			words[i] = "Meta"
		case "Esc":
			words[i] = "Escape"
		}
	}
	return strings.Join(words, "+")
}

// works reports whether a key does something: single ones can be switched off.
func works(key browser.Shortcut, m *state.Model) bool {
	return key.Key != "" && !(isSingle(key) && m.Keys == state.NoSingleKeys)
}

// commandFor finds the command of a key in the model's state: of the rows of a
// key the first that is possible. ok is false if there is none.
func commandFor(m *state.Model, pressed browser.Shortcut) (found command, ok bool) {
	key := plain(pressed)
	if !works(key, m) {
		return command{}, false
	}
	rows := commands()
	i := slices.IndexFunc(rows, func(c command) bool { return c.key == key && c.possible(m) })
	if i < 0 {
		return command{}, false
	}
	return rows[i], true
}

// tips finds for a deed the command whose words and key a button shows that
// does the same.
type tips struct {
	byDeed   map[deed]command
	keyboard browser.CommandKey
}

func newTips() *tips {
	t := &tips{byDeed: map[deed]command{}, keyboard: browser.Keyboard()}
	for _, c := range commands() {
		if _, told := t.byDeed[c.does]; !told && c.words != "" {
			t.byDeed[c.does] = c
		}
	}
	return t
}

// tip is what a control says of the command that does what it does: its words,
// and its key as aria-keyshortcuts has it. Both are "" if there is none.
func (v view) tip(does deed) (words, key string) {
	if !reflect.ValueOf(does).Comparable() {
		return "", ""
	}
	c := v.tips.byDeed[does]
	if !works(c.key, v.model) {
		return c.words, ""
	}
	return c.words + " (press " + strings.Join(keyWords(c.key, v.tips.keyboard), " ") + ")", ariaKey(c.key, v.tips.keyboard)
}

// hinted gives a button the tooltip and key of the command that does the same.
func (v view) hinted(button app.HTMLButton, does deed) app.HTMLButton {
	words, key := v.tip(does)
	if words != "" {
		button = button.Title(spoken(words))
	}
	if key != "" {
		button = button.Attr("aria-keyshortcuts", key)
	}
	return button
}

// hintedInput is hinted for a field that a command goes to.
func (v view) hintedInput(field app.HTMLInput, does deed) app.HTMLInput {
	words, key := v.tip(does)
	if key != "" {
		field = field.Attr("aria-keyshortcuts", key)
	}
	return field.Title(spoken(words))
}

// opener is a button that opens a popover, hinted.
func (v view) opener(button app.HTMLButton, does opening) app.HTMLButton {
	return v.hinted(opens(button, does.popover), does)
}
