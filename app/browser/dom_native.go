//go:build !js

package browser

// Focus moves the keyboard focus.
func Focus(id string) {}

// SetValue sets what an input shows.
func SetValue(id, value string) {}

// Value is what an input holds: natively "".
func Value(id string) string { return "" }

// SetChecked sets a check box or radio button.
func SetChecked(id string, checked bool) {}

// Select selects all text of an input.
func Select(id string) {}

// ScrollIntoView scrolls as little as needed to show an element.
func ScrollIntoView(id string) {}

// ShowDialog opens a modal <dialog>.
func ShowDialog(id string) {}

// CloseDialog closes a <dialog>.
func CloseDialog(id string) {}

// SetProperty sets a CSS property of an element.
func SetProperty(id, name, value string) {}

// WidthOf is how wide an element is: natively 0.
func WidthOf(id string) int { return 0 }

// Announce has a screen reader say text.
func Announce(id, text string) {}

// SetTheme shows the page in a theme.
func SetTheme(theme Theme) {}

// CurrentTheme is the theme that was remembered: natively the system's.
func CurrentTheme() Theme { return themeOf("") }
