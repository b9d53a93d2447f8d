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

// FocusLost moves the keyboard focus to the element with the id if nothing has
// it, scrolling nothing, and reports whether anything has it then.
func FocusLost(id string) bool {
	lost := func() bool { return document().Get("activeElement").Equal(document().Get("body")) }
	if lost() {
		with(id, func(e js.Value) { e.Call("focus", map[string]any{"preventScroll": true}) })
	}
	return !lost()
}

// HasFocus reports whether the element with the id has the keyboard focus.
func HasFocus(id string) bool {
	e := element(id)
	return e.Truthy() && document().Get("activeElement").Equal(e)
}

// ScrollToStart shows the element with the id from its top.
func ScrollToStart(id string) {
	with(id, func(e js.Value) { e.Set("scrollTop", 0) })
}

// ShowPopover opens the popover with the id if it is not open, at the first
// button that opens it, as if that had been pressed. One that it stands in is
// opened first, where that is not in view anyway.
func ShowPopover(id string) {
	with(id, func(e js.Value) {
		if around := e.Get("parentElement").Call("closest", "[popover]"); around.Truthy() && !around.Call("checkVisibility").Bool() {
			showPopover(around)
		}
		showPopover(e)
	})
}

func showPopover(e js.Value) {
	if e.Get("showPopover").Type() != js.TypeFunction || e.Call("matches", ":popover-open").Bool() {
		return
	}
	opener := document().Call("querySelector", `[popovertarget="`+e.Get("id").String()+`"]`)
	if opener.IsNull() {
		opener = js.Undefined()
	}
	e.Call("showPopover", map[string]any{"source": opener})
}

// HidePopover puts the popover with the id away if it is open. The focus goes
// back to what had it before.
func HidePopover(id string) {
	with(id, func(e js.Value) {
		if e.Get("hidePopover").Type() == js.TypeFunction && e.Call("matches", ":popover-open").Bool() {
			e.Call("hidePopover")
		}
	})
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

// WidthOf is how wide the element with the id is, in whole CSS pixels; 0 if it
// is not on the screen.
func WidthOf(id string) int {
	if e := element(id); e.Truthy() {
		return int(math.Round(e.Call("getBoundingClientRect").Get("width").Float()))
	}
	return 0
}

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
