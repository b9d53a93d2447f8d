package lookup

import (
	"context"

	"trailsleuth/app/trail"
)

// Search is one search and all it has loaded so far.
type Search struct {
	source Source
	clock  Clock
	pacer  *Pacer
	scope  Scope
}

// NewSearch makes a search that has asked nothing yet. What is wrong with the
// scope is said by the first Load.
func NewSearch(source Source, clock Clock, pacer *Pacer, scope Scope) *Search {
	return &Search{source: source, clock: clock, pacer: pacer, scope: scope}
}

// Load goes on until the goal is reached, everything is loaded, ctx ends or
// no branch can go on. report is called on the caller's goroutine, never
// twice at once, and at least once at the end. Errors are *trail.Error: the
// code is trail.Canceled if ctx ended, trail.ExpiredToken if fresh
// credentials are needed. After any of them Load can be called again.
func (s *Search) Load(ctx context.Context, goal Goal, report func(Update)) error {
	return &trail.Error{Code: trail.Internal, Message: "Searching is not built in yet."}
}

// ResumeToken is botocore's token for what comes after the events released,
// usable as --starting-token of the AWS CLI with the same parameters. It is
// empty at the end, before the first page, and for a search of several
// branches.
func (s *Search) ResumeToken() string { return "" }
