package awsapi_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/awserror"
	"trailsleuth/app/creds"
	"trailsleuth/app/trail"
)

// codes has a row for every error the API reference and its list of common
// errors name, and words that its sentence must have.
var codes = []struct{ sent, code, says string }{
	{"InvalidLookupAttributesException", trail.InvalidLookup, "attribute or its value"},
	{"InvalidTimeRangeException", trail.InvalidTimeRange, "time range"},
	{"InvalidMaxResultsException", trail.InvalidMaxResults, "page size"},
	{"InvalidNextTokenException", trail.InvalidNextToken, "this token"},
	{"InvalidEventCategoryException", trail.InvalidCategory, "event category"},
	{"OperationNotPermittedException", "OperationNotPermittedException", "does not permit"},
	{"UnsupportedOperationException", "UnsupportedOperationException", "does not offer"},
	{"ThrottlingException", trail.Throttling, "two lookups a second"},
	{"Throttling", trail.Throttling, "two lookups a second"},
	{"AccessDeniedException", trail.AccessDenied, awserror.Policy},
	{"ExpiredTokenException", trail.ExpiredToken, "Paste fresh ones"},
	{"ExpiredToken", trail.ExpiredToken, "Paste fresh ones"},
	{"UnrecognizedClientException", trail.UnrecognizedClient, "not enabled for the account"},
	{"InvalidSignatureException", trail.InvalidSignature, "clock"},
	{"SignatureDoesNotMatch", trail.InvalidSignature, "secret access key"},
	{"IncompleteSignature", "IncompleteSignature", "strip headers"},
	{"MissingAuthenticationToken", "MissingAuthenticationToken", "strip headers"},
	{"InvalidClientTokenId", "InvalidClientTokenId", "access key ID"},
	{"InvalidToken", trail.UnrecognizedClient, "not enabled for the account"},
	{"RequestExpired", "RequestExpired", "clock is off"},
	{"OptInRequired", "OptInRequired", "eu-west-1 is not enabled"},
	{"ValidationException", "ValidationException", "the service's words"},
	{"ServiceUnavailable", trail.ServiceUnavailable, "fault of its own"},
	{"InternalFailure", trail.InternalFailure, "fault of its own"},
	{"BrandNewException", "BrandNewException", "BrandNewException: the service's words"},
}

func TestEveryErrorCode(t *testing.T) {
	for _, row := range codes {
		for how, answer := range map[string]http.HandlerFunc{
			"Body":       answering(400, nil, `{"__type":"`+row.sent+`","message":"the service's words"}`),
			"Namespace":  answering(400, nil, `{"__type":"com.amazonaws.cloudtrail#`+row.sent+`","Message":"the service's words"}`),
			"Header":     answering(400, http.Header{"X-Amzn-Errortype": {row.sent + ":http://internal.amazon.com/"}}, `{"message":"the service's words"}`),
			"BodyURL":    answering(400, nil, `{"__type":"com.amazon.coral.service#`+row.sent+`:http://internal.amazon.com/coral/com.amazon.coral.service/","message":"the service's words"}`),
			"Status403":  answering(403, nil, `{"__type":"`+row.sent+`","message":"the service's words"}`),
			"WithStatus": answering(503, nil, `{"__type":"`+row.sent+`","message":"the service's words"}`),
		} {
			t.Run(row.sent+how, func(t *testing.T) {
				e := look(t, serve(t, answer).client(t))
				if e == nil || e.Code != row.code || e.RequestID != "request-1" || e.Detail != "the service's words" || e.Status == 0 {
					t.Fatalf("%+v, want code %s", e, row.code)
				}
				if !strings.Contains(e.Message, row.says) && how != "WithStatus" {
					t.Errorf("message %q does not say %q", e.Message, row.says)
				}
			})
		}
	}
}

