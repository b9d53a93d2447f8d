package query

import (
	"fmt"
	"slices"
	"time"

	"trailsleuth/app/trail"
)

// Limits of LookupEvents and of this page.
const (
	MaxPageSize    = 50   // events a call can return
	MaxValueLength = 2000 // characters of a value, as ValueLength counts them
	MaxValues      = 50   // values of one filter: each may become a lookup of its own
)

// Problem is something wrong with a query, or something to know about it,
// with the place in the form where the sentence belongs.
type Problem struct {
	Place    string // "regions", "start", "end", "category", "pageSize", "maxItems", "startingToken", "value" (the first filter), "filter 2" and so on
	Sentence string // what is wrong and what to change
	Weight   Weight
}

// Weight tells what stops a search from what does not.
type Weight uint8

// A Refusal stops the search before any call. Advice does not: the search
// runs, and the sentence says what the person may not expect of it.
const (
	Refusal Weight = iota
	Advice
)

// Refused reports whether any of the problems stops the search.
func Refused(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Weight == Refusal })
}

// Validate checks every rule of LookupEvents and of the botocore paginator
// that can be checked without a call, and answers every problem, in the order
// of the form. None means that the search can start.
func (q Query) Validate(now time.Time) []Problem {
	var r report
	r.regions(q.Regions)
	r.window(q, now)
	r.category(q.Category)
	for i, f := range q.Filters {
		r.filter(FilterPlace(i), f, q.Category)
	}
	r.marks(q.Filters)
	r.paging(q)
	return r.problems
}

// FilterPlace is the Place of filter i, counted from 0: "value", "filter 2".
func FilterPlace(i int) string {
	if i == 0 {
		return "value"
	}
	return fmt.Sprintf("filter %d", i+1)
}

// report collects problems.
type report struct{ problems []Problem }

func (r *report) refuse(place, format string, args ...any) {
	r.problems = append(r.problems, Problem{place, fmt.Sprintf(format, args...), Refusal})
}

func (r *report) advise(place, format string, args ...any) {
	r.problems = append(r.problems, Problem{place, fmt.Sprintf(format, args...), Advice})
}

func (r *report) regions(ids []string) {
	if len(ids) == 0 {
		r.refuse("regions", "Choose at least one region: CloudTrail answers for one region at a time.")
		return
	}
	var first trail.Region
	for _, id := range ids {
		region, known := trail.RegionByID(id)
		switch {
		case !known:
			r.refuse("regions", "%q is not a region this page knows. Choose regions from the list.", id)
		case first.ID == "":
			first = region
		case region.Partition != first.Partition:
			r.refuse("regions", "%s and %s belong to different partitions of AWS (%s and %s), and credentials work in one only. Choose regions of one partition.",
				first.ID, region.ID, first.Partition, region.Partition)
			return
		}
	}
}

const clock = "2006-01-02 15:04:05 UTC"

func (r *report) window(q Query, now time.Time) {
	w := q.Window
	start, end, oldest := w.Range.Start.UTC(), w.Range.End.UTC(), oldestStart(now).UTC()
	switch {
	case w.Last < 0:
		r.refuse("start", "The time range is negative: choose how far back to look.")
	case w.Last > Retention:
		r.advise("start", "LookupEvents keeps 90 days, so the search begins at %s.", oldest.Format(clock))
	case w.Last > 0:
	case !start.IsZero() && !end.IsZero() && start.After(end):
		r.refuse("start", "The start is after the end. Swap them, or move one of them.")
	case !start.IsZero() && start.After(now):
		r.refuse("start", "The start is in the future, where nothing has happened yet. Choose an earlier one.")
	case !end.IsZero() && end.Before(oldest):
		r.refuse("end", "The end is older than 90 days, and LookupEvents keeps no more. Choose an end after %s, or ask the logs of a trail.", oldest.Format(clock))
	case !start.IsZero() && start.Before(oldest) && !q.keepsStart(now):
		r.advise("start", "LookupEvents keeps 90 days, so the search begins at %s and not at the start given.", oldest.Format(clock))
	}
}

func (r *report) category(c trail.EventCategory) {
	if c != trail.Management && c != trail.Insight {
		r.refuse("category", "LookupEvents knows management events and Insights events, but no category %q.", string(c))
	}
}

func (r *report) paging(q Query) {
	if q.PageSize < 0 || q.PageSize > MaxPageSize {
		r.refuse("pageSize", "A page has 1 to %d events: %d is outside.", MaxPageSize, q.PageSize)
	}
	if q.MaxItems < 0 {
		r.refuse("maxItems", "Max items must be 1 or more; leave it empty for no limit.")
	}
	switch branches := max(1, len(NewPlan(q).Attributes)); {
	case q.StartingToken == "":
	case branches > 1:
		r.refuse("startingToken", "A starting token belongs to one lookup, but this query needs %d, one for each value. Keep one value, or leave the token empty.", branches)
	case len(q.Regions) > 1:
		r.refuse("startingToken", "A starting token belongs to one region. Choose that region alone, or leave the token empty.")
	case q.Window.Last > 0:
		r.advise("startingToken", "A token works only with the exact start and end it was made with: give both as absolute times.")
	}
}
