package sandbox_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"trailsleuth/app/sandbox"
)

func TestFirstPage(t *testing.T) {
	_, c := newService(t, sandbox.Options{})
	a := c.call(`{}`)
	if a.status != http.StatusOK || len(a.page.Events) != 50 || a.page.NextToken == "" {
		t.Fatalf("status %d, %d events, token %q: %s", a.status, len(a.page.Events), a.page.NextToken, a.text)
	}
	last := ""
	for i, e := range a.page.Events {
		now := e.EventTime.String()
		if !strings.HasSuffix(now, ".0") {
			t.Errorf("EventTime %s: the service writes a float of whole seconds", now)
		}
		if i > 0 && now > last {
			t.Errorf("event %d (%s) is newer than the one before it (%s)", i, now, last)
		}
		last = now
		if !json.Valid([]byte(e.CloudTrailEvent)) {
			t.Errorf("CloudTrailEvent is no JSON: %s", e.CloudTrailEvent)
		}
	}
	if a.header.Get("X-Amzn-Requestid") == "" || a.header.Get("Date") != "Wed, 15 Jul 2026 12:00:00 GMT" {
		t.Errorf("headers %v", a.header)
	}
}

func TestBothTargetForms(t *testing.T) {
	for _, target := range []string{
		"CloudTrail_20131101.LookupEvents",
		"com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
	} {
		_, c := newService(t, sandbox.Options{})
		c.target = target
		if a := c.call(`{}`); a.status != http.StatusOK {
			t.Errorf("%s: %s", target, a.code)
		}
	}
}

func TestOverHTTP(t *testing.T) {
	service, c := newService(t, sandbox.Options{})
	server := httptest.NewServer(service)
	defer server.Close()
	c.http, c.url = server.Client().Transport, server.URL+"/"
	over := c.call(`{"MaxResults":7}`)
	_, c = newService(t, sandbox.Options{})
	within := c.call(`{"MaxResults":7}`)
	if string(over.body) != string(within.body) || over.status != http.StatusOK {
		t.Errorf("over a socket: %d %s\nin process: %d %s", over.status, over.body, within.status, within.body)
	}
}

func TestPreflight(t *testing.T) {
	service, c := newService(t, sandbox.Options{})
	r := httptest.NewRequest(http.MethodOptions, c.url, nil)
	r.Header.Set("Origin", "https://trailsleuth.example")
	r.Header.Set("Access-Control-Request-Method", "POST")
	const asked = "amz-sdk-invocation-id,authorization,content-type,x-amz-date,x-amz-security-token,x-amz-target"
	r.Header.Set("Access-Control-Request-Headers", asked)
	w := httptest.NewRecorder()
	service.ServeHTTP(w, r)
	for name, want := range map[string]string{
		"Access-Control-Allow-Origin":   "*",
		"Access-Control-Allow-Methods":  "POST",
		"Access-Control-Allow-Headers":  asked,
		"Access-Control-Expose-Headers": "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
		"Access-Control-Max-Age":        "172800",
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if w.Code != http.StatusOK || w.Body.Len() != 0 {
		t.Errorf("status %d, body %q", w.Code, w.Body)
	}
}

func TestCORSOnErrors(t *testing.T) {
	_, c := newService(t, sandbox.Options{})
	c.alter = func(r *http.Request) {
		r.Header.Set("Origin", "https://trailsleuth.example")
		r.Header.Del("Authorization")
	}
	a := c.call(`{}`)
	if a.status != http.StatusBadRequest || a.header.Get("Access-Control-Allow-Origin") != "*" || a.header.Get("X-Amzn-Errortype") != "MissingAuthenticationTokenException" {
		t.Errorf("status %d, headers %v", a.status, a.header)
	}
}
