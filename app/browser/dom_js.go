package browser

import (
	"math"
	"syscall/js"
)

// Focus moves the keyboard focus to the element with the id and scrolls it
// into view.
func Focus(id string) {
	with(id, func(e js.Value) { e.Call("focus") })
}

// SetValue sets what an input, text area or select shows. No input event
// follows.
func SetValue(id, value string) {
	with(id, func(e js.Value) { e.Set("value", value) })
}

// Value is what an input, text area or select holds, "" if there is none with
// the id.
func Value(id string) string {
	if e := element(id); e.Truthy() {
		if v := e.Get("value"); v.Type() == js.TypeString {
			return v.String()
		}
	}
	return ""
}

// SetChecked sets a check box or radio button. No change event follows.
func SetChecked(id string, checked bool) {
	with(id, func(e js.Value) { e.Set("checked", checked) })
}

// Select selects all text of an input or text area and focuses it.
func Select(id string) {
	with(id, func(e js.Value) {
		e.Call("focus")
		if e.Get("select").Type() == js.TypeFunction {
			e.Call("select")
		}
	})
}

// ScrollIntoView scrolls as little as needed to show the element with the id.
func ScrollIntoView(id string) {
	with(id, func(e js.Value) {
		e.Call("scrollIntoView", map[string]any{"block": "nearest", "inline": "nearest"})
	})
}

// ShowDialog opens the <dialog> with the id as a modal one. One that is open
// stays as it is.
func ShowDialog(id string) {
	with(id, func(e js.Value) {
		if !e.Get("open").Truthy() {
			_ = attempt(func() { e.Call("showModal") })
		}
	})
}

// CloseDialog closes the <dialog> with the id; its close event follows.
func CloseDialog(id string) {
	with(id, func(e js.Value) {
		if e.Get("open").Truthy() {
			e.Call("close")
		}
	})
}

// SetProperty sets a CSS property, usually a custom one ("--row-height"), of
// the element with the id through CSSOM; "" for the root element. An empty
// value takes it away.
func SetProperty(id, name, value string) {
	e := document().Get("documentElement")
	if id != "" {
		e = element(id)
	}
	if e.Truthy() {
		e.Get("style").Call("setProperty", name, value)
	}
}

// WidthOf is how wide the element with the id is, in whole CSS pixels; 0 if it
// is not on the screen.
func WidthOf(id string) int {
	if e := element(id); e.Truthy() {
		return int(math.Round(e.Call("getBoundingClientRect").Get("width").Float()))
	}
	return 0
}

// Announce has a screen reader say text: it becomes the only text of the
// element with the id, which has role=status or alert and no children that
// go-app knows of. The same text again is said again.
func Announce(id, text string) {
	with(id, func(e js.Value) {
		if e.Get("textContent").String() == text {
			text += "\u00a0"
		}
		e.Set("textContent", text)
	})
}

// Attributes that only the root element has.
const themeAttribute, themeKey = "data-theme", "theme"

// SetTheme shows the page in a theme and remembers it for the next visit.
func SetTheme(theme Theme) {
	root := document().Get("documentElement")
	if theme == ThemeOfSystem {
		root.Call("removeAttribute", themeAttribute)
	} else {
		root.Call("setAttribute", themeAttribute, string(theme))
	}
	remember(themeKey, string(theme))
}

// CurrentTheme is the theme that was remembered.
func CurrentTheme() Theme { return themeOf(remembered(themeKey)) }
