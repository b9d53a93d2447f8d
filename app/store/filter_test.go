package store_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

func TestParseFilter(t *testing.T) {
	any := func(m store.Match, text string) store.Term {
		return store.Term{Column: store.Anywhere, Match: m, Text: text}
	}
	at := func(place jsondoc.Place, m store.Match, text string) store.Term {
		return store.Term{Column: store.RawRecord, Place: place, Match: m, Text: text}
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
		"tls:=TLSv1.2":               {{on(store.TLSVersion, store.Is, "TLSv1.2")}},
		"-mfa:true":                  {{not(on(store.MFA, store.Contains, "true"))}},
		"eventType:*SignIn":          {{on(store.EventType, store.Like, "*SignIn")}},
		"raw:mfa":                    {{on(store.RawRecord, store.Contains, "mfa")}},
		".userIdentity.type:=Root":   {{at("userIdentity.type", store.Is, "Root")}},
		`-.a["b: c|"].d[0]:"x y"`:    {{not(at(`a["b: c|"].d[0]`, store.Contains, "x y"))}},
		".a.b:*":                     {{at("a.b", store.Like, "*")}},
		".a.b:(empty)":               {{at("a.b", store.Empty, "")}},
		".a[].b:c .hidden":           {{at("a[].b", store.Contains, "c"), any(store.Contains, ".hidden")}},
		"s3.amazonaws.com:443":       {{any(store.Contains, "s3.amazonaws.com:443")}},
		".: x":                       {{any(store.Contains, ".:"), any(store.Contains, "x")}},
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
		"mfa: No":        "Filter, character 1: “mfa:” is followed by a blank, so it has no value. Write mfa:No without the blank, or mfa:* for events that have any.",
		"actor:":         "Filter, character 1: There is nothing after “actor:”. For events without one write actor:(empty), for those with one actor:*.",
		".a.b:":          "Filter, character 1: There is nothing after “.a.b:”. For events without one write .a.b:(empty), for those with one .a.b:*.",
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

// TestFilterReadsAsWritten: a value that is picked rather than typed means
// itself, whatever it is made of.
func TestFilterReadsAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune(`ab\"*?|-:= (é.`)), 1, 8, -1).Draw(t, "text")
		picked := store.Filter(nil).And(store.Term{
			Column: rapid.SampledFrom([]store.Column{store.Event, store.Resources, store.RawRecord}).Draw(t, "column"),
			Match:  rapid.SampledFrom([]store.Match{store.Is, store.Contains}).Draw(t, "match"),
			Text:   text,
			Sense:  rapid.SampledFrom([]store.Sense{store.Include, store.Exclude}).Draw(t, "sense"),
		})
		if picked[0][0].Column == store.RawRecord {
			picked[0][0].Place = "requestParameters.name"
		}
		read, err := store.ParseFilter(picked.String())
		if err != nil || !equalFilters(read, picked) {
			t.Fatalf("%+v is written %s, which reads %+v, %v", picked, picked, read, err)
		}
	})
}

func FuzzParseFilter(f *testing.F) {
	for _, seed := range []string{"a b", `-"x y"|z`, "event:=\"\\\"\"", "time:>=2023-07 | raw:*a?", "-error:(empty) --x", "key:\"=\" ip:=(empty)", `.a["b\"]: "][]:="c" -.d:(empty)`, "\x1f\xff:"} {
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
