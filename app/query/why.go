package query

import (
	"fmt"
	"slices"
	"strings"

	"trailsleuth/app/trail"
)

// insightKeys are the attributes LookupEvents takes for Insights events.
var insightKeys = []trail.LookupKey{trail.ByEventID, trail.ByEventName, trail.ByEventSource}

// refusedValue is the hindrance that lies in a value and not in the filter.
const refusedValue = "AWS would refuse its value"

// hindrance says in words why AWS cannot match a filter; "" if it can.
func hindrance(f Filter, category trail.EventCategory) string {
	key, lookup := f.Field.LookupKey()
	switch {
	case !lookup:
		return "LookupEvents has no attribute for it"
	case f.Op == IsNot:
		return "AWS cannot match “is not”"
	case f.Op == Contains:
		return "AWS cannot match “contains”"
	case len(f.wanted()) == 0:
		return "it has no value yet"
	case category == trail.Insight && !slices.Contains(insightKeys, key):
		return "Insights events can be looked up by event ID, event name or event source only"
	}
	for _, v := range f.wanted() {
		if sentence := unsendable(key, v); sentence != "" {
			return refusedValue
		}
	}
	return ""
}

func whyAPI(q Query, i int) string {
	f := q.Filters[i]
	why := "AWS looks this up"
	switch {
	case f.Side == API:
		why += ": you chose it"
	case candidates(q) > 1:
		why += ": the most selective of your filters"
	}
	if n := len(attributesOf(f)); n > 1 {
		why += fmt.Sprintf(" (%d lookups in parallel, one for each value)", n)
	}
	return why
}

func whyLocal(q Query, chosen int, f Filter, hindrance string) string {
	switch {
	case hindrance != "":
		return hindrance
	case f.Side == Local:
		return "you chose it"
	case chosen < 0:
		return "no lookup carries it"
	}
	return "LookupEvents takes one attribute a call, and " + lowerFirst(q.Filters[chosen].Field.Label()) + " goes to AWS"
}

// candidates counts the filters that could go to AWS.
func candidates(q Query) int {
	n := 0
	for _, f := range q.Filters {
		if f.Side != Local && hindrance(f, q.Category) == "" {
			n++
		}
	}
	return n
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
