//go:build !js

package browser

import "time"

// TimeZone is the zone the person's clock is set to: natively UTC, so that
// what is tested does not depend on the machine.
func TimeZone() *time.Location { return time.UTC }

// LocalOffset is what the person's clock is ahead of UTC at a moment: natively
// nothing.
func LocalOffset(t time.Time) Offset { return Offset{Abbreviation: "UTC"} }
