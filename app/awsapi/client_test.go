package awsapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

const onePage = `{"Events":[
 {"EventId":"11111111-2222-3333-4444-555555555555","EventName":"DeleteBucket","ReadOnly":"false","AccessKeyId":"AKIAIOSFODNN7EXAMPLE","EventTime":1785585600.0,
  "EventSource":"s3.amazonaws.com","Username":"alice","Resources":[{"ResourceType":"AWS::S3::Bucket","ResourceName":"prod-logs"},{"ResourceName":null}],
  "CloudTrailEvent":"{\"eventVersion\":\"1.08\",\"eventID\":\"11111111-2222-3333-4444-555555555555\",\"eventName\":\"DeleteBucket\",\"awsRegion\":\"eu-west-1\",\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"alice\"}}"},
 {"EventId":"only-an-id"}, {}],
 "NextToken":"t5"}`

func TestRequest(t *testing.T) {
	server := serve(t, answering(200, nil, `{"Events":[]}`))
	in := lookup.Input{
		Attribute: trail.LookupAttribute{Key: trail.ByUsername, Value: "alice"}, Window: window(),
		Category: trail.Insight, PageSize: 7, NextToken: "t5",
	}
	if _, err := server.client(t).LookupEvents(t.Context(), "eu-west-1", in); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"LookupAttributes": []any{map[string]any{"AttributeKey": "Username", "AttributeValue": "alice"}},
		"StartTime":        float64(window().Start.Unix()), "EndTime": float64(window().End.Unix()),
		"EventCategory": "insight", "MaxResults": 7.0, "NextToken": "t5",
	}
	if !reflect.DeepEqual(server.bodies[0], want) {
		t.Errorf("body %v, want %v", server.bodies[0], want)
	}
	r := server.requests[0]
	for name, want := range map[string]string{
		"X-Amz-Target": "CloudTrail_20131101.LookupEvents", "Content-Type": "application/x-amz-json-1.1", "X-Amz-Security-Token": token,
	} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	authorization := r.Header.Get("Authorization")
	for _, want := range []string{"AWS4-HMAC-SHA256 Credential=" + keyID + "/", "/eu-west-1/cloudtrail/aws4_request", "SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;x-amz-date;x-amz-security-token;x-amz-target,"} {
		if !strings.Contains(authorization, want) {
			t.Errorf("Authorization %q has no %q", authorization, want)
		}
	}
	for name := range r.Header {
		if strings.HasPrefix(strings.ToLower(name), "js.fetch") || strings.HasPrefix(r.Header.Get("User-Agent"), "aws-sdk") {
			t.Errorf("header %s: %q was sent", name, r.Header.Get(name))
		}
	}
}

func TestRequestSendsOnlyWhatIsAsked(t *testing.T) {
	server := serve(t, answering(200, nil, `{}`))
	if _, err := server.client(t).LookupEvents(t.Context(), "eu-west-1", lookup.Input{}); err != nil {
		t.Fatal(err)
	}
	if len(server.bodies[0]) != 0 {
		t.Errorf("body %v, want none of the members", server.bodies[0])
	}
}

func TestPage(t *testing.T) {
	server := serve(t, answering(200, nil, onePage))
	page, err := server.client(t).LookupEvents(t.Context(), "eu-west-1", lookup.Input{Window: window()})
	if err != nil {
		t.Fatal(err)
	}
	if page.NextToken != "t5" || page.RequestID != "request-1" || len(page.Events) != 3 {
		t.Fatalf("token %q, request %q, %d events", page.NextToken, page.RequestID, len(page.Events))
	}
	e := page.Events[0]
	if e.ID != "11111111-2222-3333-4444-555555555555" || e.Name != "DeleteBucket" || e.Source != "s3.amazonaws.com" || e.Region != "eu-west-1" ||
		e.Username != "alice" || e.Actor.Name != "alice" || e.ReadOnly != trail.AccessWrite || e.AccessKeyID != "AKIAIOSFODNN7EXAMPLE" || !e.Time.Equal(time.Unix(1785585600, 0)) {
		t.Errorf("event %+v", e)
	}
	if len(e.Resources) == 0 || e.Resources[0] != (trail.Resource{Type: "AWS::S3::Bucket", Name: "prod-logs", Origin: trail.FromLookup}) {
		t.Errorf("resources %+v", e.Resources)
	}
	if page.Events[1].ID != "only-an-id" || page.Events[2].ID == "" {
		t.Errorf("bare events got the ids %q and %q", page.Events[1].ID, page.Events[2].ID)
	}
	if got := page.Events[1].Region; got != "eu-west-1" {
		t.Errorf("an event whose record names no region is in %q, want the one that was asked", got)
	}
}

