package state_test

import (
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
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
