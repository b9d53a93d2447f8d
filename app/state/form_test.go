package state_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// TestFormProblems: every bad input gets a sentence at its place, no call is
// made, and what was loaded stays.
func TestFormProblems(t *testing.T) {
	edit := func(field lookupform.Field, text string) state.Msg { return state.FormEdited{Field: field, Text: text} }
	stamp := func(ago time.Duration) string { return time.Now().UTC().Add(-ago).Format("2006-01-02T15:04:05") }
	for name, c := range map[string]struct {
		place lookupform.Field
		msgs  func() []state.Msg
	}{
		"unknown region": {lookupform.Regions, func() []state.Msg { return []state.Msg{edit(lookupform.Regions, "mars-north-1")} }},
		"no region":      {lookupform.Regions, func() []state.Msg { return []state.Msg{edit(lookupform.Regions, " ")} }},
		"two partitions": {lookupform.Regions, func() []state.Msg { return []state.Msg{edit(lookupform.Regions, "us-east-1, cn-north-1")} }},
		"dates reversed": {lookupform.Start, func() []state.Msg {
			return []state.Msg{edit(lookupform.Start, stamp(time.Hour)), edit(lookupform.End, stamp(2*time.Hour))}
		}},
		"too old": {lookupform.End, func() []state.Msg {
			return []state.Msg{edit(lookupform.Start, stamp(200*24*time.Hour)), edit(lookupform.End, stamp(100*24*time.Hour))}
		}},
		"no date": {lookupform.End, func() []state.Msg {
			return []state.Msg{edit(lookupform.Start, "yesterday"), edit(lookupform.End, "soon")}
		}},
		"value too long": {lookupform.Value, func() []state.Msg {
			return []state.Msg{state.AttributeChosen{Field: fieldOf(trail.ByUsername)}, edit(lookupform.Value, strings.Repeat("a", 1500)+strings.Repeat("_", 300))}
		}},
		"no value": {lookupform.Value, func() []state.Msg { return []state.Msg{state.AttributeChosen{Field: fieldOf(trail.ByUsername)}} }},
		"no path": {lookupform.Path, func() []state.Msg {
			return []state.Msg{state.AttributeChosen{Field: query.Path("")}, edit(lookupform.Value, "billing")}
		}},
		"blank path": {lookupform.Path, func() []state.Msg {
			return []state.Msg{state.AttributeChosen{Field: query.Path("")}, edit(lookupform.Path, " "), edit(lookupform.Value, "billing")}
		}},
		"no path beside a filter": {lookupform.Path, func() []state.Msg {
			return append(added(query.EventName, "PutObject"), state.AttributeChosen{Field: query.Path("")}, edit(lookupform.Value, "billing"))
		}},
		"no value at a path": {lookupform.Value, func() []state.Msg {
			return append(added(query.EventName, "PutObject"), state.AttributeChosen{Field: query.Path("")}, edit(lookupform.Path, "requestParameters.key"))
		}},
		"not read-only": {lookupform.Value, func() []state.Msg {
			return []state.Msg{state.AttributeChosen{Field: fieldOf(trail.ByReadOnly)}, edit(lookupform.Value, "yes")}
		}},
		"page too large": {lookupform.PageSize, func() []state.Msg { return []state.Msg{edit(lookupform.PageSize, "51")} }},
		"page no number": {lookupform.PageSize, func() []state.Msg { return []state.Msg{edit(lookupform.PageSize, "ten")} }},
		"no items":       {lookupform.MaxItems, func() []state.Msg { return []state.Msg{edit(lookupform.MaxItems, "0")} }},
		"negative items": {lookupform.MaxItems, func() []state.Msg { return []state.Msg{edit(lookupform.MaxItems, "-3")} }},
		"foreign token":  {lookupform.StartingToken, func() []state.Msg { return []state.Msg{edit(lookupform.StartingToken, "eyJhIjoxfQ==")} }},
		"token, 2 regions": {lookupform.StartingToken, func() []state.Msg {
			return []state.Msg{edit(lookupform.Regions, "us-east-1 eu-west-1"), edit(lookupform.StartingToken, "abc")}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.signIn(sandbox.Valid)
				p.search("us-east-1", 24*time.Hour, "", "")
				calls, rows := p.calls.Load(), len(p.Search().Table.Rows)
				p.send(append(c.msgs(), state.SearchSubmitted{})...)
				sentence := p.Form.Problems[c.place]
				if sentence == "" {
					t.Fatalf("nothing is said at %s; problems: %v", c.place, p.Form.Problems)
				}
				t.Log(sentence)
				if p.calls.Load() != calls || len(p.Search().Table.Rows) != rows {
					t.Error("a call was made, or loaded events were lost")
				}
			})
		})
	}
}

