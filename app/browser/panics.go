package browser

import (
	"runtime/debug"
	"sync/atomic"
)

// onPanic is the one variable of the package: there is one window, and one
// program in it, that a panic in a callback would end.
var onPanic atomic.Pointer[func(reason any, stack string)]

// SetPanicHandler says who hears of a panic in a callback of this package.
// The stack names functions and lines, and holds no values of strings. Without
// a handler such a panic is dropped.
func SetPanicHandler(handle func(reason any, stack string)) {
	onPanic.Store(&handle)
}

// catch ends a panic in the function that defers it.
func catch() {
	if reason := recover(); reason != nil {
		report(reason)
	}
}

func report(reason any) {
	if handle := onPanic.Load(); handle != nil && *handle != nil {
		(*handle)(reason, string(debug.Stack()))
	}
}
