package lookup

import (
	"context"

	"trailsleuth/app/trail"
)

// Source answers one LookupEvents call. It retries nothing: Search does, and
// shows that it does. Its errors are *trail.Error; a call given up because
// ctx ended has the code trail.Canceled. It calls Sending before it sends. It
// is called by several goroutines at once.
type Source interface {
	LookupEvents(ctx context.Context, region string, in Input) (Page, error)
}

// Input is what one call asks. Everything but NextToken stays the same for
// all the pages of a branch, as the API demands.
type Input struct {
	Attribute trail.LookupAttribute // zero: no condition
	Window    trail.TimeRange       // both ends inclusive, to the millisecond; a zero end is not sent
	Category  trail.EventCategory
	PageSize  int    // MaxResults, 1 to 50; 0: not sent, which means 50
	NextToken string // empty for the first page
}

// Page is one answer: events newest first. A page may be short or empty and
// still have a NextToken; only an empty NextToken is the end.
type Page struct {
	Events    []trail.Event
	NextToken string
	RequestID string
}
