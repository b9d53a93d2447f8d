package state

import (
	"time"

	"trailsleuth/app/lookup"
)

// news says when long work is to tell how far it is.
type news struct {
	clock lookup.Clock
	told  time.Time
}

// begin is called when the work begins.
func (n *news) begin() { n.told = n.clock.Now() }

// due reports, once in postInterval, that progress is to be told.
func (n *news) due() bool {
	now := n.clock.Now()
	if now.Sub(n.told) < postInterval {
		return false
	}
	n.told = now
	return true
}
