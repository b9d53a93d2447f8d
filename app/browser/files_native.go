//go:build !js

package browser

// PickedFiles gives picked the files of an <input type=file>: natively there
// are none.
func PickedFiles(inputID string, picked func(*Found)) {}

// OnDrop makes an element a target to drop files on: natively nothing is
// dropped.
func OnDrop(id string, events DropEvents) (stop func()) { return func() {} }