// TestNoSentencePromises: it still stands there when nobody tries any more.
func TestNoSentencePromises(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"Throttled": answering(400, nil, `{"__type":"ThrottlingException"}`),
		"HTML503":   answering(503, nil, "<html>"),
		"Failure":   answering(500, nil, `{"__type":"InternalFailure"}`),
		"Cut":       answering(200, nil, onePage[:200]),
		"Dropped":   func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		e := look(t, serve(t, answer).client(t))
		if e == nil || strings.Contains(e.Message, "goes on") || strings.Contains(e.Message, "tried again") {
			t.Errorf("%s gives %+v, which promises another try", name, e)
		}
	}
}

func TestDeniedSaysByWhat(t *testing.T) {
	prefix := "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: cloudtrail:LookupEvents "
	for detail, says := range map[string]string{
		"because no identity-based policy allows the cloudtrail:LookupEvents action": awserror.Policy,
		"with an explicit deny in a service control policy":                          "organization policy",
		"with an explicit deny in an identity-based policy":                          "in eu-west-1: an identity-based policy",
		"with an explicit deny in a permissions boundary.":                           "in eu-west-1: a permissions boundary",
	} {
		e := look(t, serve(t, answering(400, nil, fmt.Sprintf(`{"__type":"AccessDeniedException","message":%q}`, prefix+detail))).client(t))
		if e == nil || !strings.Contains(e.Message, says) || e.Detail != prefix+detail {
			t.Errorf("%q gives %+v, want it to say %q", detail, e, says)
		}
	}
}

func TestAnswersThatAreNotTheAPIs(t *testing.T) {
	html := http.Header{"Content-Type": {"text/html"}}
	for name, row := range map[string]struct {
		answer http.HandlerFunc
		code   string
		status int
	}{
		"HTML503":       {answering(503, html, "<html><body>Service Unavailable"), trail.ServiceUnavailable, 503},
		"HTML500":       {answering(500, html, "<html>"), trail.ServiceUnavailable, 500},
		"Empty502":      {answering(502, nil, ""), trail.ServiceUnavailable, 502},
		"JSON500":       {answering(500, nil, "{}"), trail.ServiceUnavailable, 500},
		"HTML429":       {answering(429, html, "<html>"), trail.Throttling, 429},
		"HTML403":       {answering(403, html, "<html>blocked"), trail.UndecodableResponse, 403},
		"Proxy407":      {answering(407, html, "<html>"), trail.UndecodableResponse, 407},
		"Redirect":      {answering(302, http.Header{"Location": {"https://login.example/"}}, ""), trail.UndecodableResponse, 302},
		"HTML200":       {answering(200, html, "<html>sign in to the network"), trail.UndecodableResponse, 200},
		"TruncatedJSON": {answering(200, nil, onePage[:200]), trail.UndecodableResponse, 200},
		"BrokenOff":     {brokenOff, trail.UndecodableResponse, 200},
		"Dropped":       {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, trail.Network, 0},
	} {
		t.Run(name, func(t *testing.T) {
			e := look(t, serve(t, row.answer).client(t))
			if e == nil || e.Code != row.code || e.Status != row.status || e.Message == "" || e.Detail == "" {
				t.Errorf("%+v, want code %s, status %d", e, row.code, row.status)
			}
		})
	}
}

// TestRequestID: whoever asks AWS about a failed call needs its id, whatever
// the answer was and by either name that services have for it.
func TestRequestID(t *testing.T) {
	for name, row := range map[string]struct {
		answer http.HandlerFunc
		want   string
	}{
		"Error":     {answering(400, nil, `{"__type":"ValidationException"}`), "request-1"},
		"HTML":      {answering(503, nil, "<html>"), "request-1"},
		"Cut":       {answering(200, nil, onePage[:200]), "request-1"},
		"Empty":     {answering(500, nil, ""), "request-1"},
		"OtherName": {answering(400, http.Header{"X-Amzn-Requestid": nil, "X-Amz-Requestid": {"request-2"}}, `{"__type":"ValidationException"}`), "request-2"},
		"NoName":    {answering(503, http.Header{"X-Amzn-Requestid": nil}, "<html>"), ""},
	} {
		if e := look(t, serve(t, row.answer).client(t)); e == nil || e.RequestID != row.want {
			t.Errorf("%s: %+v, want the request id %q", name, e, row.want)
		}
	}
}