// TestBareInsights: AWS's guide prints Insights events unwrapped.
func TestBareInsights(t *testing.T) {
	const bare = `{"eventVersion":"1.07","eventTime":"2026-08-01T10:00:00Z","awsRegion":"eu-west-1","eventID":"bare-1","eventType":"AwsCloudTrailInsight",
	 "recipientAccountId":"123456789012","sharedEventID":"s","insightDetails":{"state":"Start","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","insightType":"ApiCallRateInsight"},"eventCategory":"Insight"}`
	wrapped, err := json.Marshal(map[string]string{"EventId": "wrapped-1", "CloudTrailEvent": strings.ReplaceAll(bare, "bare-1", "wrapped-1")})
	if err != nil {
		t.Fatal(err)
	}
	server := serve(t, answering(200, nil, `{"Events":[`+bare+`,`+string(wrapped)+`,{"EventId":"named-1","EventName":"RunInstances"}]}`))
	page, err := server.client(t).LookupEvents(t.Context(), "eu-west-1", lookup.Input{Window: window(), Category: trail.Insight})
	if err != nil || len(page.Events) != 3 {
		t.Fatalf("%v, %d events", err, len(page.Events))
	}
	for i, id := range []string{"bare-1", "wrapped-1", "named-1"} {
		if e := page.Events[i]; e.ID != id || e.Name != "RunInstances" || i < 2 && (e.Category != trail.Insight || e.Region != "eu-west-1") {
			t.Errorf("event %d: %+v", i, e)
		}
	}
}

func TestFreshCredentialsCountAtOnce(t *testing.T) {
	server := serve(t, answering(200, nil, `{}`))
	var ring creds.Keyring
	client := server.clientAs(ring.Current)
	if e := look(t, client); e == nil || e.Code != trail.NoCredentials || server.count() != 0 {
		t.Errorf("without credentials: %v after %d requests", e, server.count())
	}
	for _, id := range []string{"ASIAIOSFODNN7EXAMPLE", "ASIAI44QH8DHBEXAMPLE"} {
		ring.Hold(credentials(t, id, secret, token))
		if e := look(t, client); e != nil {
			t.Fatal(e)
		}
		last := server.requests[len(server.requests)-1]
		if got := last.Header.Get("Authorization"); !strings.Contains(got, id) {
			t.Errorf("signed by %q, want %s", got, id)
		}
	}
	ring.Forget()
	if e := look(t, client); e == nil || e.Code != trail.NoCredentials || server.count() != 2 {
		t.Errorf("after forgetting: %v after %d requests", e, server.count())
	}
}

func TestHostsAreThoseOfTheRegionTable(t *testing.T) {
	var asked []string
	http := doer(func(r *http.Request) (*http.Response, error) {
		asked = append(asked, r.URL.String())
		return nil, errors.New("not sent")
	})
	held := credentials(t, keyID, secret, token)
	client := awsapi.New(awsapi.Options{Credentials: func() (creds.Credentials, bool) { return held, true }, HTTP: http})
	for _, region := range trail.Regions() {
		asked = nil
		_, err := client.LookupEvents(t.Context(), region.ID, lookup.Input{})
		if want := "https://" + region.Host() + "/"; len(asked) != 1 || asked[0] != want {
			t.Errorf("%s asked %v, want %s once (%v)", region.ID, asked, want, err)
		}
	}
	asked = nil
	for _, region := range []string{"", "us-east-9", "evil.example/"} {
		_, err := client.LookupEvents(t.Context(), region, lookup.Input{})
		if trail.CodeOf(err) != trail.Invalid || asked != nil {
			t.Errorf("region %q: %v, asked %v", region, err, asked)
		}
	}
}

