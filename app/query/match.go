package query

import (
	"slices"
	"strings"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

// Match reports whether e satisfies f. Side plays no part in it. A filter
// without a value is no condition and matches every event.
func (f Filter) Match(e *trail.Event) bool {
	wanted := f.wanted()
	if len(wanted) == 0 {
		return true
	}
	found := slices.ContainsFunc(valuesOf(e, f.Field), f.Op.finds(wanted, f.Field))
	return found != (f.Op == IsNot)
}

// wanted is the values that say something.
func (f Filter) wanted() []string {
	if !slices.Contains(f.Values, "") {
		return f.Values
	}
	return slices.DeleteFunc(slices.Clone(f.Values), func(v string) bool { return v == "" })
}

// finds makes the test of one value of an event.
func (o Op) finds(wanted []string, field Field) func(have string) bool {
	switch {
	case field == Text:
		return containsAny(slices.Concat(wanted, escaped(wanted)))
	case o == Contains:
		return containsAny(wanted)
	}
	return func(have string) bool { return slices.Contains(wanted, have) }
}

func containsAny(wanted []string) func(have string) bool {
	lower := make([]string, len(wanted))
	for i, w := range wanted {
		lower[i] = strings.ToLower(w)
	}
	return func(have string) bool {
		have = strings.ToLower(have)
		return slices.ContainsFunc(lower, func(w string) bool { return strings.Contains(have, w) })
	}
}

// escaped is the values as they stand inside a JSON string, where that
// differs: a record's text has \" for a quote.
func escaped(values []string) []string {
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`)
	var out []string
	for _, v := range values {
		if e := quote.Replace(v); e != v {
			out = append(out, e)
		}
	}
	return out
}

// valuesOf is what an event has in a field: none, one or several values. An
// event that lacks the field has none, so that IsNot accepts it.
func valuesOf(e *trail.Event, f Field) []string {
	switch f {
	case ResourceName:
		return eachResource(e, func(r trail.Resource) (string, bool) { return r.Name, r.Origin == trail.FromLookup })
	case ResourceType:
		return eachResource(e, func(r trail.Resource) (string, bool) { return r.Type, r.Origin == trail.FromLookup })
	case Resource:
		return eachResource(e, func(r trail.Resource) (string, bool) { return r.Name, true })
	case ErrorCode:
		if e.ErrorCode == "" && e.Category == trail.Insight {
			return jsondoc.Place("insightDetails.errorCode").In(e.Raw) // of the calls it counts; it is no failed call itself
		}
	case Role:
		if e.Actor.Type == "AssumedRole" {
			return given(e.Actor.Name)
		}
	case Session:
		return given(e.Actor.Session)
	case Text:
		names := eachResource(e, func(r trail.Resource) (string, bool) { return r.Type + " " + r.Name, r.Origin == trail.FromLookup })
		return append(names, e.Username, e.Raw)
	}
	if path, ok := f.RecordPath(); ok {
		return jsondoc.Place(path).In(e.Raw)
	}
	if c, ok := f.column(); ok {
		return given(c.Of(e))
	}
	return nil
}

func given(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

func eachResource(e *trail.Event, pick func(trail.Resource) (string, bool)) []string {
	var values []string
	for _, r := range e.Resources {
		if v, ok := pick(r); ok && v != "" {
			values = append(values, v)
		}
	}
	return values
}
