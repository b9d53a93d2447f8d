package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

var filterTexts = append([]string{
	"*", "?", "a*", "*a", "?b*", "*e*t*", "delete", "get*", "=", "x", "raw", `{"raw":"a`, "2023-11", "2023", "0001", "00000000-0000", "digest-1", uuid(1), uuid(2)[:9], "ab*ef*", "a?",
}, words...)

func termGen() *rapid.Generator[store.Term] {
	columns := append(store.Columns(), store.Anywhere, store.RawRecord)
	return rapid.Custom(func(t *rapid.T) store.Term {
		term := store.Term{
			Column: rapid.SampledFrom(columns).Draw(t, "column"),
			Match:  rapid.SampledFrom([]store.Match{store.Contains, store.Contains, store.Is, store.Like, store.Empty}).Draw(t, "match"),
			Text:   rapid.SampledFrom(filterTexts).Draw(t, "text"),
			Sense:  rapid.SampledFrom([]store.Sense{store.Include, store.Exclude}).Draw(t, "sense"),
		}
		if term.Column == store.RawRecord {
			term.Place = rapid.SampledFrom([]jsondoc.Place{"", "raw", "RAW", "raw.x", "nothing"}).Draw(t, "place")
		}
		if term.Column == store.Time {
			term.Match = rapid.SampledFrom([]store.Match{store.Contains, store.Since, store.Before, store.Empty}).Draw(t, "time match")
			term.Text = rapid.SampledFrom([]string{"2023", "2023-11-14", "2023-11-14T22:13:22", "0004", "2023-11-14T22:13Z"}).Draw(t, "period")
		}
		return term
	})
}

// passes is a filter applied to one event without any of the store's means.
func passes(e trail.Event, f store.Filter) bool {
	return len(f) == 0 || slices.ContainsFunc(f, func(terms store.Alternative) bool {
		return !slices.ContainsFunc(terms, func(t store.Term) bool { return holds(e, t) == (t.Sense == store.Exclude) })
	})
}

func holds(e trail.Event, t store.Term) bool {
	switch t.Column {
	case store.Time:
		return timeHolds(e.Time, t)
	case store.RawRecord:
		if t.Place != "" {
			return placeHolds(e.Raw, t)
		}
		return textHolds(e.Raw, t)
	case store.Anywhere:
		if textHolds(e.Raw, t) {
			return true
		}
		return slices.ContainsFunc(store.Columns()[1:], func(c store.Column) bool {
			return slices.ContainsFunc(cells(e, c), func(s string) bool { return textHolds(s, t) })
		})
	}
	return slices.ContainsFunc(cells(e, t.Column), func(s string) bool { return textHolds(s, t) })
}

// placeHolds leaves finding a place to jsondoc, which has a naive twin itself.
func placeHolds(raw string, t store.Term) bool {
	values := t.Place.In(raw)
	return slices.ContainsFunc(values, func(s string) bool { return textHolds(s, t) }) || t.Match == store.Empty && len(values) == 0
}

func textHolds(s string, t store.Term) bool {
	switch t.Match {
	case store.Empty:
		return s == ""
	case store.Is:
		return s == t.Text
	case store.Like:
		pattern := lower(t.Text)
		if t.Column == store.Anywhere || t.Column == store.RawRecord && t.Place == "" {
			pattern = "*" + pattern + "*"
		}
		return s != "" && looksLike(lower(s), pattern)
	}
	return strings.Contains(lower(s), lower(t.Text))
}

// looksLike tries every way to fill in the stars.
func looksLike(s, pattern string) bool {
	if pattern == "" {
		return s == ""
	}
	switch pattern[0] {
	case '*':
		for at := range len(s) + 1 {
			if looksLike(s[at:], pattern[1:]) {
				return true
			}
		}
		return false
	case '?':
		_, size := utf8.DecodeRuneInString(s)
		return size > 0 && looksLike(s[size:], pattern[1:])
	}
	return s != "" && s[0] == pattern[0] && looksLike(s[1:], pattern[1:])
}

func timeHolds(at time.Time, t store.Term) bool {
	text := strings.TrimSuffix(t.Text, "Z")
	bound := text + "0000-01-01T00:00:00"[len(text):]
	shown := at.Format("2006-01-02T15:04:05.999999999")
	switch {
	case t.Match == store.Empty || at.IsZero():
		return t.Match == store.Empty && at.IsZero()
	case t.Match == store.Since:
		return shown >= bound
	case t.Match == store.Before:
		return shown < bound
	}
	return strings.HasPrefix(shown, text)
}

