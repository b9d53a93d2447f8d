package detect_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// TestCountsLikeNaive compares what counts find, while events come in any
// order and in pieces, with looking at each event and all those within the
// span after it.
func TestCountsLikeNaive(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		atLeast, within := 1+r.IntN(5), time.Duration(1+r.IntN(20))*time.Second
		field := []string{"", "eventName"}[r.IntN(2)]
		text := fmt.Sprintf("title: T\nlogsource: {product: aws}\ndetection:\n  s: {eventSource: s}\n  timeframe: %ds\n  condition: s | count(%s) by awsRegion >= %d", int(within.Seconds()), field, atLeast)
		rules, refused := sigma.Parse("a.yml", []byte(text))
		if len(refused) > 0 {
			t.Fatal(refused)
		}
		events := make([]trail.Event, 60)
		for i := range events {
			events[i] = event(r, i)
		}
		got := piecewise(t, rules, events, r)
		for i, e := range events {
			if want := naive(events, e, field, atLeast, within); got[e.ID] != want {
				t.Errorf("seed %d, event %d: %t, want %t", seed, i, got[e.ID], want)
			}
		}
	}
}

func event(r *rand.Rand, i int) trail.Event {
	e := trail.Event{
		ID: fmt.Sprint(i), Type: "AwsApiCall", Source: []string{"s", "other"}[r.IntN(5)/4], Name: fmt.Sprint("n", r.IntN(3)),
		Region: fmt.Sprint("r", r.IntN(2)), Time: time.Unix(int64(1e9+r.IntN(120)), 0).UTC(),
	}
	e.Raw = fmt.Sprintf(`{"eventSource":%q,"eventName":%q,"awsRegion":%q,"eventType":"AwsApiCall"}`, e.Source, e.Name, e.Region)
	return e
}

// piecewise are the events that fire, when they are appended a few at a time.
func piecewise(t *testing.T, rules []sigma.Rule, events []trail.Event, r *rand.Rand) map[string]bool {
	t.Helper()
	s := store.New()
	h := detect.Begin(detect.Compile(rules))
	work := turn.Begin(t.Context(), nil)
	for len(events) > 0 {
		n := min(1+r.IntN(20), len(events))
		s.Append(events[:n])
		events = events[n:]
		if err := h.Continue(work, s.Snapshot()); err != nil {
			t.Fatal(err)
		}
	}
	findings, err := h.Findings(work, s.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	fired := map[string]bool{}
	for _, f := range findings {
		for _, i := range f.Events {
			fired[s.Snapshot().ID(i)] = true
		}
	}
	return fired
}

// naive: e is in some span, which begins at an event, with enough in it.
func naive(events []trail.Event, e trail.Event, field string, atLeast int, within time.Duration) bool {
	if e.Source != "s" {
		return false
	}
	for _, first := range events {
		if first.Source != "s" || first.Region != e.Region || e.Time.Before(first.Time) || e.Time.Sub(first.Time) > within {
			continue
		}
		count, names := 0, map[string]bool{}
		for _, other := range events {
			if d := other.Time.Sub(first.Time); other.Source == "s" && other.Region == e.Region && d >= 0 && d <= within {
				count++
				names[other.Name] = true
			}
		}
		if field != "" {
			count = len(names)
		}
		if count >= atLeast {
			return true
		}
	}
	return false
}

// TestCorrelation: the events of other rules are counted together, and are no
// findings of their own unless the correlation says so.
func TestCorrelation(t *testing.T) {
	base := "title: A\nname: a\nlogsource: {product: aws}\ndetection: {s: {eventName: A}, condition: s}\n---\ntitle: B\nid: b\nlogsource: {product: aws}\ndetection: {s: {eventName: B}, condition: s}\n---\n"
	for generate, want := range map[bool]string{false: "[C 3]", true: "[A 2][B 1][C 3]"} {
		rules, refused := sigma.Parse("a.yml", fmt.Appendf(nil, "%stitle: C\ncorrelation: {type: event_count, rules: [a, b], group-by: [userIdentity.arn], timespan: 1m, generate: %t, condition: {gte: 3}}\n---\ntitle: D\ncorrelation: {type: event_count, rules: [nobody], condition: {gte: 3}}", base, generate))
		if len(refused) > 0 {
			t.Fatal(refused)
		}
		c := detect.Compile(rules)
		if len(c.Refused()) != 1 || c.Refused()[0].Title != "D" {
			t.Errorf("refused: %v", c.Refused())
		}
		s := store.New()
		for i, name := range []string{"A", "B", "A", "C"} {
			s.Append([]trail.Event{{ID: fmt.Sprint(i), Name: name, Type: "AwsApiCall", Time: time.Unix(int64(i), 0),
				Raw: fmt.Sprintf(`{"eventName":%q,"userIdentity":{"arn":"x"}}`, name)}})
		}
		got := ""
		for _, f := range find(t, c, s.Snapshot()) {
			got += fmt.Sprintf("[%s %d]", f.Rule.Title, f.Count)
		}
		if got != want {
			t.Errorf("generate: %t: %s, want %s", generate, got, want)
		}
	}
}
