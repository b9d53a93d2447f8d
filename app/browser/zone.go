package browser

import "time"

// Offset is what a clock is ahead of UTC at some moment.
type Offset struct {
	East         time.Duration // negative west of Greenwich
	Abbreviation string        // "CEST", "GMT+2"
}
