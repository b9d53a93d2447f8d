package store_test

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

func TestFacetsAsCountedNaively(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := store.New()
		events := fill(t, s)
		v := s.Snapshot()
		rows := subset(t, v)
		search := rapid.SampledFrom([]string{"", "", "a", "BUCKET", "nothing like it"}).Draw(t, "search")
		limit := rapid.IntRange(0, 40).Draw(t, "top")
		for _, c := range store.Columns()[1 : len(store.Columns())-1] {
			facets, err := v.Facets(context.Background(), rows, []store.FacetQuery{{Column: c, Search: search, Top: limit}}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if want := countNaively(events, rows, c, search, limit); !equalFacets(facets[0], want) {
				t.Fatalf("%s: %+v, want %+v", c.Label(), facets[0], want)
			}
		}
	})
}

// subset is some of the rows, in some order.
func subset(t *rapid.T, v store.Snapshot) []store.EventIndex {
	keep := rapid.IntRange(1, 3).Draw(t, "one row in")
	rows, _ := v.Rows(context.Background(), nil, store.Order{Column: store.Actor}, nil)
	return slices.DeleteFunc(rows, func(i store.EventIndex) bool { return int(i)%keep != 0 })
}

func countNaively(events []trail.Event, rows []store.EventIndex, c store.Column, search string, limit int) store.Facet {
	f := store.Facet{Column: c}
	counts := map[string]int{}
	for _, i := range rows {
		values := slices.Compact(slices.Sorted(slices.Values(cells(events[i], c))))
		if values[0] == "" {
			f.Empty++
			continue
		}
		for _, value := range values {
			counts[value]++
		}
	}
	f.Distinct = len(counts)
	for value, n := range counts {
		if strings.Contains(lower(value), lower(search)) {
			f.Values = append(f.Values, store.ValueCount{Value: value, Rows: n})
		}
	}
	slices.SortFunc(f.Values, func(a, b store.ValueCount) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), strings.Compare(lower(a.Value), lower(b.Value)), strings.Compare(a.Value, b.Value))
	})
	f.Values = f.Values[:min(limit, len(f.Values))]
	return f
}

func equalFacets(a, b store.Facet) bool {
	return a.Column == b.Column && a.Distinct == b.Distinct && a.Empty == b.Empty && slices.Equal(a.Values, b.Values)
}

// A click on a value of a facet gives as many rows as the facet says.
func TestOnlyGivesWhatTheFacetCounted(t *testing.T) {
	s := store.New()
	s.Append(generated(3000))
	v := s.Snapshot()
	all, _ := v.Rows(t.Context(), nil, store.Order{}, nil)
	for _, c := range []store.Column{store.Event, store.Outcome, store.Resources, store.ResourceType} {
		facets, _ := v.Facets(t.Context(), all, []store.FacetQuery{{Column: c, Top: 5}}, nil)
		values := append(facets[0].Values, store.ValueCount{Rows: facets[0].Empty})
		for _, value := range values {
			only, _ := v.Rows(t.Context(), store.Filter(nil).And(store.Only(c, value.Value, store.Include)), store.Order{}, nil)
			without, _ := v.Rows(t.Context(), store.Filter(nil).And(store.Only(c, value.Value, store.Exclude)), store.Order{}, nil)
			if len(only) != value.Rows || len(without) != len(all)-value.Rows {
				t.Errorf("%s %q: %d rows, %d without, counted %d", c.Label(), value.Value, len(only), len(without), value.Rows)
			}
		}
	}
}

func TestHistogram(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := store.New()
		events := fill(t, s)
		v := s.Snapshot()
		rows := subset(t, v)
		scale := store.Scale{Start: time.Unix(1_700_000_000+rapid.Int64Range(-2, 2).Draw(t, "start"), 0),
			Step: rapid.SampledFrom([]time.Duration{time.Second, 2 * time.Second, time.Hour}).Draw(t, "step"), Count: rapid.IntRange(1, 5).Draw(t, "count")}
		want := make([]store.Bucket, scale.Count)
		for _, i := range rows {
			for k := range want {
				from := scale.Start.Add(time.Duration(k) * scale.Step)
				e := events[i]
				if at := e.Time.Truncate(time.Microsecond); at.Before(from) || !at.Before(from.Add(scale.Step)) {
					continue
				}
				switch {
				case e.ErrorCode != "":
					want[k].Failed++
				case e.ReadOnly == trail.AccessWrite:
					want[k].Writes++
				default:
					want[k].Others++
				}
			}
		}
		got, err := v.Histogram(context.Background(), rows, scale, nil)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%v, %v; want %v", got, err, want)
		}
	})
}

func TestScaleFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := time.Unix(rapid.Int64Range(1_400_000_000, 1_900_000_000).Draw(t, "start"), 0).UTC()
		r := trail.TimeRange{Start: start, End: start.Add(time.Duration(rapid.Int64Range(0, 20*365*86400).Draw(t, "seconds")) * time.Second)}
		most := rapid.IntRange(2, 300).Draw(t, "most")
		s := store.ScaleFor(r, most)
		if s.Count < 1 || s.Count > most {
			t.Fatalf("%d buckets, want 1 to %d", s.Count, most)
		}
		if !s.Range(0).Contains(r.Start) || !s.Range(s.Count-1).Contains(r.End) {
			t.Fatalf("%v does not cover %v", s, r)
		}
	})
	s := store.ScaleFor(trail.TimeRange{Start: time.Date(2023, 7, 10, 9, 7, 3, 0, time.UTC), End: time.Date(2023, 7, 10, 10, 7, 3, 0, time.UTC)}, 60)
	if want := (store.Scale{Start: time.Date(2023, 7, 10, 9, 6, 0, 0, time.UTC), Step: 2 * time.Minute, Count: 31}); s != want {
		t.Errorf("%v, want %v", s, want)
	}
}

func TestSpan(t *testing.T) {
	s := store.New()
	s.Append([]trail.Event{{ID: "a"}, {ID: "b", Time: time.Unix(20, 0)}, {ID: "c", Time: time.Unix(10, 0)}})
	v := s.Snapshot()
	if span, ok := v.Span([]store.EventIndex{0, 1, 2}); !ok || span.Start.Unix() != 10 || span.End.Unix() != 20 {
		t.Errorf("%v, %v", span, ok)
	}
	if span, ok := v.Span([]store.EventIndex{0}); ok {
		t.Errorf("%v of an event without a time", span)
	}
}

func TestHighlights(t *testing.T) {
	for _, test := range []struct {
		filter string
		column store.Column
		text   string
		want   string // the text with its highlights in brackets
	}{
		{"bucket", store.Event, "DeleteBucketBucket", "Delete[BucketBucket]"},
		{"a b", store.Event, "xaybzA", "x[a]y[b]z[A]"},
		{"-bucket", store.Event, "DeleteBucket", "DeleteBucket"},
		{"actor:bucket", store.Event, "DeleteBucket", "DeleteBucket"},
		{"event:Delete*", store.Event, "DeleteBucket", "[DeleteBucket]"},
		{"event:elete*", store.Event, "DeleteBucket", "DeleteBucket"},
		{"D*buck", store.Event, "DeleteBucket", "[D]elete[Buck]et"},
		{`resource:="b"`, store.Resources, "ab, b, bc", "ab, [b], bc"},
		{`resource:="ab, b"`, store.Resources, "ab, b", "[ab, b]"},
		{"raw:mfa | x", store.RawRecord, `{"mfa":1}`, `{"[mfa]":1}`},
		{".mfa:1", store.RawRecord, `{"mfa":1}`, `{"mfa":1}`},
		{"delete letebuck", store.Event, "DeleteBucket", "[DeleteBuck]et"},
	} {
		f, err := store.ParseFilter(test.filter)
		if err != nil {
			t.Fatal(err)
		}
		got, at := "", 0
		for _, s := range f.Highlights(test.column, test.text) {
			got += test.text[at:s.Start] + "[" + test.text[s.Start:s.End] + "]"
			at = s.End
		}
		if got += test.text[at:]; got != test.want {
			t.Errorf("%s in %s: %s, want %s", test.filter, test.text, got, test.want)
		}
	}
}
