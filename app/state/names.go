package state

import (
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/reading"
)

// What stands in the packages of loading and reading, by the names by which it
// is drawn.
const (
	MatchesAtOnce = loading.MatchesAtOnce

	Loading  = loading.Loading
	Stopping = loading.Stopping
	Idle     = loading.Idle
	Paused   = loading.Paused
	Failed   = loading.Failed

	NotHeld  = reading.NotHeld
	HeldOver = reading.HeldOver
)

// Trouble is what keeps a search, or some of its regions, from going on.
type Trouble = loading.Trouble

// Speed measures what a search loads; ok is false while that is not known.
func (m *Model) Speed(s *Search) (loading.Speed, bool) { return s.Load.Speed(m.Now()) }
