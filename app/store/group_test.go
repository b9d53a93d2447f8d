package store_test

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// dimensions draws one dimension or two.
func dimensions(t *rapid.T) []store.Dimension {
	var by []store.Dimension
	for range rapid.IntRange(1, 2).Draw(t, "dimensions") {
		if rapid.IntRange(0, 3).Draw(t, "place") == 0 {
			by = append(by, store.At(rapid.SampledFrom([]jsondoc.Place{"raw", "list", "list[]", "nowhere"}).Draw(t, "place")))
			continue
		}
		by = append(by, store.Dimension{Column: rapid.SampledFrom(store.Dimensions()).Draw(t, "column")})
	}
	return by
}

// withLists gives some events records with lists.
func withLists(t *rapid.T, events []trail.Event) {
	for i := range events {
		switch rapid.IntRange(0, 3).Draw(t, "record") {
		case 0:
			events[i].Raw = `{"list":["a","b","a"],"raw":"x"}`
		case 1:
			events[i].Raw = `{"list":[],"raw":null}`
		}
	}
}

// valuesOf are the values of a dimension of an event, each once; "" if it has none.
func valuesOf(e trail.Event, d store.Dimension) []string {
	values := d.Place.Values(e.Raw)
	if d.Place == "" {
		values = cells(e, d.Column)
	}
	if len(values) == 0 {
		values = []string{""}
	}
	return slices.Compact(slices.Sorted(slices.Values(values)))
}

func groupNaively(events []trail.Event, rows []store.EventIndex, by []store.Dimension) []store.Group {
	groups := map[[2]string]*store.Group{}
	for _, i := range rows {
		others := []string{""}
		if len(by) > 1 {
			others = valuesOf(events[i], by[1])
		}
		for _, a := range valuesOf(events[i], by[0]) {
			for _, b := range others {
				g := groups[[2]string{a, b}]
				if g == nil {
					g = &store.Group{Values: []string{a, b}[:len(by)]}
					groups[[2]string{a, b}] = g
				}
				g.Rows++
				at := events[i].Time.Truncate(time.Microsecond)
				if at.IsZero() {
					continue
				}
				if g.First.IsZero() || at.Before(g.First) {
					g.First = at
				}
				if g.Last.IsZero() || at.After(g.Last) {
					g.Last = at
				}
			}
		}
	}
	var all []store.Group
	for _, g := range groups {
		all = append(all, *g)
	}
	return all
}

// missingLast compares two keys of groups: what is empty is last either way.
func missingLast[T any](a, b T, empty func(T) bool, compare func(a, b T) int, descending bool) int {
	switch {
	case empty(a) && empty(b):
		return 0
	case empty(a):
		return 1
	case empty(b):
		return -1
	case descending:
		return compare(b, a)
	}
	return compare(a, b)
}

func compareNaively(a, b store.Group, o store.GroupOrder) int {
	texts := func(a, b string) int { return cmp.Or(strings.Compare(lower(a), lower(b)), strings.Compare(a, b)) }
	noText := func(s string) bool { return s == "" }
	switch o.By {
	case store.ByRows:
		if o.Descending {
			return cmp.Compare(b.Rows, a.Rows)
		}
		return cmp.Compare(a.Rows, b.Rows)
	case store.ByFirst:
		return missingLast(a.First, b.First, time.Time.IsZero, time.Time.Compare, o.Descending)
	case store.ByLast:
		return missingLast(a.Last, b.Last, time.Time.IsZero, time.Time.Compare, o.Descending)
	}
	d := min(int(o.By-store.ByValue), len(a.Values)-1)
	return missingLast(a.Values[d], b.Values[d], noText, texts, o.Descending)
}

