package browser

import (
	"strings"
	"syscall/js"
)

// ShowDialog opens the dialog element with the id over the page, which then
// has no use until it is closed: the browser moves the focus into it, and back
// when it closes.
func ShowDialog(id string) {
	with(id, func(e js.Value) {
		if !e.Get("open").Truthy() {
			e.Call("showModal")
		}
	})
}

// CloseDialog closes it, if it is open. The focus goes back at once.
func CloseDialog(id string) {
	with(id, func(e js.Value) {
		if e.Get("open").Truthy() {
			e.Call("close")
		}
	})
}

// DialogIsOpen reports whether the dialog element with the id is open.
func DialogIsOpen(id string) (open bool) {
	with(id, func(e js.Value) { open = e.Get("open").Truthy() })
	return open
}

// Reveal scrolls the element with the id into view where it is not.
func Reveal(id string) {
	with(id, func(e js.Value) { e.Call("scrollIntoView", map[string]any{"block": "nearest"}) })
}

// Press does what a press on the element with the id does.
func Press(id string) {
	with(id, func(e js.Value) { e.Call("click") })
}

// operable are the elements that the keyboard comes to.
const operable = "button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, a[href], [tabindex]"

// FocusInside moves the keyboard focus to the first element in the one with
// the id that it can come to.
func FocusInside(id string) {
	with(id, func(e js.Value) {
		all := e.Call("querySelectorAll", operable)
		for i := range all.Length() {
			if all.Index(i).Call("checkVisibility").Bool() {
				all.Index(i).Call("focus")
				return
			}
		}
	})
}

// HasFocusInside reports whether the element with the id, or one in it, has
// the keyboard focus.
func HasFocusInside(id string) bool {
	e := element(id)
	return e.Truthy() && e.Call("contains", document().Get("activeElement")).Bool()
}

// Keyboard is what this machine's keyboard calls the key of Shortcut.Command.
func Keyboard() CommandKey {
	if platform := window().Get("navigator").Get("platform").String(); strings.HasPrefix(platform, "Mac") || strings.HasPrefix(platform, "iP") {
		return KeyCommand
	}
	return KeyControl
}
