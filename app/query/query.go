package query

import (
	"slices"

	"trailsleuth/app/trail"
)

// Query is one question. The zero value asks for every event of no region.
type Query struct {
	Regions       []string            // region ids of one partition
	Window        Window              // when; the zero value is the last 90 days
	Filters       []Filter            // all of them must match
	Category      trail.EventCategory // management or Insights events
	PageSize      int                 // events a call may return, 1..50; 0: the service's default, 50
	MaxItems      int                 // events to return in all; 0: no limit
	StartingToken string              // where to go on, as this page or the AWS CLI printed it
}

// Filter is one condition on an event.
type Filter struct {
	Field  Field
	Op     Op
	Values []string // none, or only empty ones: no condition. Several: any of them will do (for IsNot: none of them may be)
	Side   Side
}

// Op is how a filter compares. Is, IsNot and OneOf are exact and
// case-sensitive, as LookupEvents is; Contains ignores case. On the field
// Text all of them look for a part of the record, ignoring case.
type Op uint8

// The four comparisons. Is and OneOf differ only in how they read.
const (
	Is Op = iota
	IsNot
	OneOf
	Contains
)

// Ops lists the comparisons.
func Ops() []Op { return []Op{Is, IsNot, OneOf, Contains} }

// String is the comparison in words: "is", "is not", "is one of", "contains".
func (o Op) String() string {
	switch o {
	case IsNot:
		return "is not"
	case OneOf:
		return "is one of"
	case Contains:
		return "contains"
	}
	return "is"
}

// Side is where a filter is evaluated, or where a person wants it to be.
type Side uint8

// Auto leaves the choice to the planner. API is AWS; Local is this page.
const (
	Auto Side = iota
	API
	Local
)

// String is the side as a chip shows it: "auto", "API", "local".
func (s Side) String() string {
	switch s {
	case API:
		return "API"
	case Local:
		return "local"
	}
	return "auto"
}

// WithAPI is q with the API mark moved to filter i: every other filter that
// had it goes back to Auto. An i outside the filters only takes the mark away.
func (q Query) WithAPI(i int) Query {
	q.Filters = slices.Clone(q.Filters)
	for j := range q.Filters {
		switch {
		case j == i:
			q.Filters[j].Side = API
		case q.Filters[j].Side == API:
			q.Filters[j].Side = Auto
		}
	}
	return q
}

// Equal reports whether two queries ask the same in the same words.
func (q Query) Equal(other Query) bool {
	return slices.Equal(q.Regions, other.Regions) && q.Window.Equal(other.Window) &&
		slices.EqualFunc(q.Filters, other.Filters, Filter.Equal) && q.Category == other.Category &&
		q.PageSize == other.PageSize && q.MaxItems == other.MaxItems && q.StartingToken == other.StartingToken
}

// Equal reports whether two filters are written the same.
func (f Filter) Equal(other Filter) bool {
	return f.Field == other.Field && f.Op == other.Op && f.Side == other.Side && slices.Equal(f.Values, other.Values)
}

// Without is the query without the filters and the starting token that hold a
// secret.
func (q Query) Without(secret func(value string) bool) Query {
	q.Filters = slices.DeleteFunc(slices.Clone(q.Filters), func(f Filter) bool { return slices.ContainsFunc(f.Values, secret) })
	if secret(q.StartingToken) {
		q.StartingToken = ""
	}
	return q
}

// WithoutVainMarks is the query without the API marks that AWS could not honour:
// those on filters of which it cannot match any value.
func (q Query) WithoutVainMarks() Query {
	q.Filters = slices.Clone(q.Filters)
	for i, f := range q.Filters {
		if why := hindrance(f, q.Category); f.Side == API && why != "" && why != refusedValue {
			q.Filters[i].Side = Auto
		}
	}
	return q
}