// added is what adds a filter.
func added(field query.Field, value string) []state.Msg {
	return []state.Msg{state.AttributeChosen{Field: field}, state.FormEdited{Field: lookupform.Value, Text: value}, state.FilterAdded{}}
}

// TestUnfinishedFilter: Add filter says what is missing at the field that
// lacks it, and takes it back once the field is filled in.
func TestUnfinishedFilter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		at := func(step string, want ...lookupform.Field) {
			t.Helper()
			if got := slices.Sorted(maps.Keys(p.Form.Problems)); !slices.Equal(got, want) {
				t.Errorf("%s: problems at %v, want %v", step, got, want)
			}
		}
		p.send(state.FilterAdded{})
		at("nothing chosen", lookupform.Value)
		p.send(state.AttributeChosen{Field: query.Path("")})
		at("a place in the record chosen")
		p.send(state.FilterAdded{})
		at("neither path nor value", lookupform.Path, lookupform.Value)
		p.send(state.FormEdited{Field: lookupform.Value, Text: "billing"})
		at("value typed", lookupform.Path)
		p.send(state.FilterAdded{})
		at("no path", lookupform.Path)
		p.send(state.AttributeChosen{Field: query.EventName})
		at("another attribute chosen")
		p.send(state.AttributeChosen{Field: query.Path("")}, state.FormEdited{Field: lookupform.Path, Text: "requestParameters.name"}, state.FilterAdded{})
		at("path typed")
		if len(p.Form.Filters) != 1 || p.Form.Filters[0].Field != query.Path("requestParameters.name") {
			t.Errorf("filters %v", p.Form.Filters)
		}
		p.signIn(sandbox.Valid)
		p.send(state.AttributeChosen{Field: query.EventName}, state.SearchSubmitted{})
		at("an attribute alone beside a filter")
		if p.Search() == nil {
			t.Error("an attribute without a value beside a filter stops the search")
		}
	})
}

func TestFiltersAreCombined(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.send(state.AttributeChosen{Field: fieldOf(trail.ByEventSource)}, state.FormEdited{Field: lookupform.Value, Text: "iam.amazonaws.com"}, state.FilterAdded{})
		p.search("us-east-1", 90*24*time.Hour, trail.ByReadOnly, "false")
		p.send(state.AllWanted{})
		s := p.Search()
		if len(s.Table.Rows) == 0 || len(s.Table.Rows) == s.Load.Coverage.Released {
			t.Errorf("%d of %d events match both filters", len(s.Table.Rows), s.Load.Coverage.Released)
		}
		for _, i := range s.Table.Rows {
			if e := s.Load.Snapshot().Event(i); e.Source != "iam.amazonaws.com" || e.ReadOnly != trail.AccessWrite {
				t.Errorf("%s %s does not match", e.Source, e.Name)
			}
		}
		t.Log(s.CoverageLine(p.Clock))
	})
}

// TestInsightsHaveNoDeadEnd: a filter that AWS was to look up, and cannot for
// Insights events, is checked here, since there may be no other to mark.
func TestInsightsHaveNoDeadEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.send(added(query.Username, "alice")...)
		p.send(added(query.AccessKeyID, "AKIAIOSFODNN7EXAMPLE")...)
		p.send(state.MarkMoved{Index: 0}, state.CategoryChosen{Category: trail.Insight}, state.SearchSubmitted{})
		if s := p.Search(); s == nil || len(s.Load.Plan.Local) != 2 {
			t.Fatalf("not asked: %v", p.Form.Problems)
		}
		p.send(state.LinkOpened{Fragment: "v1&regions=us-east-1&last=1h&category=insight&f=Username,is.api,alice&f=AccessKeyId,is,AKIAIOSFODNN7EXAMPLE"}, state.SearchSubmitted{})
		if len(p.Form.Problems) > 0 {
			t.Errorf("a link's: %v", p.Form.Problems)
		}
	})
}
