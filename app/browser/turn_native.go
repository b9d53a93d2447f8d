//go:build !js

package browser

import "runtime"

// GiveTurn gives the page a turn: natively it lets other goroutines run.
func GiveTurn() { runtime.Gosched() }

// GiveIdleTurn is GiveTurn.
func GiveIdleTurn() { GiveTurn() }
