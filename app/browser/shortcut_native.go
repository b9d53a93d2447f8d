//go:build !js

package browser

// OnShortcut calls handle with the keys pressed: natively never.
func OnShortcut(handle func(Shortcut) bool) (stop func()) { return func() {} }
