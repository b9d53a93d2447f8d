//go:build !js

package browser

// PushEntry adds an entry to the window's history.
func PushEntry(id int, fragment string) {}

// OnEntry calls handle when another entry is reached: natively never.
func OnEntry(handle func(id int, fragment string)) (stop func()) { return func() {} }

// MendFragment mends the address: natively there is none.
func MendFragment() {}

// Fragment is what follows "#" in the address: natively "".
func Fragment() string { return "" }
