package query

import (
	"slices"

	"trailsleuth/app/trail"
)

// Plan says what AWS is asked and what is checked here. It holds no time and
// no region: those apply to every lookup alike.
type Plan struct {
	Attributes []trail.LookupAttribute // one lookup each, whose results are united; none: one lookup of everything
	Local      []Filter                // to check on every event that comes back
	Choices    []Choice                // one for each filter of the query, in its order
}

// Choice is where one filter is evaluated.
type Choice struct {
	Side    Side   // API or Local, never Auto
	Why     string // in words
	Movable bool   // AWS could match this filter, so a person may move the API mark to it
}

// NewPlan decides which filter goes to AWS: the one a person marked as API,
// else the most selective one that AWS can match. A mark on a filter that AWS
// cannot match is ignored, and the choice says why.
func NewPlan(q Query) Plan {
	chosen := choose(q)
	p := Plan{Choices: make([]Choice, len(q.Filters))}
	for i, f := range q.Filters {
		hindrance := hindrance(f, q.Category)
		p.Choices[i] = Choice{Side: Local, Movable: hindrance == ""}
		if i == chosen {
			p.Choices[i].Side, p.Choices[i].Why = API, whyAPI(q, i)
			p.Attributes = attributesOf(f)
			continue
		}
		p.Choices[i].Why = "checked here: " + whyLocal(q, chosen, f, hindrance)
		if len(f.wanted()) > 0 {
			p.Local = append(p.Local, f)
		}
	}
	return p
}

// Match reports whether an event that one of the lookups returned satisfies
// the rest of the query. It does not check again what AWS has matched.
func (p Plan) Match(e *trail.Event) bool {
	for _, f := range p.Local {
		if !f.Match(e) {
			return false
		}
	}
	return true
}

// choose is the index of the filter for AWS, -1 if there is none.
func choose(q Query) int {
	best := -1
	for i, f := range q.Filters {
		if f.Side == Local || hindrance(f, q.Category) != "" {
			continue
		}
		if best < 0 || beats(f, q.Filters[best]) {
			best = i
		}
	}
	return best
}

// beats reports whether a should go to AWS rather than b: a mark first, then
// the more selective attribute, then the fewer lookups.
func beats(a, b Filter) bool {
	if (a.Side == API) != (b.Side == API) {
		return a.Side == API
	}
	if ra, rb := selectivity(a.Field), selectivity(b.Field); ra != rb {
		return ra < rb
	}
	return len(attributesOf(a)) < len(attributesOf(b))
}

func selectivity(f Field) int { return slices.Index(trail.LookupKeys(), trail.LookupKey(f)) }

// attributesOf is a filter as lookups, one for each different value.
func attributesOf(f Filter) []trail.LookupAttribute {
	var attributes []trail.LookupAttribute
	for _, v := range f.wanted() {
		a := trail.LookupAttribute{Key: trail.LookupKey(f.Field), Value: v}
		if !slices.Contains(attributes, a) {
			attributes = append(attributes, a)
		}
	}
	return attributes
}