// cells are the values of an event in one column.
func cells(e trail.Event, c store.Column) []string {
	var list []string
	for _, r := range e.Resources {
		if c == store.Resources && r.Name != "" {
			list = append(list, strings.ReplaceAll(r.Name, "\x1f", " "))
		}
		if c == store.ResourceType && r.Type != "" {
			list = append(list, strings.ReplaceAll(r.Type, "\x1f", " "))
		}
	}
	if len(list) > 0 {
		return list
	}
	return []string{map[store.Column]string{
		store.Event: e.Name, store.Source: e.Source, store.Actor: e.Actor.String(), store.Outcome: e.ErrorCode, store.Address: e.Address,
		store.Region: e.Region, store.Request: e.Request, store.ReadOnly: e.ReadOnly.String(), store.AccessKey: e.AccessKeyID,
		store.UserAgent: e.UserAgent, store.Account: e.Account, store.Username: e.Username, store.EventID: e.ID,
		store.EventType: e.Type, store.TLSVersion: e.TLSVersion, store.MFA: e.MFA, store.DoneBy: string(e.Means.By()), store.Via: e.Means.Via(),
		store.IMDS: e.Means.IMDS(), store.IdentityType: e.Means.Identity(), store.Session: e.Session, store.Workload: e.Workload, store.Person: e.Person, store.Touched: store.Touched.Of(&e),
	}[c]}
}

func TestFilterAsFilteredNaively(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := store.New()
		events := fill(t, s)
		v := s.Snapshot()
		for range 10 {
			f := rapid.SliceOfN(rapid.Map(rapid.SliceOfN(termGen(), 1, 3), func(t []store.Term) store.Alternative { return t }), 0, 3).Draw(t, "filter")
			var want []store.EventIndex
			for i, e := range events {
				if passes(e, f) {
					want = append(want, store.EventIndex(i))
				}
			}
			o := store.Order{Column: store.Event}
			var last []store.EventIndex
			rows, err := v.Search(context.Background(), f, o, nil, func(p store.Progress) {
				for _, i := range last {
					if !slices.Contains(p.Rows, i) {
						t.Fatalf("%s: row %d was reported and is gone", store.Filter(f), i)
					}
				}
				last = p.Rows
			})
			if err != nil || !slices.Equal(rows, sortedNaively(v, want, o)) {
				t.Fatalf("%s: %v, %v; want %v", store.Filter(f), rows, err, want)
			}
			for _, i := range last {
				if !slices.Contains(rows, i) {
					t.Fatalf("%s: row %d was reported and is gone", store.Filter(f), i)
				}
			}
		}
	})
}

// A filter that stays while events arrive decides the new ones only, and the
// same as if it began anew; also one that was stopped half-way.
func TestFilterWhileEventsArrive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := store.New()
		events := fill(t, s)
		f := store.Filter(rapid.Map(rapid.SliceOfN(termGen(), 1, 2), func(t []store.Term) []store.Alternative {
			return []store.Alternative{t}
		}).Draw(t, "filter"))
		check := func() {
			v := s.Snapshot()
			var want []store.EventIndex
			for i, e := range events {
				if passes(e, f) {
					want = append(want, store.EventIndex(i))
				}
			}
			o := store.Order{Column: store.EventID}
			rows, err := v.Rows(context.Background(), f, o, nil)
			if err != nil || !slices.Equal(rows, sortedNaively(v, want, o)) {
				t.Fatalf("%s of %d events: %v, %v; want %v", f, v.Len(), rows, err, want)
			}
		}
		older, olderEvents := s.Snapshot(), events
		check()
		for k := range rapid.IntRange(1, 4).Draw(t, "batches") {
			for i, e := range rapid.SliceOfN(eventGen(100), 1, 100).Draw(t, "arriving") {
				e.ID = fmt.Sprintf("later-%d-%d", k, i)
				events = append(events, e)
				s.Append([]trail.Event{e})
			}
			if rapid.Bool().Draw(t, "stopped") {
				ctx, cancel := context.WithCancel(context.Background())
				_, _ = s.Snapshot().Search(ctx, f, store.Order{}, nil, func(store.Progress) { cancel() })
				cancel()
			}
			check()
		}
		rows, err := older.Rows(context.Background(), f, store.Order{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range rows {
			if !passes(olderEvents[i], f) {
				t.Fatalf("%s lets event %d of the older snapshot through", f, i)
			}
		}
	})
}

// A raw search that is stopped goes on, when asked again, where it was.
func TestStoppedSearchGoesOn(t *testing.T) {
	s := store.New()
	s.Append(generated(4000))
	v := s.Snapshot()
	f := store.Filter{{store.Term{Column: store.RawRecord, Text: "nowhere to be found"}}}
	ctx, cancel := context.WithCancel(t.Context())
	store.AfterBlocks(v, f, ctx, 7, cancel)
	total := 0
	rows, err := v.Search(t.Context(), f, store.Order{}, nil, func(p store.Progress) { total = p.Total })
	if err != nil || len(rows) > 0 || total == 0 {
		t.Fatalf("%d rows, %v, %d bytes", len(rows), err, total)
	}
	store.Forget(v)
	whole := 0
	_, _ = v.Search(t.Context(), f, store.Order{}, nil, func(p store.Progress) { whole = p.Total })
	if total >= whole*3/4 {
		t.Errorf("%d bytes were left to read of %d after a third was read", total, whole)
	}
}
