package awsapi_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

const (
	keyID  = "ASIAIOSFODNN7EXAMPLE"
	secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	token  = "IQoJb3JpZ2luX2VjEXAMPLETOKEN=="
)

// aws is a server that answers as it is told and remembers what it was asked.
type aws struct {
	*httptest.Server
	mu       sync.Mutex
	requests []*http.Request
	bodies   []map[string]any
}

func serve(t *testing.T, answer http.HandlerFunc) *aws {
	t.Helper()
	a := &aws{}
	a.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		body := map[string]any{}
		if err == nil {
			err = json.Unmarshal(text, &body)
		}
		if err != nil {
			t.Errorf("the request's body %q: %v", text, err)
		}
		a.mu.Lock()
		a.requests, a.bodies = append(a.requests, r), append(a.bodies, body)
		a.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(a.Close)
	return a
}

func (a *aws) client(t *testing.T) *awsapi.Client {
	t.Helper()
	held := credentials(t, keyID, secret, token)
	return a.clientAs(func() (creds.Credentials, bool) { return held, true })
}

func (a *aws) clientAs(current func() (creds.Credentials, bool)) *awsapi.Client {
	return awsapi.New(awsapi.Options{Credentials: current, Endpoint: func(string) string { return a.URL }})
}

// count is how many requests came.
func (a *aws) count() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.requests)
}

func credentials(t *testing.T, keyID, secret, token string) creds.Credentials {
	t.Helper()
	c, err := creds.FromFields(keyID, secret, token)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// answering is a handler that writes one answer.
func answering(status int, header http.Header, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/x-amz-json-1.1")
		w.Header().Set("X-Amzn-Requestid", "request-1")
		for name, values := range header {
			w.Header()[name] = values
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func window() trail.TimeRange {
	end := time.Date(2026, 8, 1, 12, 0, 0, 0, time.UTC)
	return trail.TimeRange{Start: end.Add(-time.Hour), End: end}
}

// look makes one call and returns its error as this program's.
func look(t *testing.T, c *awsapi.Client) *trail.Error {
	t.Helper()
	_, err := c.LookupEvents(t.Context(), "eu-west-1", lookup.Input{Window: window()})
	if err == nil {
		return nil
	}
	e, ok := err.(*trail.Error)
	if !ok {
		t.Fatalf("the error is a %T: %v", err, err)
	}
	return e
}
