//go:build !js

package browser

// KeepLayout remembers the layout of the table.
func KeepLayout(text string) {}

// KeptLayout is the layout that was remembered: natively none.
func KeptLayout() string { return "" }

// KeepKeys remembers which keys do something.
func KeepKeys(text string) {}

// KeptKeys is what was remembered of them: natively nothing.
func KeptKeys() string { return "" }
