package browser

import (
	"errors"
	"syscall/js"
)

// CopyText puts text on the clipboard and calls done with nil, or with why it
// could not be. Call it while handling a click or a key, which browsers ask
// for.
func CopyText(text string, done func(error)) {
	clipboard := window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		done(copyBySelection(text))
		return
	}
	settle(clipboard.Call("writeText", text), func(_ js.Value, err error) {
		if err != nil {
			err = copyBySelection(text)
		}
		done(err)
	})
}

// copyBySelection copies through a text area that nobody sees: for pages
// without a secure context, and for browsers that deny the clipboard.
func copyBySelection(text string) error {
	// A modal dialog makes everything outside of it inert.
	parent := document().Call("querySelector", "dialog[open]")
	if !parent.Truthy() {
		parent = document().Get("body")
	}
	focused := document().Get("activeElement")
	area := document().Call("createElement", "textarea")
	area.Call("setAttribute", "readonly", "")
	area.Call("setAttribute", "aria-hidden", "true")
	style := area.Get("style")
	style.Call("setProperty", "position", "fixed")
	style.Call("setProperty", "inset-block-start", "0")
	style.Call("setProperty", "opacity", "0")
	area.Set("value", text)
	parent.Call("appendChild", area)
	area.Call("select")
	copied := false
	_ = attempt(func() { copied = document().Call("execCommand", "copy").Bool() })
	area.Call("remove")
	if focused.Truthy() {
		focused.Call("focus", map[string]any{"preventScroll": true})
	}
	if !copied {
		return errors.New("this browser does not let the page write to the clipboard")
	}
	return nil
}
