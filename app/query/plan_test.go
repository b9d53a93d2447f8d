package query_test

import (
	"slices"
	"strings"
	"testing"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

func marked(f query.Filter, side query.Side) query.Filter {
	f.Side = side
	return f
}

func attributes(key trail.LookupKey, values ...string) []trail.LookupAttribute {
	var out []trail.LookupAttribute
	for _, v := range values {
		out = append(out, trail.LookupAttribute{Key: key, Value: v})
	}
	return out
}

func TestNewPlan(t *testing.T) {
	name, user, source := is(query.EventName, "RunInstances"), is(query.Username, "alice"), is(query.EventSource, "ec2.amazonaws.com")
	local := is(query.ErrorCode, "AccessDenied")
	tests := map[string]struct {
		query      query.Query
		attributes []trail.LookupAttribute
		local      []int    // indices of the filters checked here
		why        []string // a part of each filter's reason
	}{
		"nothing":       {},
		"one":           {query.Query{Filters: []query.Filter{name}}, attributes(trail.ByEventName, "RunInstances"), nil, []string{"AWS looks this up"}},
		"local only":    {query.Query{Filters: []query.Filter{local}}, nil, []int{0}, []string{"no attribute for it"}},
		"most specific": {query.Query{Filters: []query.Filter{source, name, user}}, attributes(trail.ByUsername, "alice"), []int{0, 1}, []string{"user name goes to AWS", "one attribute a call", "most selective"}},
		"mark moved":    {query.Query{Filters: []query.Filter{marked(source, query.API), name, user}}, attributes(trail.ByEventSource, "ec2.amazonaws.com"), []int{1, 2}, []string{"you chose it", "event source goes to AWS", ""}},
		"kept here":     {query.Query{Filters: []query.Filter{name, marked(user, query.Local)}}, attributes(trail.ByEventName, "RunInstances"), []int{1}, []string{"AWS looks this up", "you chose it"}},
		"all kept here": {query.Query{Filters: []query.Filter{marked(name, query.Local)}}, nil, []int{0}, []string{"you chose it"}},
		"alternatives": {query.Query{Filters: []query.Filter{with(query.OneOf, query.EventName, "A", "B", "A")}}, attributes(trail.ByEventName, "A", "B"), nil,
			[]string{"2 lookups in parallel"}},
		"is not":             {query.Query{Filters: []query.Filter{with(query.IsNot, query.Username, "alice"), name}}, attributes(trail.ByEventName, "RunInstances"), []int{0}, []string{"is not", "AWS looks this up"}},
		"contains, marked":   {query.Query{Filters: []query.Filter{marked(with(query.Contains, query.Username, "ali"), query.API)}}, nil, []int{0}, []string{"cannot match “contains”"}},
		"fewer lookups":      {query.Query{Filters: []query.Filter{with(query.OneOf, query.EventName, "A", "B"), name}}, attributes(trail.ByEventName, "RunInstances"), []int{0}, []string{"", "most selective"}},
		"without a value":    {query.Query{Filters: []query.Filter{is(query.EventID, ""), name}}, attributes(trail.ByEventName, "RunInstances"), nil, []string{"no value yet", ""}},
		"insights":           {query.Query{Category: trail.Insight, Filters: []query.Filter{user, source}}, attributes(trail.ByEventSource, "ec2.amazonaws.com"), []int{0}, []string{"Insights events can be", "AWS looks this up"}},
		"insights, no key":   {query.Query{Category: trail.Insight, Filters: []query.Filter{user}}, nil, []int{0}, []string{"Insights"}},
		"value AWS refuses":  {query.Query{Filters: []query.Filter{is(query.ReadOnly, "True")}}, nil, []int{0}, []string{"refuse its value"}},
		"every key at once":  {query.Query{Filters: everyKey()}, attributes(trail.ByEventID, "x"), []int{0, 1, 2, 3, 4, 5, 6}, make([]string, 8)},
		"two marks: better":  {query.Query{Filters: []query.Filter{marked(source, query.API), marked(name, query.API)}}, attributes(trail.ByEventName, "RunInstances"), []int{0}, []string{"", "you chose it"}},
		"same key: earliest": {query.Query{Filters: []query.Filter{name, is(query.EventName, "StopInstances")}}, attributes(trail.ByEventName, "RunInstances"), []int{1}, []string{"", ""}},
	}
	for label, tt := range tests {
		t.Run(label, func(t *testing.T) {
			p := query.NewPlan(tt.query)
			if !slices.Equal(p.Attributes, tt.attributes) {
				t.Errorf("attributes %v, want %v", p.Attributes, tt.attributes)
			}
			var local []query.Filter
			for _, i := range tt.local {
				local = append(local, tt.query.Filters[i])
			}
			if !slices.EqualFunc(p.Local, local, query.Filter.Equal) {
				t.Errorf("local %v, want %v", p.Local, local)
			}
			if len(p.Choices) != len(tt.query.Filters) {
				t.Fatalf("%d choices for %d filters", len(p.Choices), len(tt.query.Filters))
			}
			for i, c := range p.Choices {
				if !strings.Contains(c.Why, tt.why[i]) || c.Why == "" || c.Side == query.Auto {
					t.Errorf("filter %d: %v, %q; want %q in it", i, c.Side, c.Why, tt.why[i])
				}
				if c.Side == query.API && (!c.Movable || len(p.Attributes) == 0) {
					t.Errorf("filter %d is with AWS, but not as a lookup", i)
				}
			}
		})
	}
}

// everyKey has a filter for each attribute, the least selective first.
func everyKey() []query.Filter {
	var filters []query.Filter
	for _, key := range trail.LookupKeys() {
		value := "x"
		if key == trail.ByReadOnly {
			value = "true"
		}
		filters = slices.Insert(filters, 0, is(query.Field(key), value))
	}
	return filters
}

func TestWithAPI(t *testing.T) {
	q := query.Query{Filters: []query.Filter{marked(is(query.EventName, "A"), query.API), is(query.Username, "b"), marked(is(query.EventSource, "c"), query.Local)}}
	moved := q.WithAPI(2)
	if got := []query.Side{moved.Filters[0].Side, moved.Filters[1].Side, moved.Filters[2].Side}; !slices.Equal(got, []query.Side{query.Auto, query.Auto, query.API}) {
		t.Errorf("sides %v", got)
	}
	if q.Filters[0].Side != query.API {
		t.Error("the original changed")
	}
	if q.WithAPI(-1).Filters[0].Side != query.Auto {
		t.Error("the mark was not taken away")
	}
}
