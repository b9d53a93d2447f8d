package awsapi_test

import (
	"bytes"
	"io"
	"net/http"
	"testing"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// FuzzAnswer: whatever a server answers, a call gives a page or an error with
// a code and a sentence.
func FuzzAnswer(f *testing.F) {
	for _, body := range []string{"", "{}", "null", "[]", onePage, onePage[:100], "<html>", `{"Events":null}`, `{"Events":[null,{"EventTime":"x"}]}`, `{"Events":[{"eventVersion":"1.07","insightDetails":{}}]}`, `{"__type":"a#ThrottlingException"}`, `{"__type":5}`} {
		f.Add(200, "", []byte(body))
		f.Add(400, "AccessDeniedException:http://x", []byte(body))
		f.Add(503, "", []byte(body))
	}
	f.Add(400, "#", []byte{})
	c, err := creds.FromFields(keyID, secret, token)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, status int, errorType string, body []byte) {
		client := awsapi.New(awsapi.Options{
			Credentials: func() (creds.Credentials, bool) { return c, true },
			HTTP: doer(func(r *http.Request) (*http.Response, error) {
				header := http.Header{"Content-Type": {"application/x-amz-json-1.1"}}
				if errorType != "" {
					header.Set("X-Amzn-Errortype", errorType)
				}
				return &http.Response{StatusCode: status, Header: header, Body: io.NopCloser(bytes.NewReader(body)), Request: r}, nil
			}),
		})
		for _, category := range []trail.EventCategory{trail.Management, trail.Insight} {
			page, err := client.LookupEvents(t.Context(), "eu-west-1", lookup.Input{Category: category})
			for _, e := range page.Events {
				if e.ID == "" {
					t.Errorf("an event without an id in %q", body)
				}
			}
			if err == nil {
				continue
			}
			if e, ok := err.(*trail.Error); !ok || e.Code == "" || e.Message == "" {
				t.Errorf("%d %q %q gives %#v", status, errorType, body, err)
			}
		}
	})
}
