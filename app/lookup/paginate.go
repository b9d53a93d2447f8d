package lookup

import (
	"fmt"

	"trailsleuth/app/awserror"
	"trailsleuth/app/trail"
)

// Paginator walks the pages of one lookup as botocore's paginator does, with
// its MaxItems, PageSize and StartingToken. It makes no call itself: ask with
// what Request says, give the answer to Take, until Request says it is over.
type Paginator struct {
	pageSize int
	maxItems int // 0: no limit

	token    string // fetches the next page; "" for the first one
	skip     int    // events to drop at the start of the first page, counted from the end if negative
	first    bool
	previous string // the token before, as botocore compares them
	taken    int
	over     bool
	resume   *token
}

// PaginationLimits are the three parameters of botocore's paginator.
type PaginationLimits struct {
	PageSize      int    // MaxResults of every call, 1 to 50; 0: not given
	MaxItems      int    // events in total; 0: not given. It never shrinks the page that is asked for
	StartingToken string // a resume token, a raw service token, or the legacy "token___n"; "": not given
}

// maxPageSize is the largest MaxResults that LookupEvents takes.
const maxPageSize = 50

// NewPaginator refuses, with code trail.Invalid, a page size outside 1 to 50,
// a negative MaxItems and a starting token of another operation.
func NewPaginator(limits PaginationLimits) (*Paginator, error) {
	if limits.PageSize < 0 || limits.PageSize > maxPageSize {
		return nil, trail.Refuse(fmt.Sprintf("The page size is %d, but CloudTrail takes 1 to %d events a page. Change it, or leave it empty for %d.", limits.PageSize, maxPageSize, maxPageSize))
	}
	if limits.MaxItems < 0 {
		return nil, trail.Refuse(fmt.Sprintf("Max items is %d, but it must be 1 or more. Leave it empty to load without a limit.", limits.MaxItems))
	}
	p := &Paginator{pageSize: limits.PageSize, maxItems: limits.MaxItems, first: true}
	if limits.StartingToken != "" {
		start, err := parseStartingToken(limits.StartingToken)
		if err != nil {
			return nil, err
		}
		p.token, p.skip = start.next, start.truncate
	}
	return p, nil
}

// Request is what the next call must ask; ok is false when there is none.
func (p *Paginator) Request() (nextToken string, pageSize int, ok bool) {
	return p.token, p.pageSize, !p.over
}

// Take gives the events of a page that count, which are all but for the first
// page of a starting token and the last one of MaxItems. The error, with code
// trail.RepeatedToken, comes with the events of a page whose token was the last
// one's too; the walk is over then.
func (p *Paginator) Take(page Page) ([]trail.Event, error) {
	events, dropped := page.Events, 0
	if p.first {
		dropped = p.skip
		events = events[sliceStart(p.skip, len(events)):]
	}
	p.first = false
	if over := p.taken + len(events) - p.maxItems; p.maxItems > 0 && over > 0 {
		keep := len(events) - over
		p.taken += keep
		p.end(&token{next: p.token, truncate: keep + dropped, cut: true})
		return events[:keep:keep], nil
	}
	p.taken += len(events)
	return events, p.advance(page.NextToken)
}

// ResumeToken is botocore's token for what comes after the events taken:
// after MaxItems exactly botocore's, between pages the one that botocore
// would print if it stopped there. It is "" at the end and before the first
// page.
func (p *Paginator) ResumeToken() string {
	switch {
	case p.resume != nil:
		return p.resume.encode()
	case p.over || p.first:
		return ""
	}
	return token{next: p.token}.encode()
}

// begun reports whether a page was taken.
func (p *Paginator) begun() bool { return !p.first }

// withoutToken is a walk that begins anew, with what MaxItems still allows.
func (p *Paginator) withoutToken() *Paginator {
	fresh := &Paginator{pageSize: p.pageSize, first: true}
	if p.maxItems > 0 {
		fresh.maxItems = p.maxItems - p.taken
	}
	return fresh
}

func (p *Paginator) advance(next string) error {
	switch {
	case next == "":
		p.end(nil)
	case p.maxItems > 0 && p.taken == p.maxItems:
		p.end(&token{next: next})
	case next == p.previous:
		p.end(nil)
		return awserror.Explain(&trail.Error{Code: trail.RepeatedToken, Detail: "The same next token was received twice: " + next}, "")
	}
	p.token, p.previous = next, next
	return nil
}

func (p *Paginator) end(resume *token) {
	p.over, p.resume = true, resume
}

// sliceStart is where Python's list[skip:] begins.
func sliceStart(skip, length int) int {
	if skip < 0 {
		return max(length+skip, 0)
	}
	return min(skip, length)
}
