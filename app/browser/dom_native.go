//go:build !js

package browser

// Focus moves the keyboard focus.
func Focus(id string) {}

// FocusLost moves the keyboard focus if nothing has it.
func FocusLost(id string) bool { return true }

// HasFocus reports whether an element has the keyboard focus: natively none.
func HasFocus(id string) bool { return false }

// ScrollToStart shows an element from its top.
func ScrollToStart(id string) {}

// ShowPopover opens a popover.
func ShowPopover(id string) {}

// HidePopover puts a popover away.
func HidePopover(id string) {}

// SetValue sets what an input shows.
func SetValue(id, value string) {}

// Value is what an input holds: natively "".
func Value(id string) string { return "" }

// WidthOf is how wide an element is: natively 0.
func WidthOf(id string) int { return 0 }

// SetTheme shows the page in a theme.
func SetTheme(theme Theme) {}

// CurrentTheme is the theme that was remembered: natively the system's.
func CurrentTheme() Theme { return themeOf("") }
