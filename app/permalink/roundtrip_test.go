package permalink_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trailsleuth/app/permalink"
	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// anyQuery makes queries that the form can make, sound or not.
func anyQuery() *rapid.Generator[query.Query] {
	regions := query.Suggestions(query.Region)
	var fields []query.Field
	for _, info := range query.Fields() {
		fields = append(fields, info.Field)
	}
	field := rapid.OneOf(rapid.SampledFrom(fields), rapid.Map(rapid.StringN(1, 20, -1), query.Path))
	value := rapid.String().Filter(func(s string) bool { return !query.LooksSecret(s) })
	when := rapid.Map(rapid.Int64Range(0, 4e9), func(n int64) time.Time { return time.Unix(n, 0).UTC() })
	return rapid.Custom(func(t *rapid.T) query.Query {
		q := query.Query{
			Regions:       rapid.SliceOfN(rapid.SampledFrom(regions), 0, 4).Draw(t, "regions"),
			Category:      rapid.SampledFrom([]trail.EventCategory{trail.Management, trail.Insight}).Draw(t, "category"),
			PageSize:      rapid.IntRange(0, 50).Draw(t, "page size"),
			MaxItems:      rapid.IntRange(0, 1e6).Draw(t, "max items"),
			StartingToken: value.Draw(t, "token"),
		}
		switch rapid.IntRange(0, 3).Draw(t, "window") {
		case 0:
			q.Window.Last = rapid.SampledFrom(query.WindowPresets()).Draw(t, "preset").Window.Last
		case 1:
			q.Window.Last = time.Duration(rapid.Int64Range(1, 1e16).Draw(t, "span"))
		case 2:
			q.Window.Range = trail.TimeRange{Start: when.Draw(t, "start"), End: when.Draw(t, "end")}
		}
		for range rapid.IntRange(0, 4).Draw(t, "filters") {
			q.Filters = append(q.Filters, query.Filter{
				Field: field.Draw(t, "field"), Op: rapid.SampledFrom(query.Ops()).Draw(t, "op"),
				Values: rapid.SliceOfN(value, 0, 3).Draw(t, "values"),
				Side:   rapid.SampledFrom([]query.Side{query.Auto, query.API, query.Local}).Draw(t, "side"),
			})
		}
		return q
	})
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := anyQuery().Draw(t, "query")
		defaults := anyQuery().Draw(t, "defaults")
		fragment := permalink.Encode(q)
		if strings.ContainsAny(fragment, " #\"<>`") {
			t.Fatalf("not a fragment: %q", fragment)
		}
		got, notes := permalink.Decode(fragment, defaults)
		if !got.Equal(q) || len(notes) > 0 {
			t.Fatalf("%s\nread as %+v, %v", fragment, got, notes)
		}
	})
}

// FuzzDecode: any text gives a query that, written again, reads the same.
func FuzzDecode(f *testing.F) {
	f.Add("v1&regions=eu-west-1,us-east-1&last=7d&f=EventName,is.api,DeleteBucket&f=text,has,0.0.0.0/0")
	f.Add("v1&start=2026-11-22T07:30:00Z&end=x&category=insight&pageSize=10&maxItems=20&token=eyJ0IjogMX0%3D")
	f.Add("#v2&%%%,,&&=&f=,,&regions")
	defaults := query.Query{Regions: []string{"eu-west-1"}, Window: query.Window{Last: time.Hour}}
	f.Fuzz(func(t *testing.T, fragment string) {
		q, notes := permalink.Decode(fragment, defaults)
		for _, note := range notes {
			if note == "" {
				t.Error("an empty note")
			}
		}
		again, notes := permalink.Decode(permalink.Encode(q), query.Query{})
		if !again.Equal(q) || len(notes) > 0 {
			t.Errorf("%q is %+v, then %+v, %v", fragment, q, again, notes)
		}
		_ = q.Validate(time.Unix(0, 0))
	})
}
