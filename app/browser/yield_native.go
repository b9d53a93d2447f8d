//go:build !js

package browser

import "runtime"

// Yield lets the page paint and answer: natively it lets other goroutines run.
func Yield() { runtime.Gosched() }