func TestSkewedClockIsSignedAgain(t *testing.T) {
	for _, code := range []string{"InvalidSignatureException", "RequestExpired"} {
		for _, off := range []time.Duration{20 * time.Minute, -20 * time.Minute} {
			t.Run(fmt.Sprint(code, off), func(t *testing.T) {
				t.Parallel() // the SDK really waits before it signs again
				server := serve(t, func(w http.ResponseWriter, r *http.Request) {
					now := time.Now().Add(off).UTC()
					w.Header().Set("Date", now.Format(http.TimeFormat))
					signed, err := time.Parse("20060102T150405Z", r.Header.Get("X-Amz-Date"))
					if err != nil || now.Sub(signed).Abs() > 5*time.Minute {
						answering(400, nil, `{"__type":"`+code+`","message":"Signature expired"}`)(w, r)
						return
					}
					answering(200, nil, `{}`)(w, r)
				})
				client := server.client(t)
				if e := look(t, client); e != nil || server.count() != 2 {
					t.Fatalf("%v after %d requests, want success by the second", e, server.count())
				}
				if e := look(t, client); e != nil || server.count() != 3 {
					t.Errorf("%v after %d requests: the skew was not remembered", e, server.count())
				}
				if got := client.ClockOff(); (got - off).Abs() > 10*time.Second {
					t.Errorf("the service's clock is said to be off by %v, is by %v", got, off)
				}
			})
		}
	}
}

func TestNothingElseIsRetried(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"Throttled":      answering(400, nil, `{"__type":"ThrottlingException"}`),
		"Fault":          answering(500, nil, `{"__type":"InternalFailure"}`),
		"HTML":           answering(503, nil, `<html>`),
		"WrongSecret":    answering(400, nil, `{"__type":"InvalidSignatureException"}`),
		"Denied":         answering(400, nil, `{"__type":"AccessDeniedException"}`),
		"RequestExpired": answering(400, nil, `{"__type":"RequestExpired"}`),
		"Dropped":        func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		t.Run(name, func(t *testing.T) {
			server := serve(t, answer)
			if e := look(t, server.client(t)); e == nil || server.count() != 1 {
				t.Errorf("%v after %d requests, want an error after one", e, server.count())
			}
		})
	}
}

// doer is an HTTP client that is a function.
type doer func(*http.Request) (*http.Response, error)

func (d doer) Do(r *http.Request) (*http.Response, error) { return d(r) }

// silent never answers.
func silent(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

func TestNoAnswerWithinAMinute(t *testing.T) {
	held := credentials(t, keyID, secret, token)
	synctest.Test(t, func(t *testing.T) {
		client := awsapi.New(awsapi.Options{Credentials: func() (creds.Credentials, bool) { return held, true }, HTTP: doer(silent)})
		start := time.Now()
		e := look(t, client)
		if e == nil || e.Code != trail.Network || !strings.Contains(e.Message, "did not answer within a minute") || time.Since(start) != time.Minute {
			t.Errorf("%+v after %v", e, time.Since(start))
		}
	})
}

func TestStopped(t *testing.T) {
	held := credentials(t, keyID, secret, token)
	synctest.Test(t, func(t *testing.T) {
		client := awsapi.New(awsapi.Options{Credentials: func() (creds.Credentials, bool) { return held, true }, HTTP: doer(silent)})
		ctx, stop := context.WithTimeout(t.Context(), time.Second)
		defer stop()
		if _, err := client.LookupEvents(ctx, "eu-west-1", lookup.Input{}); trail.CodeOf(err) != trail.Canceled {
			t.Errorf("a stopped call = %v", err)
		}
	})
}