// brokenOff announces a whole page and drops the connection in its middle.
func brokenOff(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", fmt.Sprint(len(onePage)))
	_, _ = w.Write([]byte(onePage[:300]))
	w.(http.Flusher).Flush()
	panic(http.ErrAbortHandler)
}

func TestNetworkFailure(t *testing.T) {
	held := credentials(t, keyID, secret, token)
	for detail, cause := range map[string]error{
		"TypeError: Failed to fetch": errors.New("net/http: fetch() failed: TypeError: Failed to fetch"),
		"no such host":               &url.Error{Op: "Post", URL: "https://cloudtrail.eu-west-1.amazonaws.com/", Err: errors.New("no such host")},
	} {
		client := awsapi.New(awsapi.Options{
			Credentials: func() (creds.Credentials, bool) { return held, true },
			HTTP:        doer(func(*http.Request) (*http.Response, error) { return nil, cause }),
		})
		e := look(t, client)
		if e == nil || e.Code != trail.Network || !strings.Contains(e.Message, "cloudtrail.eu-west-1.amazonaws.com") || e.Detail != detail {
			t.Errorf("%v gives %+v", cause, e)
		}
	}
}

// TestDetailSaysOnlyWhatSaysSomething: the SDK's text around a cause names the
// operation and an empty request id, which help nobody.
func TestDetailSaysOnlyWhatSaysSomething(t *testing.T) {
	for want, answer := range map[string]http.HandlerFunc{
		"EOF": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"HTTP 503: invalid character '<' looking for beginning of value": answering(503, nil, "<html>"),
		"HTTP 500":                 answering(500, nil, "{}"),
		"HTTP 200: unexpected EOF": brokenOff,
	} {
		if e := look(t, serve(t, answer).client(t)); e == nil || e.Detail != want {
			t.Errorf("%+v, want the detail %q", e, want)
		}
	}
}

// TestSignatureOfAnotherTime: it is the clock, and not the key.
func TestSignatureOfAnotherTime(t *testing.T) {
	for detail, clock := range map[string]bool{
		"Signature expired: 20260715T114000Z is now earlier than 20260715T115500Z (20260715T120000Z - 5 min.)":             true,
		"Signature not yet current: 20260715T122000Z is still later than 20260715T120500Z (20260715T120000Z + 5 min.)":     true,
		"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key.": false,
	} {
		e := look(t, serve(t, answering(400, nil, fmt.Sprintf(`{"__type":"InvalidSignatureException","message":%q}`, detail))).client(t))
		if e == nil || strings.HasPrefix(e.Message, "This device's clock is off") != clock || strings.Contains(e.Message, "access key") == clock {
			t.Errorf("%q gives %+v", detail, e)
		}
	}
}

func TestNoSecretInAnyError(t *testing.T) {
	canonical := "The request signature we calculated does not match. The Canonical String for this request should have been 'POST x-amz-security-token:" + token + "'"
	for name, answer := range map[string]http.HandlerFunc{
		"CanonicalString": answering(403, nil, fmt.Sprintf(`{"__type":"InvalidSignatureException","message":%q}`, canonical)),
		"Echo":            answering(400, nil, fmt.Sprintf(`{"__type":"ValidationException","message":%q}`, "you sent "+token+" and "+secret)),
		"HTMLEcho":        answering(400, nil, "<html>"+token+secret),
		"JSONEcho":        answering(200, nil, fmt.Sprintf(`{"Events":%q}`, token)),
	} {
		t.Run(name, func(t *testing.T) {
			e := look(t, serve(t, answer).client(t))
			if e == nil {
				t.Fatal("no error")
			}
			if all := fmt.Sprintf("%+v %#v %s", *e, *e, e.Error()); strings.Contains(all, secret) || strings.Contains(all, token) {
				t.Errorf("a secret in %s", all)
			}
		})
	}
}
