//go:build !js

package browser

// PushEntry adds an entry to the window's history.
func PushEntry(id int, fragment string) {}

// ReplaceEntry changes the present entry's id and fragment.
func ReplaceEntry(id int, fragment string) {}

// Back goes one entry back.
func Back() {}

// OnEntry calls handle when another entry is reached: natively never.
func OnEntry(handle func(id int, fragment string)) (stop func()) { return func() {} }

// Fragment is what follows "#" in the address: natively "".
func Fragment() string { return "" }
