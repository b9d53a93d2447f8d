package lookup

import (
	"time"

	"trailsleuth/app/trail"
)

// Update is what a running Load reports.
type Update struct {
	// Batch was released just now; every event of it is as old as or older
	// than those released before. Empty if only the status changed.
	Batch
	Coverage Coverage
}

// Coverage says what of the scope is loaded, and so what is not.
type Coverage struct {
	// From and Reached bound what is complete: every event of the regions
	// that did not fail, with a time in [Reached, From], is released. From is
	// the window's end, or the first event's time if a starting token skipped
	// newer ones. A zero Reached: nothing is certain yet.
	From, Reached time.Time

	Released   int  // events handed out
	Held       int  // events received that wait for a slower branch
	Duplicates int  // events received again and dropped
	Calls      int  // requests made
	More       bool // Load could bring more: something older is not loaded

	ResumeToken string // that of Search, for what comes after Released

	Regions []RegionStatus // in the scope's order
	// Asked is how far each attribute of a Series is, in the scope's order; nil of a
	// Search.
	Asked []Asked
}

// RegionStatus is how far one region is. With several alternatives it speaks
// of the branch that most needs attention.
type RegionStatus struct {
	Region   string
	State    State
	Err      *trail.Error // the latest trouble: why part of the region is missing or late, whatever State is
	RetryAt  time.Time    // when BackingOff: the time of the next attempt
	Reached  time.Time    // every event of this region from the window's end back to here is received; zero: none certain
	Alone    bool         // it fails and the others go on without it: Coverage's Reached and Released are without it
	Received int          // events received, without duplicates
	Calls    int
}

// State is what a region is doing.
type State uint8

// The states of a region.
const (
	Waiting    State = iota // not asked yet, or waiting for its slot
	Loading                 // a request is under way
	BackingOff              // throttled, offline or a fault at AWS: tries again at RetryAt
	Paused                  // the credentials are not accepted any more: goes on with fresh ones
	Stopped                 // partly loaded and not running: Load goes on
	Limited                 // partly loaded; the scope's MaxItems is reached
	Done                    // loaded to the start of the window
	Failed                  // given up; Err says why
	Denied                  // these credentials may not look up events here
	NotEnabled              // the region is not enabled for the account, or wants a regional session token
)

// GivenUp reports whether the region is not asked any more, and why is said
// by its Err.
func (s State) GivenUp() bool { return s == Failed || s == Denied || s == NotEnabled }

// String is the state in words, for a status line.
func (s State) String() string {
	switch s {
	case Waiting:
		return "waiting"
	case Loading:
		return "loading"
	case BackingOff:
		return "waiting to try again"
	case Paused:
		return "waiting for credentials"
	case Stopped:
		return "partly loaded"
	case Limited:
		return "limit reached"
	case Done:
		return "done"
	case Failed:
		return "failed"
	case Denied:
		return "denied"
	case NotEnabled:
		return "not enabled"
	}
	return "unknown"
}
