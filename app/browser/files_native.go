//go:build !js

package browser

// PickedFiles are the files of an <input type=file>: natively none.
func PickedFiles(inputID string) []File { return nil }

// OnDrop makes an element a target to drop files on: natively nothing is
// dropped.
func OnDrop(id string, events DropEvents) (stop func()) { return func() {} }
