package record_test

import (
	"testing"
	"time"

	"trailsleuth/app/record"
)

const aggregatedEvent = `{"eventVersion":"1.0","accountId":"123456789012","eventId":"00000000-0000-4000-8000-000000000009","eventCategory":"Aggregated","eventType":"AwsAggregatedEvent",` +
	`"awsRegion":"eu-west-1","eventSource":"s3.amazonaws.com","timeWindow":{"windowStart":"2026-03-04T10:00:00Z","windowEnd":"2026-03-04T10:05:00Z","windowSize":"PT5M"},` +
	`"summary":{"primaryDimension":{"dimension":"eventName","statistics":[{"name":"PutObject","value":1000}],"aggregationType":"Count"},` +
	`"details":[{"dimension":"resourceARN","statistics":[{"name":"arn:aws:s3:::b1","value":900},{"name":"arn:aws:s3:::b2","value":100}],"aggregationType":"Count"}]}}`

func TestAggregatedEvent(t *testing.T) {
	e, err := record.FromRecord([]byte(aggregatedEvent))
	if err != nil {
		t.Fatal(err)
	}
	if e.Name != "PutObject" || e.Account != "123456789012" || e.ID != "00000000-0000-4000-8000-000000000009" || e.Category != "aggregated" ||
		!e.Time.Equal(time.Date(2026, time.March, 4, 10, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", e)
	}
	if want := "1,000 × PutObject in 5 min; by resourceARN: 900 × arn:aws:s3:::b1, 100 × arn:aws:s3:::b2"; e.Request != want {
		t.Errorf("request %q, want %q", e.Request, want)
	}
}

func TestAggregatedEventOfMany(t *testing.T) {
	for name, c := range map[string]struct{ summary, name, request string }{
		"other dimension": {`{"primaryDimension":{"dimension":"resourceARN","statistics":[{"name":"arn:aws:s3:::b1","value":12}]}}`, "AwsAggregatedEvent", "12 × arn:aws:s3:::b1"},
		"several names":   {`{"primaryDimension":{"dimension":"eventName","statistics":[{"name":"A","value":1},{"name":"B","value":2}]}}`, "AwsAggregatedEvent", "1 × A, 2 × B"},
		"nothing":         {`{}`, "AwsAggregatedEvent", ""},
		"not an object":   {`7`, "AwsAggregatedEvent", ""},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := record.FromRecord([]byte(`{"eventVersion":"1.0","eventType":"AwsAggregatedEvent","eventSource":"s3.amazonaws.com","summary":` + c.summary + `}`))
			if err != nil || e.Name != c.name || e.Request != c.request {
				t.Errorf("%q, %q, %v", e.Name, e.Request, err)
			}
		})
	}
}
