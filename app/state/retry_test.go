package state_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// retry is the other way to ask whose label has the words, after a search that
// found nothing.
func (p *page) retry(words string) loading.Retry {
	p.t.Helper()
	s := p.Search()
	if len(s.Table.Rows) > 0 || s.Load.Coverage.More {
		p.t.Fatalf("%d rows, more %v: want nothing found", len(s.Table.Rows), s.Load.Coverage.More)
	}
	var labels []string
	for _, r := range s.Load.Retries() {
		if strings.Contains(r.Label, words) {
			return r
		}
		labels = append(labels, r.Label)
	}
	p.t.Fatalf("no way to ask again has %q: %q", words, labels)
	return loading.Retry{}
}

// TestRetriesFind: each other way to ask finds what the first did not.
func TestRetriesFind(t *testing.T) {
	for name, c := range map[string]struct {
		region, value string
		key           trail.LookupKey
		words         string
	}{
		"case":        {"eu-west-1", "runinstances", trail.ByEventName, "Try “RunInstances”"},
		"blanks":      {"eu-west-1", " RunInstances ", trail.ByEventName, "without the blanks"},
		"blanks text": {"eu-west-1", " RunInstances ", trail.ByEventName, "text for “RunInstances”"},
		"text":        {"eu-west-1", "runinstances", trail.ByEventName, "text for “runinstances”"},
		"global":      {"eu-west-1", "CreateAccessKey", trail.ByEventName, "us-east-1"},
		"regions":     {"us-west-1", "RunInstances", trail.ByEventName, "every region"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.signIn(sandbox.Valid)
				p.search(c.region, 89*24*time.Hour+time.Hour, c.key, c.value)
				p.send(state.QueryChosen{Query: p.retry(c.words).Query})
				if len(p.Search().Table.Rows) == 0 {
					t.Errorf("found nothing: %s", p.Search().CoverageLine(p.Clock))
				}
			})
		})
	}
}

// TestRetryInOtherCases: a name of the account's own that was typed in another
// case is found in one step, and by lookups alone.
func TestRetryInOtherCases(t *testing.T) {
	for typed, c := range map[string]struct {
		key  trail.LookupKey
		name string
	}{
		"GRAFANA":                        {trail.ByUsername, "grafana"},
		"Grace.Kim@Harbourlight.example": {trail.ByUsername, "grace.kim@harbourlight.example"},
		"Harbourlight-Web":               {trail.ByResourceName, "harbourlight-web"},
		"arn:aws:iam::123456789012:role/GitHub-Actions-Deploy": {trail.ByResourceName, "arn:aws:iam::123456789012:role/github-actions-deploy"},
	} {
		t.Run(typed, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.signIn(sandbox.Valid)
				p.search("us-east-1", 90*24*time.Hour, c.key, c.name)
				p.send(state.AllWanted{})
				want := p.ids()
				p.search("us-east-1", 90*24*time.Hour, c.key, typed)
				p.send(state.QueryChosen{Query: p.retry("letter case").Query})
				p.send(state.AllWanted{})
				if s := p.Search(); len(want) == 0 || !slices.Equal(p.ids(), want) || len(s.Load.Plan.Local) > 0 {
					t.Errorf("%d rows, want %d: %s", len(s.Table.Rows), len(want), s.CoverageLine(p.Clock))
				}
			})
		})
	}
}

// TestOneRetryForCase: where AWS's spelling is known, it alone is offered.
func TestOneRetryForCase(t *testing.T) {
	for value, want := range map[string]int{"runinstances": 1, "RunInstances": 0, "runnoinstances": 1} {
		synctest.Test(t, func(t *testing.T) {
			p := open(t, sandbox.Options{})
			p.signIn(sandbox.Valid)
			p.search("us-west-1", time.Hour, trail.ByEventName, value)
			n := 0
			for _, r := range p.Search().Load.Retries() {
				if strings.Contains(r.Label, "letter case") {
					n++
				}
			}
			if n != want {
				t.Errorf("%s: %d retries in another case, want %d", value, n, want)
			}
		})
	}
}

// TestRetryByARN: what is recorded by its ARN is found by its name in one step.
func TestRetryByARN(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 90*24*time.Hour, trail.ByResourceType, "AWS::IAM::Policy")
		name := ""
		for _, resources := range p.column(store.Resources) {
			if _, after, ok := strings.Cut(resources, ":policy/"); ok && strings.Contains(after, "-runtime") {
				name, _, _ = strings.Cut(after, ",")
			}
		}
		p.search("us-east-1", 90*24*time.Hour, trail.ByResourceName, name)
		p.send(state.QueryChosen{Query: p.retry("Try the ARN").Query})
		if s := p.Search(); name == "" || len(s.Table.Rows) == 0 || len(s.Load.Plan.Local) > 0 {
			t.Errorf("%q: %s", name, s.CoverageLine(p.Clock))
		}
		p.search("us-east-1", 90*24*time.Hour, trail.ByResourceName, "arn:aws:s3:::no-such-bucket")
		for _, r := range p.Search().Load.Retries() {
			if strings.Contains(r.Label, "Try the ARN") {
				t.Errorf("an ARN is offered instead of an ARN: %s", r.Label)
			}
		}
	})
}

// TestRetriesDropTheToken: a starting token fits the query it was given for
// and no other.
func TestRetriesDropTheToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.send(state.FormEdited{Field: lookupform.StartingToken, Text: "None___1"})
		p.search("eu-west-1", time.Hour, trail.ByEventName, "runinstances")
		for _, r := range p.Search().Load.Retries() {
			if r.Query.StartingToken != "" {
				t.Errorf("%s: goes on at token %q", r.Label, r.Query.StartingToken)
			}
		}
		p.send(state.QueryChosen{Query: p.retry("every region").Query})
		if s := p.Search(); s.Load.Err != nil || len(s.Load.Coverage.Regions) < 2 {
			t.Errorf("every region: %v, %d regions", s.Load.Err, len(s.Load.Coverage.Regions))
		}
	})
}
