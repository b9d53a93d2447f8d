package account_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/sandbox/account"
	"trailsleuth/app/trail"
)

// find evaluates a filter on every event there is by noon.
func find(a *account.Account, f account.Filter) map[string]account.Entry {
	found := map[string]account.Entry{}
	regions := f.Regions
	if regions == nil {
		regions = a.Regions()
	}
	for _, region := range regions {
		l := a.Ledger(region, trail.Management)
		for i := range l.Len() {
			at := time.Unix(l.Time(i), 0)
			if at.After(today) || at.Before(today.AddDate(0, 0, -90)) || !f.Within.Contains(at) {
				continue
			}
			if !slices.ContainsFunc(f.AnyOf, func(a trail.LookupAttribute) bool { return l.Matches(i, a) }) {
				continue
			}
			if e := l.Entry(i); f.Match(e.Record) {
				found[e.ID] = e
			}
		}
	}
	return found
}

func TestQuestions(t *testing.T) {
	a := account.New(1, today, nil)
	questions := a.Questions()
	if len(questions) != 12 {
		t.Fatalf("%d questions", len(questions))
	}
	if !slices.ContainsFunc(questions[10].Answers, func(a account.Answer) bool { return a.EventName == "UpdateDetector" }) {
		t.Errorf("that GuardDuty was switched off is no answer to %s", questions[10].Text)
	}
	for i, q := range questions {
		found := find(a, q.Filter)
		if q.Number != i+1 || q.Text == "" || q.Story == "" || len(q.Answers) == 0 || len(q.Filter.AnyOf) == 0 {
			t.Errorf("question %d is incomplete: %+v", i+1, q)
		}
		if local := q.Filter.Local; local.Field == query.Text && strings.ContainsAny(local.Values[0], `":{}`) {
			t.Errorf("%d teaches a fragment of JSON: %v", q.Number, local.Values)
		}
		answers := 0
		for _, answer := range q.Answers {
			e, ok := found[answer.EventID]
			if !ok {
				t.Errorf("%d. %s: %s of %v is not found", q.Number, q.Text, answer.EventName, answer.Time)
			} else if e.Name != answer.EventName || e.Time != answer.Time.Unix() {
				t.Errorf("%d: answer %+v is entry %+v", q.Number, answer, e)
			}
			answers++
		}
		if noise := len(found) - answers; noise > 40 {
			t.Errorf("%d. %s: %d answers drown in %d other events", q.Number, q.Text, answers, noise)
		}
	}
}

// TestQuestionsOnEveryDay: stories hold whatever the date, at midnight and on
// a leap day, too.
func TestQuestionsOnEveryDay(t *testing.T) {
	for _, now := range []time.Time{
		time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(2028, 2, 29, 23, 59, 59, 0, time.UTC),
		time.Date(2026, 11, 22, 4, 30, 0, 0, time.FixedZone("far east", 14*3600)),
	} {
		a := account.New(3, now, nil)
		for _, q := range a.Questions() {
			for _, answer := range append(q.Answers, q.Related...) {
				if answer.Time.After(now) || answer.Time.Before(now.AddDate(0, 0, -89)) {
					t.Errorf("%v: question %d: %s is at %v", now, q.Number, answer.EventName, answer.Time)
				}
			}
		}
	}
}

// TestLeakedKeyIsNotUsedOnceInactive: a story binds the routines.
func TestLeakedKeyIsNotUsedOnceInactive(t *testing.T) {
	var key string
	var inactive time.Time
	each(func(_ string, e account.Entry, r recorded) {
		if e.Name == "UpdateAccessKey" && inactive.IsZero() {
			key, inactive = e.Resources[0].Name, r.EventTime
		}
	})
	before := 0
	each(func(_ string, e account.Entry, r recorded) {
		switch {
		case e.AccessKeyID != key:
		case r.EventTime.After(inactive):
			t.Errorf("key %s is used at %v, after it was made inactive at %v", key, r.EventTime, inactive)
		default:
			before++
		}
	})
	if before < 100 {
		t.Errorf("the leaked key was used only %d times: no legitimate use to tell apart", before)
	}
}

func TestInsights(t *testing.T) {
	a := account.New(1, today, nil)
	states := map[string][]string{}
	for _, region := range a.Regions() {
		l := a.Ledger(region, trail.Insight)
		if l == nil {
			continue
		}
		for i := range l.Len() {
			e := l.Entry(i)
			r := decodeInsight(t, e.Record)
			if r.EventID != e.ID || r.InsightDetails.EventName != e.Name || r.InsightDetails.EventSource != e.Source || r.EventCategory != "Insight" || r.AwsRegion != region {
				t.Errorf("entry %+v is not its record", e)
			}
			if s := r.InsightDetails.InsightContext.Statistics; s.Insight.Average <= s.Baseline.Average || (r.InsightDetails.State == "End") != (s.InsightDuration > 0) {
				t.Errorf("statistics %+v at the %s", s, r.InsightDetails.State)
			}
			if len(r.InsightDetails.InsightContext.Attributions) != 3 {
				t.Errorf("attributions of %s", e.Record)
			}
			states[r.SharedEventID] = append(states[r.SharedEventID], r.InsightDetails.State)
		}
	}
	if len(states) < 4 {
		t.Errorf("%d insights", len(states))
	}
	for id, pair := range states {
		if !slices.Equal(pair, []string{"Start", "End"}) {
			t.Errorf("insight %s has %v", id, pair)
		}
	}
}
