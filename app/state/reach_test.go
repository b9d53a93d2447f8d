package state_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/query"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/store"
)

// TestPresetsKeepOnesOwnReach: what a preset needed for itself is not what the
// next one is asked with.
func TestPresetsKeepOnesOwnReach(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{Quota: sandbox.Unlimited()})
		p.signIn(sandbox.Valid)
		p.send(state.FormEdited{Field: lookupform.Regions, Text: "eu-west-1, us-west-2"}, state.WindowChosen{Last: 30 * 24 * time.Hour})
		expect := func(when, regions string, last time.Duration) {
			t.Helper()
			if p.Form.Regions != regions || p.Form.Last != last {
				t.Errorf("%s: %q, %v, want %q, %v", when, p.Form.Regions, p.Form.Last, regions, last)
			}
		}
		month := 30 * 24 * time.Hour
		p.send(state.QuestionAsked{ID: "changes"})
		expect("the last hour", "eu-west-1, us-west-2", time.Hour)
		p.send(state.QuestionAsked{ID: "persistence"})
		expect("in the global region", "us-east-1", month)
		p.send(state.QuestionAsked{ID: "defence"})
		expect("in one's own", "eu-west-1, us-west-2", month)
		p.send(state.CrumbClicked{Search: 1}, state.QuestionAsked{ID: "defence"})
		expect("after going back", "eu-west-1, us-west-2", month)
		p.send(state.QuestionAsked{ID: "iam"}, state.WindowChosen{Last: 24 * time.Hour}, state.QuestionAsked{ID: "defence"})
		expect("a window chosen meanwhile", "eu-west-1, us-west-2", 24*time.Hour)
	})
}

// TestPresetsBringTheirReach: where nobody has chosen regions or a window, a
// question is asked everywhere the answer may be, and finds what happened.
func TestPresetsBringTheirReach(t *testing.T) {
	for id, finds := range map[string]string{"defence": "StopLogging", "deletes": "DeleteBucket", "open-to-world": "AuthorizeSecurityGroupIngress", "persistence": "CreateAccessKey", "secrets": "DeleteSecret", "cost": "RunInstances"} {
		t.Run(id, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{Quota: sandbox.Unlimited()})
				p.signIn(sandbox.Valid)
				p.send(state.QuestionAsked{ID: "changes"}, state.QuestionAsked{ID: id}, state.AllWanted{})
				if s := p.Search(); s.Load.Query.Window.Last != query.Retention || !slices.Contains(p.column(store.Event), finds) {
					t.Errorf("%d rows without %s: %s", len(s.Table.Rows), finds, s.CoverageLine(p.Clock))
				}
			})
		})
	}
}

// TestRegionsOfCredentialsAreASuggestion: what a link, a person or a question has
// put into the form stays when credentials come with another region, and that is
// said; so does the form of a search that goes on with fresh keys.
func TestRegionsOfCredentialsAreASuggestion(t *testing.T) {
	frankfurt := func(p *page) {
		found, err := creds.Parse(p.box.ExportText(sandbox.Valid) + "\nexport AWS_REGION=eu-central-1")
		if err != nil {
			t.Fatal(err)
		}
		p.keyring.Hold(found)
		p.send(state.CredentialsOffered{Identity: found.Identity()})
	}
	for name, c := range map[string]struct {
		before func(p *page)
		want   string
		said   bool
	}{
		"nothing":          {func(*page) {}, "eu-central-1", false},
		"a link":           {func(p *page) { p.send(state.LinkOpened{Fragment: "v1&regions=us-east-1&last=1h"}) }, "us-east-1", true},
		"the same by hand": {func(p *page) { p.send(state.FormEdited{Field: lookupform.Regions, Text: "us-east-1"}) }, "us-east-1", true},
		"a question":       {func(p *page) { p.send(state.QuestionAsked{ID: "iam"}) }, "us-east-1", true},
		"keys that expired": {func(p *page) {
			p.signIn(sandbox.Valid)
			p.search("us-east-1", time.Hour, "", "")
			time.Sleep(13 * time.Hour)
			p.send(state.ClockTicked{})
		}, "us-east-1", false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				c.before(p)
				frankfurt(p)
				if p.Form.Regions != c.want || strings.Contains(p.Notice.Text, "eu-central-1") != c.said {
					t.Errorf("the form asks %s; said %q", p.Form.Regions, p.Notice.Text)
				}
			})
		})
	}
}

// TestPresetInARange: a preset without a window of its own is asked in the
// range that is in the form.
func TestPresetInARange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{Quota: sandbox.Unlimited()})
		p.signIn(sandbox.Valid)
		start, end := time.Now().UTC().Add(-48*time.Hour).Truncate(time.Second), time.Now().UTC().Add(-24*time.Hour).Truncate(time.Second)
		const layout = "2006-01-02T15:04:05"
		p.send(state.FormEdited{Field: lookupform.Start, Text: start.Format(layout)}, state.FormEdited{Field: lookupform.End, Text: end.Format(layout)})
		p.send(state.QuestionAsked{ID: "defence"})
		if s := p.Search(); s == nil {
			t.Fatalf("not asked: %v", p.Form.Problems)
		} else if w := s.Load.Scope.Window; !w.Start.Equal(start) || !w.End.Equal(end) {
			t.Errorf("asked from %v to %v", w.Start, w.End)
		}
	})
}

// TestFormGoesByTheClockOfThePage: what the table shows is what the form asks.
func TestFormGoesByTheClockOfThePage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.send(state.ZoneToggled{})
		start := time.Now().UTC().Add(-2 * time.Hour).Truncate(time.Second)
		for field, at := range map[lookupform.Field]time.Time{lookupform.Start: start, lookupform.End: start.Add(time.Hour)} {
			p.send(state.FormEdited{Field: field, Text: p.Clock.Text(at)})
		}
		p.send(state.SearchSubmitted{})
		if s := p.Search(); s == nil || !s.Load.Scope.Window.Start.Equal(start) {
			t.Fatalf("asked %+v; problems %v", p.Search(), p.Form.Problems)
		}
		p.send(state.ZoneToggled{})
		if want := start.Format("2006-01-02T15:04:05"); p.Form.Start != want || !p.Answers(p.Search()) {
			t.Errorf("the form says %s, want %s", p.Form.Start, want)
		}
	})
}

func TestLinkWithOpenEnds(t *testing.T) {
	for fragment, want := range map[string]lookupform.Form{
		"v1&regions=us-east-1&last=all":                   {Last: 90 * 24 * time.Hour},
		"v1&regions=us-east-1&start=2026-11-20T08:00:00Z": {Start: "2026-11-20T08:00:00"},
		"v1&regions=us-east-1&end=2026-11-20T08:00:00Z":   {End: "2026-11-20T08:00:00"},
	} {
		p := open(t, sandbox.Options{})
		p.Update(state.LinkOpened{Fragment: fragment})
		if f := p.Form; f.Last != want.Last || f.Start != want.Start || f.End != want.End {
			t.Errorf("%s: %v, %q to %q", fragment, f.Last, f.Start, f.End)
		}
	}
}

func TestLinkThatCannotBeRead(t *testing.T) {
	p := open(t, sandbox.Options{})
	p.Update(state.LinkOpened{Fragment: "v9&f=EventName,is,DeleteBucket"})
	if got, want := p.Notice.Text, "The link is not of this version of the page: the form has its defaults."; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}
