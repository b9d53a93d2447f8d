package browser

import "time"

// Yield lets the page paint and answer before work goes on. Never call it in
// a callback.
func Yield() { time.Sleep(time.Millisecond) }
