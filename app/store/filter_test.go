package store_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

func TestParseFilter(t *testing.T) {
	any := func(m store.Match, text string) store.Term {
		return store.Term{Column: store.Anywhere, Match: m, Text: text}
	}
	on := func(c store.Column, m store.Match, text string) store.Term {
		return store.Term{Column: c, Match: m, Text: text}
	}
	not := func(t store.Term) store.Term { t.Sense = store.Exclude; return t }
	for text, want := range map[string]store.Filter{
		"":                           nil,
		"  \t ":                      nil,
		"delete":                     {{any(store.Contains, "delete")}},
		`"security group"`:           {{any(store.Contains, "security group")}},
		`"say \"hi\" \\ \n"`:         {{any(store.Contains, `say "hi" \ \n`)}},
		"Delete*Bucket":              {{any(store.Like, "Delete*Bucket")}},
		`"Delete*"`:                  {{any(store.Contains, "Delete*")}},
		"a b":                        {{any(store.Contains, "a"), any(store.Contains, "b")}},
		"actor:alice":                {{on(store.Actor, store.Contains, "alice")}},
		"ACTOR:alice":                {{on(store.Actor, store.Contains, "alice")}},
		`actor:"Admin / alice"`:      {{on(store.Actor, store.Contains, "Admin / alice")}},
		`event:="GetObject"`:         {{on(store.Event, store.Is, "GetObject")}},
		"event:=GetObject":           {{on(store.Event, store.Is, "GetObject")}},
		`event:=""`:                  {{on(store.Event, store.Is, "")}},
		"event:Del?te*":              {{on(store.Event, store.Like, "Del?te*")}},
		"error:*":                    {{on(store.Outcome, store.Like, "*")}},
		"-outcome:*":                 {{not(on(store.Outcome, store.Like, "*"))}},
		"error:(empty)":              {{on(store.Outcome, store.Empty, "")}},
		"-ip:10.":                    {{not(on(store.Address, store.Contains, "10."))}},
		"raw:mfa":                    {{on(store.RawRecord, store.Contains, "mfa")}},
		"-foo -\"b c\"":              {{not(any(store.Contains, "foo")), not(any(store.Contains, "b c"))}},
		"time:2023-07-10T11":         {{on(store.Time, store.Contains, "2023-07-10T11")}},
		"time:2023-07-1*":            nil, // refused, below
		"time:2023-07-*":             {{on(store.Time, store.Contains, "2023-07")}},
		"time:>=2023 time:<2024":     {{on(store.Time, store.Since, "2023"), on(store.Time, store.Before, "2024")}},
		"time:*":                     {{not(on(store.Time, store.Empty, ""))}},
		"a | b c":                    {{any(store.Contains, "a")}, {any(store.Contains, "b"), any(store.Contains, "c")}},
		"a|b":                        {{any(store.Contains, "a|b")}},
		"arn:aws:iam::1:role/x":      {{any(store.Contains, "arn:aws:iam::1:role/x")}},
		"AWS::S3::Bucket":            {{any(store.Contains, "AWS::S3::Bucket")}},
		"resource:arn:aws:s3:::b":    {{on(store.Resources, store.Contains, "arn:aws:s3:::b")}},
		"(empty)":                    {{any(store.Contains, "(empty)")}},
		`"user:x"`:                   {{any(store.Contains, "user:x")}},
		"2001:db8::1":                {{any(store.Contains, "2001:db8::1")}},
		"type:AWS::IAM::User":        {{on(store.ResourceType, store.Contains, "AWS::IAM::User")}},
		"id:" + strings.ToUpper("a"): {{on(store.EventID, store.Contains, "A")}},
	} {
		f, err := store.ParseFilter(text)
		if text == "time:2023-07-1*" {
			if err == nil {
				t.Errorf("%s: taken as %v", text, f)
			}
			continue
		}
		if err != nil || !equalFilters(f, want) {
			t.Errorf("%s: %+v, %v; want %+v", text, f, err, want)
		}
	}
}

func equalFilters(a, b store.Filter) bool {
	return slices.EqualFunc(a, b, slices.Equal[store.Alternative])
}

func TestParseFilterRefuses(t *testing.T) {
	for text, want := range map[string]string{
		`a "open`:        "Filter, character 3: This quote is not closed.",
		`ä "x"y`:         "Filter, character 6: A blank is needed between the closing quote",
		"actor:":         "Filter, character 1: There is nothing after “actor:”. For events without one write actor:(empty), for those with one actor:*.",
		"a -":            "Filter, character 3: There is nothing to look for here.",
		`""`:             "Filter, character 1: There is nothing to look for here.",
		"actro:x":        "", // two letters differ: searched for as it stands
		"acter:alice":    "Filter, character 1: There is no field “acter”. Did you mean actor: ?",
		"-events:Get*":   "Filter, character 2: There is no field “events”. Did you mean event: ?",
		"| a":            "Filter, character 1: There is no condition before this “|”.",
		"a | | b":        "Filter, character 5: There is no condition before this “|”.",
		"a |":            "Filter, character 3: There is no condition after this “|”.",
		"time:noon":      "Filter, character 6: This is no time.",
		"time:>=2023-13": "Filter, character 8: This is no time.",
	} {
		_, err := store.ParseFilter(text)
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: refused: %v", text, err)
		case want != "" && (err == nil || !strings.HasPrefix(err.Error(), want) || trail.CodeOf(err) != trail.Invalid):
			t.Errorf("%s: %v; want %s…", text, err, want)
		}
	}
}

func FuzzParseFilter(f *testing.F) {
	for _, seed := range []string{"a b", `-"x y"|z`, "event:=\"\\\"\"", "time:>=2023-07 | raw:*a?", "-error:(empty) --x", "key:\"=\" ip:=(empty)", "\x1f\xff:"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := store.ParseFilter(text)
		if err != nil {
			if trail.CodeOf(err) != trail.Invalid {
				t.Fatalf("%q: %v is no sentence for a person", text, err)
			}
			return
		}
		again, err := store.ParseFilter(parsed.String())
		if err != nil || !equalFilters(parsed, again) {
			t.Fatalf("%q: %+v is written %q, which reads %+v, %v", text, parsed, parsed.String(), again, err)
		}
	})
}

func TestAnd(t *testing.T) {
	f, _ := store.ParseFilter(`a -event:="x" | b`)
	f = f.And(store.Only(store.Event, "x", store.Include)).And(store.Only(store.Outcome, "", store.Exclude))
	if got, want := f.String(), `a event:="x" -error:(empty) | b event:="x" -error:(empty)`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := store.Filter(nil).And(store.Only(store.Actor, "root", store.Include)).String(); got != `actor:="root"` {
		t.Error(got)
	}
}

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

func textHolds(s string, t store.Term) bool {
	switch t.Match {
	case store.Empty:
		return s == ""
	case store.Is:
		return s == t.Text
	case store.Like:
		pattern := lower(t.Text)
		if t.Column == store.Anywhere || t.Column == store.RawRecord {
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
