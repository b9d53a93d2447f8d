package record_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// TestReadAnswer: whatever stands in Events is an event; what is no answer is
// refused as a whole.
func TestReadAnswer(t *testing.T) {
	const bare = `{"eventVersion":"1.07","eventID":"bare","eventName":"RunInstances","eventSource":"ec2.amazonaws.com"}`
	for text, want := range map[string]string{
		`{}`:                               "0 events",
		` {"Events":[],"NextToken":null} `: "0 events",
		`{"Events":null}`:                  "0 events",
		`{"Events":[{"EventId":"a"}],"NextToken":"t\"5"}`:                              `1 events, a, then t"5`,
		`{"NextToken":"t","Events":[{"EventId":"a"},` + bare + `]}`:                    "2 events, a, bare, then t",
		`{"Events":[{"CloudTrailEvent":"{\"eventID\":\"r\"}"}],"More":{"Events":[1]}}`: "1 events, r",
		``:                                 "it is not one whole JSON object",
		`null`:                             "it is not one whole JSON object",
		`<html>`:                           "it is not one whole JSON object",
		`{"Events":[{"EventId":"a"}`:       "it is not one whole JSON object",
		`{"Events":[]} {"Events":[]}`:      "it is not one whole JSON object",
		`{"Events":{"EventId":"a"}}`:       "its Events are not a list",
		`{"Events":"none"}`:                "its Events are not a list",
		`{"Events":[],"NextToken":5}`:      "its NextToken is not a string",
		`{"Events":[{"EventId":"a"},"b"]}`: "one of its Events is not an object",
	} {
		a, err := record.ReadAnswer(text)
		got := fmt.Sprint(len(a.Events), " events")
		for _, e := range a.Events {
			got += ", " + e.ID
		}
		if a.NextToken != "" {
			got += ", then " + a.NextToken
		}
		if err != nil {
			got = err.Error()
			if len(a.Events) > 0 || a.NextToken != "" {
				t.Errorf("%s: refused, but gives %+v", text, a)
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	for _, text := range []string{`{"Events":[{},null]}`, `{"Events":[{"Other":1}]}`} {
		if a, err := record.ReadAnswer(text); err != nil || len(a.Events) == 0 || a.Events[0].ID == "" {
			t.Errorf("%s: %+v, %v; want events with ids", text, a, err)
		}
	}
}

// TestReadAnswerEqualsEncodingJSON: every envelope says the same as when its
// parts are taken by the standard library.
func TestReadAnswerEqualsEncodingJSON(t *testing.T) {
	const answer = `{"Events":[
	 {"AccessKeyId":"ASIAIOSFODNN7EXAMPLE","CloudTrailEvent":"{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"b\\u00f6b\"},\"eventTime\":\"2026-08-01T10:00:00Z\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"DeleteBucket\",\"requestParameters\":{\"bucketName\":\"a\\\\b \\\"q\\\"\"},\"eventID\":\"x-1\"}",
	  "EventId":"x-1","EventName":"DeleteBucket","EventSource":"s3.amazonaws.com","EventTime":1785578400,"ReadOnly":"false","Resources":[{"ResourceName":"a\\b","ResourceType":"AWS::S3::Bucket"}],"Username":"b\u00f6b"},
	 {"EventId":"x-2","EventTime":1785578400.25,"Resources":[]}]}`
	got, err := record.ReadAnswer(answer)
	if err != nil {
		t.Fatal(err)
	}
	var slow struct {
		Events []struct {
			AccessKeyId, CloudTrailEvent, EventId, EventName, EventSource, ReadOnly, Username string
			EventTime                                                                         json.Number
			Resources                                                                         []struct{ ResourceName, ResourceType string }
		}
	}
	if err := json.Unmarshal([]byte(answer), &slow); err != nil {
		t.Fatal(err)
	}
	var want []trail.Event
	for _, e := range slow.Events {
		env := record.Envelope{EventID: e.EventId, EventName: e.EventName, ReadOnly: e.ReadOnly, AccessKeyID: e.AccessKeyId, EventTime: seconds(t, e.EventTime),
			EventSource: e.EventSource, Username: e.Username, Record: e.CloudTrailEvent}
		for _, r := range e.Resources {
			env.Resources = append(env.Resources, trail.Resource{Type: r.ResourceType, Name: r.ResourceName, Origin: trail.FromLookup})
		}
		want = append(want, record.FromLookup(env))
	}
	if diff := cmp.Diff(want, got.Events); diff != "" {
		t.Errorf("encoding/json against ReadAnswer:\n%s", diff)
	}
}

func seconds(t *testing.T, n json.Number) time.Time {
	t.Helper()
	s, err := n.Float64()
	if err != nil {
		t.Fatal(err)
	}
	return time.UnixMilli(int64(s * 1000)).UTC()
}
