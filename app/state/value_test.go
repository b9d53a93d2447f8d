package state_test

import (
	"testing"
	"testing/synctest"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// TestValueAt: what stands at a place is asked for by the table's column where
// there is one, else by its place; AWS is asked only by what it can match.
func TestValueAt(t *testing.T) {
	const record = `{"eventName":"RunInstances","sourceIPAddress":"198.51.100.23","userIdentity":{"accessKeyId":"AKIA1"},` +
		`"requestParameters":{"items":[{"imageId":"ami-1","count":2}],"document":"{\"Version\":\"x\"}"},"responseElements":null,"errorCode":""}`
	for place, want := range map[jsondoc.Place]state.Value{
		"eventName":                          {Label: "eventName", Text: "RunInstances", Column: store.Event, Key: trail.ByEventName},
		"sourceIPAddress":                    {Label: "sourceIPAddress", Text: "198.51.100.23", Column: store.Address},
		"userIdentity.accessKeyId":           {Label: "userIdentity.accessKeyId", Text: "AKIA1", Column: store.AccessKey, Key: trail.ByAccessKeyID},
		"requestParameters.items[0].imageId": {Label: "requestParameters.items[].imageId", Text: "ami-1", Column: store.RawRecord, Place: "requestParameters.items[].imageId", Key: trail.ByResourceName},
		"requestParameters.items[0].count":   {Label: "requestParameters.items[].count", Text: "2", Column: store.RawRecord, Place: "requestParameters.items[].count"},
	} {
		if got, ok := state.ValueAt(record, place); !ok || got != want {
			t.Errorf("%s: %+v, want %+v", place, got, want)
		}
	}
	for _, place := range []jsondoc.Place{"responseElements", "errorCode", "requestParameters", "nowhere", ""} {
		if got, ok := state.ValueAt(record, place); ok {
			t.Errorf("%q: %+v, want nothing", place, got)
		}
	}
}

// TestOfferedValue: a value that was pressed narrows the loaded events to those
// that have it or that do not, and lets all through again.
func TestOfferedValue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		p.send(state.RowOpened{Row: 0})
		all, name := len(s.Table.Rows), s.Detail().Name
		for _, value := range []state.Value{
			{Label: "Event name", Text: name, Column: store.Event},
			{Label: "Event name", Text: name, Column: store.RawRecord, Place: "eventName"},
		} {
			p.send(state.ValueOffered{Value: value}, state.OfferedFiltered{Sense: store.Include})
			with := len(s.Table.Rows)
			p.send(state.OfferedFiltered{Sense: store.Exclude})
			if without := len(s.Table.Rows); with == 0 || without == 0 || with+without != all {
				t.Errorf("%+v: %d with it, %d without, of %d", value, with, without, all)
			}
			p.send(state.OfferedFiltered{Sense: store.Exclude})
			if got := len(s.Table.Rows); got != all {
				t.Errorf("%+v: %d after taking it back, of %d", value, got, all)
			}
		}
	})
}

// TestMadeIDsAreNotLookedUp: AWS knows no event by the id that stands for a
// missing one.
func TestMadeIDsAreNotLookedUp(t *testing.T) {
	for id, want := range map[string]trail.LookupKey{"00000000-0000-4000-8000-000000000001": trail.ByEventID, trail.MadeID + "00": ""} {
		if got := state.ValueOf(&trail.Event{ID: id}, store.EventID).Key; got != want {
			t.Errorf("%s is looked up by %q, want %q", id, got, want)
		}
	}
}
