package awsapi_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/trail"
)

// refusals are how a region may answer that does not know the keys: it is not
// enabled, or the token is of the global STS endpoint.
var refusals = map[string]http.HandlerFunc{
	"Usual":      answering(400, nil, `{"__type":"com.amazon.coral.service#UnrecognizedClientException","message":"The security token included in the request is invalid."}`),
	"Otherwise":  answering(400, nil, `{"__type":"InvalidToken","message":"The security token included in the request is malformed or otherwise invalid."}`),
	"URLBehind":  answering(403, http.Header{"X-Amzn-Errortype": {"UnrecognizedClientException:http://internal.amazon.com/coral/com.amazon.coral.service/"}}, `{"message":"The security token included in the request is invalid."}`),
	"Both":       answering(403, http.Header{"X-Amzn-Errortype": {"InvalidToken:http://internal.amazon.com/coral/com.amazon.coral.service/"}}, `{"message":"The security token included in the request is malformed or otherwise invalid"}`),
	"URLInBody":  answering(400, nil, `{"__type":"InvalidToken:http://internal.amazon.com/coral/com.amazon.coral.service/","Message":"The security token included in the request is malformed or otherwise invalid"}`),
	"NewCode":    answering(400, nil, `{"__type":"SecurityTokenException","message":"The security token included in the request is malformed or otherwise invalid"}`),
	"UnknownKey": answering(403, nil, `{"__type":"InvalidClientTokenId","message":"The security token included in the request is invalid."}`),
}

// TestRegionThatIsNotEnabledOverHTTP: however a region says that it does not
// take the keys, the others are searched, and the keys are not blamed.
func TestRegionThatIsNotEnabledOverHTTP(t *testing.T) {
	for name, refusal := range refusals {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // the pace is that of the real clock
			s := searchBeside(t, refusal, "eu-south-2", "us-east-1")
			if err := s.load(t); err != nil || len(s.events) == 0 {
				t.Fatalf("%v, %d events", err, len(s.events))
			}
			r := s.coverage.Regions[0]
			if r.State != lookup.NotEnabled || r.Err == nil || !strings.Contains(r.Err.Message, "knows these credentials in another region, but not in eu-south-2") {
				t.Errorf("eu-south-2 is %s: %+v", r.State, r.Err)
			}
		})
	}
}

// TestRegionAloneThatIsNotEnabledOverHTTP: where no other region was asked,
// nothing tells whether it is the region or the keys: others can be given.
func TestRegionAloneThatIsNotEnabledOverHTTP(t *testing.T) {
	for name, refusal := range refusals {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := searchBeside(t, refusal, "eu-south-2")
			err := s.load(t)
			if !lookup.NeedsCredentials(err) || !strings.Contains(err.Error(), "not enabled for the account") || s.coverage.Regions[0].State != lookup.Paused {
				t.Errorf("%v, %+v", err, s.coverage.Regions)
			}
		})
	}
}

// TestSignatureWithAURLBehindItsCode: the keys are refused, and the search waits
// for others.
func TestSignatureWithAURLBehindItsCode(t *testing.T) {
	refusal := answering(403, http.Header{"X-Amzn-Errortype": {"InvalidSignatureException:http://internal.amazon.com/coral/com.amazon.coral.service/"}},
		`{"message":"The request signature we calculated does not match the signature you provided."}`)
	s := searchBeside(t, refusal, "eu-south-2", "us-east-1")
	if err := s.load(t); trail.CodeOf(err) != trail.InvalidSignature || !strings.Contains(err.Error(), "secret access key") || s.coverage.Regions[0].State != lookup.Paused {
		t.Errorf("%v, %+v", err, s.coverage.Regions)
	}
}

// searchBeside is a search of the last week, which has working days, over HTTP, in which eu-south-2
// answers as it is told and every other region is the sandbox's.
func searchBeside(t *testing.T, refusal http.HandlerFunc, regions ...string) *stack {
	t.Helper()
	service, closed := sandbox.New(sandbox.Options{Seed: 7}), httptest.NewServer(refusal)
	open := httptest.NewServer(service)
	t.Cleanup(closed.Close)
	t.Cleanup(open.Close)
	ring := &creds.Keyring{}
	ring.Hold(service.SampleCredentials())
	client := awsapi.New(awsapi.Options{Credentials: ring.Current, Endpoint: func(region string) string {
		if region == "eu-south-2" {
			return closed.URL
		}
		return open.URL
	}})
	now, clock := time.Now().UTC().Truncate(time.Second), lookup.SystemClock()
	scope := lookup.Scope{Regions: regions, Window: trail.TimeRange{Start: now.AddDate(0, 0, -7), End: now}, MaxItems: 20}
	return &stack{
		service: service, ring: ring, scope: scope, states: map[lookup.State]bool{},
		search: lookup.NewSearch(client, clock, lookup.NewPacer(clock), scope),
	}
}
