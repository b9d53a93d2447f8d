//go:build !js

package browser

// ShowDialog opens a dialog.
func ShowDialog(id string) {}

// CloseDialog closes a dialog.
func CloseDialog(id string) {}

// DialogIsOpen reports whether a dialog is open: natively none is.
func DialogIsOpen(id string) bool { return false }

// Reveal scrolls an element into view.
func Reveal(id string) {}

// Press presses an element.
func Press(id string) {}

// FocusInside moves the keyboard focus into an element.
func FocusInside(id string) {}

// HasFocusInside reports whether the keyboard focus is in an element: natively
// never.
func HasFocusInside(id string) bool { return false }

// Keyboard is what the keyboard calls the key of Shortcut.Command.
func Keyboard() CommandKey { return KeyControl }
