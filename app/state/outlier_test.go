package state_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/trail"
)

// ofYear9999 has an event of today and one that claims to be of the year 9999.
type ofYear9999 struct{}

func (ofYear9999) LookupEvents(_ context.Context, _ string, in lookup.Input) (lookup.Page, error) {
	return lookup.Page{Events: []trail.Event{
		{ID: "far", Name: "RunInstances", Time: time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)},
		{ID: "near", Name: "RunInstances", Time: in.Window.End.Add(-time.Minute)},
	}}, nil
}

// TestTimeThatIsNotYetStretchesNoTimeline: one event of the year 9999 does not
// press all others into one bar.
func TestTimeThatIsNotYetStretchesNoTimeline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := openOn(t, ofYear9999{}, nil)
		p.search("us-east-1", time.Hour, "", "")
		scale := p.Search().Counts.Bars.Scale
		if whole := time.Duration(scale.Count) * scale.Step; len(p.Search().Table.Rows) != 2 || whole < time.Minute || whole > 48*time.Hour {
			t.Errorf("%d rows, bars over %v", len(p.Search().Table.Rows), whole)
		}
	})
}

// TestTimeThatIsNotYetInAFile: nor does one in an old file draw the timeline up to
// today.
func TestTimeThatIsNotYetInAFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(fileTime.AddDate(0, 8, 0)))
		p := open(t, sandbox.Options{})
		far := strings.Replace(records(50, 51)[0], `"eventTime":"20`, `"eventTime":"99`, 1)
		p.open(fileOf("old.json", `{"Records":[`+strings.Join(append(records(0, 50), far), ",")+`]}`))
		s := p.Search()
		before := s.Counts.Bars.Scale
		if hours := float64(before.Count) * before.Step.Hours(); len(s.Table.Rows) != 51 || hours <= 0 || hours > 24 {
			t.Errorf("%d rows, bars over %v hours from %v", len(s.Table.Rows), hours, before.Start)
		}
		if line := s.ScopeLine(p.Clock.AsOf(p.Now())); !strings.Contains(line, "yet to come") {
			t.Errorf("it says %q", line)
		}
	})
}

// TestTimelineFitsToWhatMatches: the bars are of the few rows of a filter, and of
// all again when that is wanted.
func TestTimelineFitsToWhatMatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{Quota: sandbox.Unlimited()})
		p.signIn(sandbox.Valid)
		p.send(state.QuestionAsked{ID: "deletes"}, state.AllWanted{})
		s := p.Search()
		length := func() time.Duration { return time.Duration(s.Counts.Bars.Scale.Count) * s.Counts.Bars.Scale.Step }
		whole := length()
		p.send(state.FilterTyped{Text: "id:=" + p.ids()[0]})
		if got := length(); got*20 > whole || len(s.Table.Rows) != 1 {
			t.Errorf("bars over %v for %d row, of %v", got, len(s.Table.Rows), whole)
		}
		p.send(state.TimelineReset{})
		if got := length(); got != whole {
			t.Errorf("bars over %v, want all of %v", got, whole)
		}
	})
}
