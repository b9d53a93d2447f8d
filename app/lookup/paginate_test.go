package lookup_test

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// thirteen is the service behind the vectors: e0 to e12 in pages of five,
// whose tokens are t5 and t10 unless a test says otherwise.
type thirteen struct {
	tokens [2]string
	asked  []string
}

func (s *thirteen) page(token string) (lookup.Page, bool) {
	s.asked = append(s.asked, token)
	i := slices.Index([]string{"", s.tokens[0], s.tokens[1]}, token)
	if i < 0 {
		return lookup.Page{}, false
	}
	var page lookup.Page
	for n := i * 5; n < min(i*5+5, 13); n++ {
		page.Events = append(page.Events, trail.Event{ID: fmt.Sprintf("e%d", n)})
	}
	if i < 2 {
		page.NextToken = s.tokens[i]
	}
	return page, true
}

// walk runs a paginator to its end.
func (s *thirteen) walk(t *testing.T, limits lookup.PaginationLimits) (events []string, resume string) {
	t.Helper()
	p, err := lookup.NewPaginator(limits)
	if err != nil {
		t.Fatal(err)
	}
	for {
		token, size, ok := p.Request()
		if !ok {
			return events, p.ResumeToken()
		}
		if size != limits.PageSize {
			t.Errorf("page size %d, want %d", size, limits.PageSize)
		}
		page, ok := s.page(token)
		if !ok {
			t.Fatalf("the service does not know the token %q", token)
		}
		got, err := p.Take(page)
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, ids(got)...)
	}
}

func numbered(from, to int) []string {
	var out []string
	for n := from; n <= to; n++ {
		out = append(out, fmt.Sprintf("e%d", n))
	}
	return out
}

