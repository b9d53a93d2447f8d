package browser

import "syscall/js"

// OnShortcut calls handle with the keys pressed anywhere on the page, except
// what is being typed: in a text field only Escape and keys with Ctrl or ⌘ are
// told. Keys that something else has used, and all keys while a modal dialog
// is open, are not; nor is Escape while it closes a popover. handle answers
// whether it used the key, which the browser then does nothing more with.
func OnShortcut(handle func(Shortcut) bool) (stop func()) {
	return listen(window(), "keydown", nil, func(event js.Value) {
		s := Shortcut{
			Command: event.Get("ctrlKey").Truthy() || event.Get("metaKey").Truthy(),
			Alt:     event.Get("altKey").Truthy(),
			Shift:   event.Get("shiftKey").Truthy(),
		}
		// Filling in a form by the browser sends a keydown without a key.
		key := event.Get("key")
		if key.Type() != js.TypeString || event.Get("isComposing").Truthy() || event.Get("defaultPrevented").Truthy() {
			return
		}
		s.Key = key.String()
		if s.Key != "Escape" && !s.Command && typing(event.Get("target")) {
			return
		}
		if document().Call("querySelector", "dialog:modal").Truthy() {
			return
		}
		if s.Key == "Escape" && document().Call("querySelector", ":popover-open").Truthy() {
			return
		}
		if handle(s) {
			event.Call("preventDefault")
		}
	})
}

// typing is whether keys go into the element as text.
func typing(target js.Value) bool {
	if !target.Truthy() || target.Get("matches").Type() != js.TypeFunction {
		return false
	}
	return target.Get("isContentEditable").Truthy() || target.Call("matches",
		"textarea, select, input:not([type=checkbox],[type=radio],[type=button],[type=submit],[type=reset],[type=file],[type=range],[type=color])").Bool()
}
