package casefile_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/casefile"
	"trailsleuth/app/logfile"
	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

var noSecrets = func(string) bool { return false }

// madeUp is an event as a lookup or a file gives it.
func madeUp(random *rand.Rand) trail.Event {
	words := []string{"", "a", `"quoted" \ text`, "line\u2028end", "\u202eevil", "<b>", "é", `{"TrailsleuthCase":{"Version":1}}`, "x\ny"}
	word := func() string { return words[random.IntN(len(words))] }
	raw := fmt.Sprintf(`{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":%q,"accountId":"123456789012"},"eventTime":%q,"eventSource":"s3.amazonaws.com","eventName":"DeleteBucket","awsRegion":"eu-west-3","requestParameters":{"bucketName":"b%d"},"eventID":"00000000-0000-4000-8000-%012d"}`,
		"u"+fmt.Sprint(random.IntN(9)), time.Unix(random.Int64N(2e9), 0).UTC().Format(time.RFC3339), random.IntN(9), random.IntN(1e9))
	if random.IntN(2) == 0 {
		e, err := record.FromRecord([]byte(raw))
		if err != nil {
			panic(err)
		}
		return e
	}
	env := record.Envelope{Username: word(), EventName: "DeleteBucket", EventID: fmt.Sprintf("00000000-0000-4000-8000-%012d", random.IntN(1e9)), Record: raw}
	for range random.IntN(3) {
		env.Resources = append(env.Resources, trail.Resource{Type: "AWS::S3::Bucket", Name: "n" + word()})
	}
	return record.FromLookup(env)
}

// readAll is a case file read into lists.
func readAll(t testing.TB, text string) (casefile.Case, []casefile.Search, [][]trail.Event, logfile.Summary, error) {
	var searches []casefile.Search
	var events [][]trail.Event
	c, summary, err := casefile.Read(t.Context(), "case.json", strings.NewReader(text), func(s casefile.Search) func([]trail.Event) {
		searches, events = append(searches, s), append(events, nil)
		at := len(events) - 1
		return func(more []trail.Event) { events[at] = append(events[at], more...) }
	}, nil)
	return c, searches, events, summary, err
}

// TestRoundTrip: what is read is what was written, whatever texts are in it.
func TestRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		want := casefile.Case{Saved: time.Unix(random.Int64N(2e9), 0).UTC(), Layout: "1 time event", Current: random.IntN(3)}
		for range random.IntN(3) {
			e := madeUp(random)
			want.Marks = append(want.Marks, casefile.Mark{Key: e.ID, Note: "a note\n" + casefile.Prefix, Event: e})
		}
		var file bytes.Buffer
		w, err := casefile.Begin(&file, want, noSecrets)
		if err != nil {
			t.Fatal(err)
		}
		var searches []casefile.Search
		var events [][]trail.Event
		for i := range random.IntN(4) {
			s := casefile.Search{Title: fmt.Sprint("search ", i), Query: "v1&regions=us-east-1", Coverage: "2 loaded", Filter: `actor:"a|b"`, Parent: i}
			var all []trail.Event
			for range random.IntN(5) {
				all = append(all, madeUp(random))
			}
			if err := w.Search(t.Context(), s, slices.Values(all)); err != nil {
				t.Fatal(err)
			}
			searches, events = append(searches, s), append(events, all)
		}
		if err := w.End(); err != nil {
			t.Fatal(err)
		}
		gotCase, gotSearches, gotEvents, _, err := readAll(t, file.String())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(gotCase, want) || !reflect.DeepEqual(gotSearches, searches) {
			t.Fatalf("read\n%+v %+v, want\n%+v %+v", gotCase, gotSearches, want, searches)
		}
		if !reflect.DeepEqual(gotEvents, events) {
			t.Fatalf("the events are\n%+v, want\n%+v", gotEvents, events)
		}
	}
}

// TestDamage: a file that is cut off gives what stands before, and one of
// another version says so.
func TestDamage(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var file bytes.Buffer
	w, err := casefile.Begin(&file, casefile.Case{}, noSecrets)
	if err != nil {
		t.Fatal(err)
	}
	all := []trail.Event{madeUp(random), madeUp(random), madeUp(random)}
	if err := w.Search(t.Context(), casefile.Search{Title: "one"}, slices.Values(all)); err != nil {
		t.Fatal(err)
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	text := file.String()
	for cut := range len(text) {
		_, _, events, _, _ := readAll(t, text[:cut])
		if len(events) > 0 && len(events[0]) > strings.Count(text[:cut], "\n")-1 {
			t.Fatalf("cut at %d: %d events", cut, len(events[0]))
		}
	}
	_, _, _, _, err = readAll(t, strings.Replace(text, `"Version":1`, `"Version":7`, 1))
	if err == nil || !strings.Contains(err.Error(), "version 7") {
		t.Errorf("another version: %v", err)
	}
}

// FuzzRead: whatever stands in a file, reading it ends, within bounds.
func FuzzRead(f *testing.F) {
	f.Add(casefile.Prefix + `{"Version":1}}` + "\n" + casefile.Prefix + `{"Search":{"Title":"x"}}}` + "\n{}\n" + casefile.Prefix + `{"Mark":{"Key":"k"}}}` + "\n" + `{"eventName":"A","eventSource":"b"}`)
	f.Add(casefile.Prefix + `{"Version":1}}{"a":1}` + "\n\n" + casefile.Prefix)
	f.Add("\x1f\x8b")
	f.Fuzz(func(t *testing.T, text string) {
		c, searches, events, summary, _ := readAll(t, text)
		n := 0
		for _, all := range events {
			n += len(all)
		}
		if len(searches) != len(events) || summary.Records != n || len(c.Marks) > strings.Count(text, "Mark") {
			t.Errorf("%d searches, %d lists, %d events, the summary says %d; %d marks", len(searches), len(events), n, summary.Records, len(c.Marks))
		}
	})
}
