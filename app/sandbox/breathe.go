package sandbox

import "time"

// slice is how long work may go on in a page before the page gets a turn.
const slice = 8 * time.Millisecond

// breather makes a function to call now and then in long work. In a browser,
// where all goroutines share one thread, it lets the page paint.
func breather() (pause func()) {
	last := time.Now()
	return func() {
		if time.Since(last) > slice {
			time.Sleep(time.Nanosecond)
			last = time.Now()
		}
	}
}