func encoded(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

// TestPaginatorVectors holds what botocore 1.43 answered for the same calls.
func TestPaginatorVectors(t *testing.T) {
	const t5x2 = "eyJOZXh0VG9rZW4iOiAidDUiLCAiYm90b190cnVuY2F0ZV9hbW91bnQiOiAyfQ=="
	for _, v := range []struct {
		maxItems int
		start    string
		from, to int
		resume   string
		asked    string
	}{
		{0, "", 0, 12, "", ",t5,t10"},
		{13, "", 0, 12, "", ",t5,t10"},
		{100, "", 0, 12, "", ",t5,t10"},
		{3, "", 0, 2, "eyJOZXh0VG9rZW4iOiBudWxsLCAiYm90b190cnVuY2F0ZV9hbW91bnQiOiAzfQ==", ""},
		{5, "", 0, 4, "eyJOZXh0VG9rZW4iOiAidDUifQ==", ""},
		{7, "", 0, 6, t5x2, ",t5"},
		{10, "", 0, 9, "eyJOZXh0VG9rZW4iOiAidDEwIn0=", ",t5"},
		{12, "", 0, 11, "eyJOZXh0VG9rZW4iOiAidDEwIiwgImJvdG9fdHJ1bmNhdGVfYW1vdW50IjogMn0=", ",t5,t10"},
		{7, t5x2, 7, 12, "", "t5,t10"},
		{4, "", 0, 3, encoded(`{"NextToken": null, "boto_truncate_amount": 4}`), ""},
		{4, encoded(`{"NextToken": null, "boto_truncate_amount": 4}`), 4, 7, encoded(`{"NextToken": "t5", "boto_truncate_amount": 3}`), ",t5"},
		{4, encoded(`{"NextToken": "t5", "boto_truncate_amount": 3}`), 8, 11, encoded(`{"NextToken": "t10", "boto_truncate_amount": 2}`), "t5,t10"},
		{0, "t5", 5, 12, "", "t5,t10"},
		{0, "t5___2", 7, 12, "", "t5,t10"},
		{0, "t5___ 2 ", 7, 12, "", "t5,t10"},
		{0, "None___2", 2, 12, "", ",t5,t10"},
		{0, "None", 0, 12, "", ",t5,t10"},
		{4, "None___3", 3, 6, t5x2, ",t5"},
		{0, "t5___-2", 8, 12, "", "t5,t10"},
		{1, "t5___-2", 8, 8, encoded(`{"NextToken": "t5", "boto_truncate_amount": -1}`), "t5"},
		{2, "t5___9", 10, 11, encoded(`{"NextToken": "t10", "boto_truncate_amount": 2}`), "t5,t10"},
		{0, encoded(`{}`), 0, 12, "", ",t5,t10"},
		{0, encoded(`{"boto_truncate_amount": 3}`), 3, 12, "", ",t5,t10"},
		{0, encoded(`{"boto_truncate_amount":3,"NextToken":"t5"}`), 8, 12, "", "t5,t10"},
		{0, " eyJO ZXh0\nVG9rZW4iOiAidDUifQ==", 5, 12, "", "t5,t10"},
	} {
		t.Run(fmt.Sprintf("%d from %s", v.maxItems, v.start), func(t *testing.T) {
			service := &thirteen{tokens: [2]string{"t5", "t10"}}
			events, resume := service.walk(t, lookup.PaginationLimits{PageSize: 5, MaxItems: v.maxItems, StartingToken: v.start})
			if want := numbered(v.from, v.to); !slices.Equal(events, want) {
				t.Errorf("events %v, want %v", events, want)
			}
			if resume != v.resume {
				t.Errorf("resume token %s, want %s", decoded(resume), decoded(v.resume))
			}
			if asked := strings.Join(service.asked, ","); asked != v.asked {
				t.Errorf("asked with the tokens %q, want %q", asked, v.asked)
			}
		})
	}
}

func decoded(token string) string {
	text, err := base64.StdEncoding.DecodeString(token)
	if err != nil {
		return token
	}
	return string(text)
}

// TestTokenIsEscapedAsPythonDoes holds botocore's own answer for a token with
// every kind of character.
func TestTokenIsEscapedAsPythonDoes(t *testing.T) {
	odd := "té5😀\x7f\"\\\n/<>&"
	for maxItems, want := range map[int]string{
		7: "eyJOZXh0VG9rZW4iOiAidFx1MDBlOTVcdWQ4M2RcdWRlMDBcdTAwN2ZcIlxcXG4vPD4mIiwgImJvdG9fdHJ1bmNhdGVfYW1vdW50IjogMn0=",
		5: "eyJOZXh0VG9rZW4iOiAidFx1MDBlOTVcdWQ4M2RcdWRlMDBcdTAwN2ZcIlxcXG4vPD4mIn0=",
	} {
		service := &thirteen{tokens: [2]string{odd, "t10"}}
		_, resume := service.walk(t, lookup.PaginationLimits{MaxItems: maxItems})
		if resume != want {
			t.Errorf("MaxItems %d: %s, want %s", maxItems, decoded(resume), decoded(want))
		}
		events, _ := service.walk(t, lookup.PaginationLimits{StartingToken: resume})
		if want := numbered(maxItems, 12); !slices.Equal(events, want) {
			t.Errorf("going on from it gives %v, want %v", events, want)
		}
	}
}

func TestPaginatorRefusesForeignTokens(t *testing.T) {
	for name, text := range map[string]string{
		"OtherOperation": `{"Marker": "m"}`,
		"NumberAsToken":  `{"NextToken": 5}`,
		"TextAsAmount":   `{"NextToken": "t5", "boto_truncate_amount": "two"}`,
		"FractionAmount": `{"NextToken": "t5", "boto_truncate_amount": 1.5}`,
	} {
		if _, err := lookup.NewPaginator(lookup.PaginationLimits{StartingToken: encoded(text)}); trail.CodeOf(err) != trail.Invalid {
			t.Errorf("%s: %v, want a refusal", name, err)
		}
	}
}

func TestPaginatorTakesAnyOtherTextAsTheServicesToken(t *testing.T) {
	for _, text := range []string{"a", "kJ3x==", "a___b", "a___2___3", encoded("not JSON"), encoded(`["t5"]`), encoded(`{"NextToken": `), encoded("\xff\xfe"), "ünï"} {
		p, err := lookup.NewPaginator(lookup.PaginationLimits{StartingToken: text})
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if token, _, ok := p.Request(); token != text || !ok {
			t.Errorf("%q is sent as %q", text, token)
		}
	}
}

func TestSameTokenTwice(t *testing.T) {
	p, err := lookup.NewPaginator(lookup.PaginationLimits{})
	if err != nil {
		t.Fatal(err)
	}
	page := lookup.Page{Events: []trail.Event{{ID: "e0"}}, NextToken: "t5"}
	if _, err := p.Take(page); err != nil {
		t.Fatal(err)
	}
	events, err := p.Take(page)
	if len(events) != 1 || trail.CodeOf(err) != trail.RepeatedToken || !strings.Contains(err.Error(), "The same next token was received twice") {
		t.Errorf("the second time gives %d events and %v", len(events), err)
	}
	if _, _, ok := p.Request(); ok || p.ResumeToken() != "" {
		t.Error("it goes on after the error")
	}
}

// FuzzStartingToken: no text breaks the paginator, and a token that it prints
// is one that it reads.
func FuzzStartingToken(f *testing.F) {
	for _, text := range []string{"", "t5", "t5___2", "None___-3", encoded(`{"NextToken": "t5", "boto_truncate_amount": 2}`), encoded(`{"NextToken": null}`), "===", "___"} {
		f.Add(text, 3)
	}
	f.Fuzz(func(t *testing.T, text string, maxItems int) {
		p, err := lookup.NewPaginator(lookup.PaginationLimits{MaxItems: maxItems, StartingToken: text})
		if err != nil {
			if trail.CodeOf(err) != trail.Invalid {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		page, _ := (&thirteen{tokens: [2]string{"t5", "t10"}}).page("")
		got, err := p.Take(page)
		if err != nil || len(got) > 5 || maxItems > 0 && len(got) > maxItems {
			t.Errorf("%q, MaxItems %d: %d events, %v", text, maxItems, len(got), err)
		}
		resume := p.ResumeToken()
		if resume == "" {
			return
		}
		again, err := lookup.NewPaginator(lookup.PaginationLimits{StartingToken: resume})
		if err != nil || !strings.HasPrefix(decoded(resume), `{"NextToken": `) {
			t.Fatalf("the resume token %s: %v", decoded(resume), err)
		}
		if _, _, ok := again.Request(); !ok {
			t.Errorf("nothing to ask with %s", decoded(resume))
		}
	})
}
