package query_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// Few and clashing values, so that filters match now and then.
func anyWord() *rapid.Generator[string] {
	return rapid.SampledFrom([]string{"a", "A", "ab", "b", "true", "false", "", "x y", `q"`})
}

func anyEvent() *rapid.Generator[trail.Event] {
	return rapid.Custom(func(t *rapid.T) trail.Event {
		word := func(label string) string { return anyWord().Draw(t, label) }
		e := trail.Event{
			ID: word("id"), Name: word("name"), Source: word("source"), Region: word("region"), Account: word("account"),
			Username: word("user"), AccessKeyID: word("key"), Address: word("address"), UserAgent: word("agent"), ErrorCode: word("error"),
			ReadOnly: rapid.SampledFrom([]trail.Access{trail.AccessUnknown, trail.AccessRead, trail.AccessWrite}).Draw(t, "read-only"),
			Actor:    trail.Actor{Type: rapid.SampledFrom([]string{"AssumedRole", "IAMUser"}).Draw(t, "type"), Name: word("actor"), Session: word("session")},
		}
		for range rapid.IntRange(0, 3).Draw(t, "resources") {
			e.Resources = append(e.Resources, trail.Resource{Type: word("type"), Name: word("resource"),
				Origin: rapid.SampledFrom([]trail.ResourceOrigin{trail.FromLookup, trail.FromRecord}).Draw(t, "origin")})
		}
		e.Raw = fmt.Sprintf(`{"requestParameters":{"x":%q,"list":[{"y":%q},{"y":%q}]}}`, word("x"), word("y"), word("y"))
		return e
	})
}

func anyQuery() *rapid.Generator[query.Query] {
	fields := []query.Field{query.Path("requestParameters.x"), query.Path("requestParameters.list.y")}
	for _, info := range query.Fields() {
		fields = append(fields, info.Field, info.Field)
	}
	return rapid.Custom(func(t *rapid.T) query.Query {
		q := query.Query{Category: rapid.SampledFrom([]trail.EventCategory{trail.Management, trail.Insight}).Draw(t, "category")}
		for range rapid.IntRange(0, 4).Draw(t, "filters") {
			q.Filters = append(q.Filters, query.Filter{
				Field:  rapid.SampledFrom(fields).Draw(t, "field"),
				Op:     rapid.SampledFrom(query.Ops()).Draw(t, "op"),
				Values: rapid.SliceOfN(anyWord(), 0, 3).Draw(t, "values"),
				Side:   rapid.SampledFrom([]query.Side{query.Auto, query.Auto, query.API, query.Local}).Draw(t, "side"),
			})
		}
		return q
	})
}

// TestPlanEqualsPlainFilter: what the lookups return, checked by the plan, is
// what a plain filter keeps of all events. The lookup is simulated as AWS
// documents it; the plain filter is written anew below.
func TestPlanEqualsPlainFilter(t *testing.T) {
	matched := 0
	rapid.Check(t, func(t *rapid.T) {
		events := rapid.SliceOfN(anyEvent(), 0, 30).Draw(t, "events")
		q := anyQuery().Draw(t, "query")
		plan := query.NewPlan(q)
		for i := range events {
			e := &events[i]
			got := lookedUp(e, plan.Attributes) && plan.Match(e)
			want := plain(e, q.Filters)
			if got != want {
				t.Fatalf("event %d: plan says %v, a plain filter %v\nplan %+v", i, got, want, plan)
			}
			if want && len(q.Filters) > 0 {
				matched++
			}
		}
		if len(plan.Choices) != len(q.Filters) {
			t.Fatalf("%d choices", len(plan.Choices))
		}
	})
	if matched == 0 {
		t.Error("no filter ever matched: the test proves nothing")
	}
}

// lookedUp is LookupEvents: the union of exact lookups by one attribute each.
func lookedUp(e *trail.Event, attributes []trail.LookupAttribute) bool {
	if len(attributes) == 0 {
		return true
	}
	return slices.ContainsFunc(attributes, func(a trail.LookupAttribute) bool {
		switch a.Key {
		case trail.ByEventID:
			return e.ID == a.Value
		case trail.ByEventName:
			return e.Name == a.Value
		case trail.ByReadOnly:
			return e.ReadOnly.String() == a.Value
		case trail.ByUsername:
			return e.Username == a.Value
		case trail.ByEventSource:
			return e.Source == a.Value
		case trail.ByAccessKeyID:
			return e.AccessKeyID == a.Value
		}
		return slices.ContainsFunc(e.Resources, func(r trail.Resource) bool {
			return r.Origin == trail.FromLookup && (a.Key == trail.ByResourceName && r.Name == a.Value || a.Key == trail.ByResourceType && r.Type == a.Value)
		})
	})
}

// plain is the naive twin: every filter on every event, as the words of the
// filter say it.
func plain(e *trail.Event, filters []query.Filter) bool {
	for _, f := range filters {
		values := slices.DeleteFunc(slices.Clone(f.Values), func(v string) bool { return v == "" })
		if len(values) == 0 {
			continue
		}
		hit := false
		for _, have := range haves(e, f.Field) {
			for _, v := range values {
				switch {
				case f.Field == query.Text:
					quoted := strings.ToLower(strings.ReplaceAll(v, `"`, `\"`))
					hit = hit || strings.Contains(strings.ToLower(have), strings.ToLower(v)) || strings.Contains(strings.ToLower(have), quoted)
				case f.Op == query.Contains:
					hit = hit || strings.Contains(strings.ToLower(have), strings.ToLower(v))
				default:
					hit = hit || have == v
				}
			}
		}
		if hit == (f.Op == query.IsNot) {
			return false
		}
	}
	return true
}

func haves(e *trail.Event, f query.Field) []string {
	one := map[query.Field]string{
		query.EventID: e.ID, query.EventName: e.Name, query.ReadOnly: e.ReadOnly.String(), query.Username: e.Username,
		query.EventSource: e.Source, query.AccessKeyID: e.AccessKeyID, query.ErrorCode: e.ErrorCode, query.Address: e.Address,
		query.UserAgent: e.UserAgent, query.Session: e.Actor.Session, query.Account: e.Account, query.Region: e.Region,
	}
	if v, known := one[f]; known {
		return []string{v}
	}
	var out []string
	add := func(v string) { out = append(out, v) }
	for _, r := range e.Resources {
		looked := r.Origin == trail.FromLookup
		switch {
		case f == query.ResourceName && looked, f == query.Resource:
			add(r.Name)
		case f == query.ResourceType && looked:
			add(r.Type)
		case f == query.Text && looked:
			add(r.Type + " " + r.Name)
		}
	}
	quoted := strings.Split(e.Raw, `:`)
	switch {
	case f == query.Text:
		add(e.Raw)
		add(e.Username)
	case f == query.Role && e.Actor.Type == "AssumedRole":
		add(e.Actor.Name)
	case f == query.Path("requestParameters.x"):
		add(between(quoted[2]))
	case f == query.Path("requestParameters.list.y"):
		add(between(quoted[4]))
		add(between(quoted[5]))
	}
	return out
}

// between is the JSON string at the start of text.
func between(text string) string {
	text = text[1:]
	for i := range text {
		if text[i] == '"' && (i == 0 || text[i-1] != '\\') {
			return strings.ReplaceAll(text[:i], `\"`, `"`)
		}
	}
	return text
}
