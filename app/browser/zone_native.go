//go:build !js

package browser

import "time"

// LocalClock is what the person's clock is ahead of UTC at a moment: natively
// nothing, so that what is tested does not depend on the machine.
func LocalClock() func(t time.Time) Offset {
	return func(time.Time) Offset { return Offset{Abbreviation: "UTC"} }
}
