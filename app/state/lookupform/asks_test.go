package lookupform_test

import (
	"testing"
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// TestAsks: a form that was filled with a query asks it, until anything of it
// is changed, and again when that is taken back.
func TestAsks(t *testing.T) {
	now := time.Date(2026, 11, 25, 3, 30, 0, 0, time.UTC)
	for _, q := range []query.Query{
		{Regions: []string{"us-east-1"}},
		{Regions: []string{"us-east-1"}, Filters: []query.Filter{{Field: "EventName", Values: []string{"StopLogging"}}}},
		{Regions: []string{"us-east-1", "eu-west-1"}, Window: query.Window{Last: time.Hour}, Category: trail.Insight, PageSize: 7, MaxItems: 20},
		{Regions: []string{"us-east-1"}, Window: query.Window{Range: trail.TimeRange{Start: now.Add(-time.Hour), End: now}}, Filters: []query.Filter{
			{Field: "EventName", Op: query.OneOf, Values: []string{"StopLogging", "DeleteTrail"}, Side: query.API},
			{Field: query.Text, Op: query.Contains, Values: []string{"198.51.100.23"}, Side: query.Local},
		}},
	} {
		changes := map[string]func(f *lookupform.Form){
			"the regions":    func(f *lookupform.Form) { f.Edit(lookupform.Regions, "sa-east-1") },
			"the window":     func(f *lookupform.Form) { f.ChooseWindow(7 * time.Minute) },
			"a filter":       func(f *lookupform.Form) { f.Add(query.Filter{Field: "EventName", Values: []string{"Another"}}) },
			"the page size":  func(f *lookupform.Form) { f.Edit(lookupform.PageSize, "9") },
			"an unreadable":  func(f *lookupform.Form) { f.Edit(lookupform.PageSize, "many") },
			"the max items":  func(f *lookupform.Form) { f.Edit(lookupform.MaxItems, "9") },
			"another number": func(f *lookupform.Form) { f.Edit(lookupform.MaxItems, "1") },
		}
		for what, change := range changes {
			f := lookupform.New()
			f.Fill(q)
			if !f.Asks(q, now) {
				t.Errorf("a form filled with %+v does not ask it", q)
			}
			change(&f)
			if f.Asks(q, now) {
				t.Errorf("with %s changed the form still asks %+v", what, q)
			}
			if what != "an unreadable" && len(f.Problems) > 0 {
				t.Errorf("%s: asking left problems in the form: %v", what, f.Problems)
			}
			f.Fill(q)
			if !f.Asks(q, now) {
				t.Errorf("with %s taken back the form does not ask %+v", what, q)
			}
		}
	}
}