func TestGroupsAsCountedNaively(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := store.New()
		events := rapid.SliceOfN(eventGen(60), 0, 60).Draw(t, "events")
		for i := range events {
			events[i].ID = uuid(i)
		}
		withLists(t, events)
		s.Append(events)
		v := s.Snapshot()
		rows, by := subset(t, v), dimensions(t)
		groups, err := v.Groups(t.Context(), rows, by, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		order := store.GroupOrder{By: store.GroupColumn(rapid.IntRange(0, int(store.BySecond)).Draw(t, "order")), Descending: rapid.Bool().Draw(t, "descending")}
		if groups, err = groups.Sorted(t.Context(), order, nil); err != nil {
			t.Fatal(err)
		}
		want := groupNaively(events, rows, by)
		slices.SortFunc(want, func(a, b store.Group) int {
			return cmp.Or(compareNaively(a, b, order), compareNaively(a, b, store.GroupOrder{By: store.ByValue}), compareNaively(a, b, store.GroupOrder{By: store.BySecond}))
		})
		if groups.Len() != len(want) || groups.Counted != len(rows) {
			t.Fatalf("%d groups of %d rows, want %d of %d", groups.Len(), groups.Counted, len(want), len(rows))
		}
		for k := range want {
			got := groups.At(k)
			if !slices.Equal(got.Values, want[k].Values) || got.Rows != want[k].Rows || !got.First.Equal(want[k].First) || !got.Last.Equal(want[k].Last) {
				t.Fatalf("%v by %v, group %d: %v, want %v", by, order, k, got, want[k])
			}
			in, err := v.Rows(t.Context(), store.Filter{groups.Filter(got.Values)}, store.NewestFirst(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if in = slices.DeleteFunc(in, func(i store.EventIndex) bool { return !slices.Contains(rows, i) }); len(in) != got.Rows {
				t.Fatalf("the filter %v lets %d of the rows through, the group has %d", groups.Filter(got.Values), len(in), got.Rows)
			}
		}
	})
}

// TestGroupsTellProgress: of what is read in the records.
func TestGroupsTellProgress(t *testing.T) {
	v := stored(t, 3000)
	rows, _ := v.Rows(t.Context(), nil, store.NewestFirst(), nil)
	read, of := 0, 0
	if _, err := v.Groups(t.Context(), rows, []store.Dimension{store.At("requestParameters.name")}, nil, func(bytes, total int) { read, of = bytes, total }); err != nil || read != of || of == 0 {
		t.Errorf("%d of %d bytes read, %v", read, of, err)
	}
}

func TestGroupsCalledOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := stored(t, 3000)
		rows, _ := v.Rows(t.Context(), nil, store.NewestFirst(), nil)
		ctx, cancel := context.WithCancel(t.Context())
		blocks := 0
		_, err := v.Groups(ctx, rows, []store.Dimension{store.At("eventID")}, cancel, func(int, int) { blocks++; time.Sleep(turn.Length) })
		if !errors.Is(err, context.Canceled) || blocks != 1 {
			t.Errorf("%v after %d blocks, want the context's error after the first", err, blocks)
		}
	})
}

func TestGroupsRefused(t *testing.T) {
	v := stored(t, 3)
	for _, by := range [][]store.Dimension{nil, {{Column: store.Time}}, {{Column: store.Event}, {Column: store.EventID}}, {{}, {}, {}}, {{Column: store.Anywhere}}} {
		var refused *trail.Error
		if _, err := v.Groups(t.Context(), nil, by, nil, nil); !errors.As(err, &refused) {
			t.Errorf("%v: %v", by, err)
		}
	}
	if g, err := v.Groups(t.Context(), nil, []store.Dimension{{Column: store.Event}}, nil, nil); err != nil || g.Len() != 0 {
		t.Errorf("%v, %v of no rows", g, err)
	}
}

func stored(t testing.TB, n int) store.Snapshot {
	t.Helper()
	s := store.New()
	s.Append(generated(n))
	return s.Snapshot()
}

func BenchmarkGroups(b *testing.B) {
	bySize(b, func(b *testing.B, n int) {
		v := load(b, n)
		rows, err := v.Rows(b.Context(), nil, store.NewestFirst(), nil)
		if err != nil {
			b.Fatal(err)
		}
		for name, by := range map[string][]store.Dimension{
			"event": {column(store.Event)}, "touched": {column(store.Touched)}, "actor+event": {column(store.Actor), column(store.Event)},
			"key+address": {column(store.AccessKey), column(store.Address)}, "place": {store.At("tlsDetails.cipherSuite")},
		} {
			b.Run(name, func(b *testing.B) {
				groups := 0
				for b.Loop() {
					g, err := v.Groups(b.Context(), rows, by, nil, nil)
					if err != nil {
						b.Fatal(err)
					}
					groups = g.Len()
				}
				b.ReportMetric(float64(groups), "groups")
			})
		}
	})
}
