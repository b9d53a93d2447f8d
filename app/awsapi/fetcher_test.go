package awsapi_test

import (
	"net/http"
	"testing"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
)

// TestExchangesAreNoted: answers, refusals, and requests that nobody answers, each
// once, with what the service itself has seen of them.
func TestExchangesAreNoted(t *testing.T) {
	status, body := 200, `{"Events":[]}`
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Amzn-Requestid", "an-id")
		w.WriteHeader(status)
		w.Write([]byte(body))
	})
	held := credentials(t, keyID, secret, token)
	var noted lookup.Exchanges
	client := awsapi.New(awsapi.Options{
		Credentials: func() (creds.Credentials, bool) { return held, true }, Endpoint: func(string) string { return server.URL },
		Exchanges: &noted, GiveTurn: func() {},
	})
	look := func() { client.LookupEvents(t.Context(), "us-east-1", lookup.Input{}) }
	look()
	status, body = 400, `{"__type":"AccessDeniedException"}`
	look()
	server.Close()
	look()
	all, latest := noted.Latest(10)
	if all != 3 || len(latest) != 3 {
		t.Fatalf("%d are noted: %+v", all, latest)
	}
	for i, want := range []struct {
		status   int
		id       string
		received int64
	}{{0, "", 0}, {400, "an-id", 34}, {200, "an-id", 13}} {
		x := latest[i]
		if x.Status != want.status || x.RequestID != want.id || x.Received != want.received || x.Operation != "LookupEvents" ||
			"http://"+x.Host != server.URL || x.Sent == 0 || x.At.IsZero() {
			t.Errorf("noted is %+v, want %+v", x, want)
		}
	}
}
