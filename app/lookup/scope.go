package lookup

import "trailsleuth/app/trail"

// Scope is what a search is about. It never changes while the search lives.
type Scope struct {
	Regions    []string                // at least one
	Attributes []trail.LookupAttribute // alternatives, looked up in parallel; none: every event
	Window     trail.TimeRange         // absolute, frozen when the search was made
	Category   trail.EventCategory
	PageSize   int // 1 to 50; 0: the API's default, 50
	MaxItems   int // stop after so many events; 0: no limit

	// StartingToken is where to begin: a token this package or the AWS CLI
	// printed, or a raw one of the service. It belongs to one region and one
	// lookup, so it is refused with more.
	StartingToken string
}

// Goal says when a Load has done enough: without Pages and Matches, when there
// is no more; with both, when the first one is reached.
type Goal struct {
	// Pages is one press of "Load more" for 1: Load asks only the branches
	// that hold the next rows back, each for at most Pages pages, and stops
	// as soon as Pages × PageSize events are released. If those calls release
	// nothing it goes on until one row is out or the end is reached, so a
	// press brings a row whenever there is one.
	Pages int

	// Matches ends the Load when so many more events that satisfy Match are
	// released.
	Matches int

	// Match is asked once for every event that is released; what it says
	// goes with the event (Batch). A nil Match is satisfied by every event.
	Match func(*trail.Event) bool
}

// Everything reports whether the goal is all there is.
func (g Goal) Everything() bool { return g.Pages == 0 && g.Matches == 0 }
