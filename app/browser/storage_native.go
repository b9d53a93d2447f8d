//go:build !js

package browser

// KeepLayout remembers the layout of the table.
func KeepLayout(text string) {}

// KeptLayout is the layout that was remembered: natively none.
func KeptLayout() string { return "" }
