package store_test

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// lower is the lower case of A to Z only.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 32
		}
	}
	return string(b)
}

// sortedNaively is the order the package comment promises, got by comparing.
func sortedNaively(v store.Snapshot, rows []store.EventIndex, o store.Order) []store.EventIndex {
	rows = slices.Clone(rows)
	slices.Sort(rows)
	slices.SortStableFunc(rows, func(a, b store.EventIndex) int {
		if v.Time(a).IsZero() || v.Time(b).IsZero() {
			return compareTimes(v, a, b)
		}
		return compareTimes(v, b, a)
	})
	sign := 1
	if o.Descending {
		sign = -1
	}
	slices.SortStableFunc(rows, func(a, b store.EventIndex) int {
		if o.Column == store.Time {
			if o.Descending {
				return 0 // as they are
			}
			return compareTimes(v, a, b)
		}
		x, y := v.Text(a, o.Column), v.Text(b, o.Column)
		if (x == "") != (y == "") {
			return emptyLast(x == "")
		}
		return sign * cmp.Or(strings.Compare(lower(x), lower(y)), strings.Compare(x, y))
	})
	return rows
}

// compareTimes puts the older first and an event without a time last.
func compareTimes(v store.Snapshot, a, b store.EventIndex) int {
	x, y := v.Time(a), v.Time(b)
	if x.IsZero() && y.IsZero() {
		return 0
	}
	if x.IsZero() != y.IsZero() {
		return emptyLast(x.IsZero())
	}
	return x.Compare(y)
}

func emptyLast(aEmpty bool) int {
	if aEmpty {
		return 1
	}
	return -1
}

func everyOrder(check func(o store.Order)) {
	for _, c := range store.Columns() {
		check(store.Order{Column: c})
		check(store.Order{Column: c, Descending: true})
	}
}

func TestRowsAsSortedNaively(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := store.New()
		fill(t, s)
		older := s.Snapshot()
		everyOrder(func(o store.Order) { checkOrder(t, older, o) })
		s.Append(rapid.SliceOfN(eventGen(1000), 0, 100).Draw(t, "later events"))
		newer := s.Snapshot()
		everyOrder(func(o store.Order) {
			checkOrder(t, newer, o)
			checkOrder(t, older, o)
		})
	})
}

func checkOrder(t *rapid.T, v store.Snapshot, o store.Order) {
	rows, err := v.Rows(context.Background(), nil, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	all := make([]store.EventIndex, v.Len())
	for i := range all {
		all[i] = store.EventIndex(i)
	}
	if want := sortedNaively(v, all, o); !slices.Equal(rows, want) {
		t.Fatalf("by %s, descending %v:\n got %v\nwant %v", o.Column.Label(), o.Descending, rows, want)
	}
}

// Thousands of different strings take the paths that a few do not.
func TestRowsOfManyTexts(t *testing.T) {
	s := store.New()
	var events []trail.Event
	for k := range 30_000 {
		prefix := "AWS::Common::Prefix/"
		if k%3 == 0 {
			prefix = "aws::common::prefix/"
		}
		events = append(events, trail.Event{ID: uuid(k), Request: prefix + uuid(k / 2)[:12+k%20], Time: eventAt(k)})
	}
	s.Append(events)
	v := s.Snapshot()
	all := make([]store.EventIndex, v.Len())
	for i := range all {
		all[i] = store.EventIndex(i)
	}
	for _, o := range []store.Order{{Column: store.Request}, {Column: store.Request, Descending: true}, {Column: store.EventID}, {Column: store.Time}} {
		rows, err := v.Rows(t.Context(), nil, o, nil)
		if err != nil || !slices.Equal(rows, sortedNaively(v, all, o)) {
			t.Errorf("by %s, descending %v: not in order, %v", o.Column.Label(), o.Descending, err)
		}
	}
}

func TestRowsStopsWhenCancelled(t *testing.T) {
	s := store.New()
	s.Append(generated(20_000))
	everyOrder(func(o store.Order) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		f, _ := store.ParseFilter("nowhere-to-be-found")
		_, err := s.Snapshot().Rows(ctx, f, o, nil)
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("by %s: %v", o.Column.Label(), err)
		}
	})
}
