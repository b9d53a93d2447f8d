package sandbox_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
)

func TestFaultsOfTheAnswer(t *testing.T) {
	for _, v := range []struct {
		effect sandbox.Effect
		status int
		code   string
		kind   string
	}{
		{sandbox.Throttle, 400, "ThrottlingException", "application/x-amz-json-1.1"},
		{sandbox.ServerError, 500, "", "text/html"},
		{sandbox.Unavailable, 503, "", "text/html"},
		{sandbox.TruncateAnswer, 200, "undecodable", "application/x-amz-json-1.1"},
		{sandbox.Deny, 400, "AccessDeniedException", "application/x-amz-json-1.1"},
		{sandbox.ExpireCredentials, 400, "ExpiredTokenException", "application/x-amz-json-1.1"},
	} {
		_, c := newService(t, sandbox.Options{Faults: []sandbox.Fault{{Effect: v.effect, When: sandbox.OnCalls(2)}}})
		first := c.call(`{}`)
		second := c.call(`{}`)
		if first.status != http.StatusOK || first.code != "" {
			t.Errorf("%d: the call before: %d %s", v.effect, first.status, first.code)
		}
		if second.status != v.status || second.code != v.code || second.header.Get("Content-Type") != v.kind {
			t.Errorf("%d: %d %q %s", v.effect, second.status, second.code, second.header.Get("Content-Type"))
		}
		if v.kind == "text/html" && !strings.HasPrefix(string(second.body), "<html>") {
			t.Errorf("%d: body %s", v.effect, second.body)
		}
		if third := c.call(`{}`); v.effect != sandbox.ExpireCredentials && third.status != http.StatusOK {
			t.Errorf("%d: the call after: %d %s", v.effect, third.status, third.code)
		}
	}
}

func TestExpiredMidwayGoesOnWithFreshCredentials(t *testing.T) {
	service, c := newService(t, sandbox.Options{})
	want := ids(c.all(`"EndTime":1783900000,"StartTime":1783800000`))
	service.Inject(sandbox.Fault{Effect: sandbox.ExpireCredentials, When: func(call sandbox.Call) bool { return call.NextToken != "" && call.InRegion%5 == 0 }})
	var got []string
	token, expired := "", 0
	for len(got) == 0 || token != "" {
		a := c.call(body(`"EndTime":1783900000,"StartTime":1783800000`, token))
		if a.code == "ExpiredTokenException" {
			expired++
			c = c.as(service.SampleCredentials())
			continue
		}
		got, token = append(got, ids([]page{a.page})...), a.page.NextToken
	}
	if expired == 0 || !slices.Equal(got, want) {
		t.Errorf("expired %d times; %d events, want %d", expired, len(got), len(want))
	}
}

func TestInvalidatedTokenStaysInvalid(t *testing.T) {
	service, c := newService(t, sandbox.Options{})
	token := c.call(`{}`).page.NextToken
	remove := service.Inject(sandbox.Fault{Effect: sandbox.InvalidateToken})
	if a := c.call(`{}`); a.status != http.StatusOK {
		t.Errorf("a first page has no token to invalidate: %s", a.code)
	}
	for range 2 {
		if a := c.call(body("", token)); a.code != "InvalidNextTokenException" {
			t.Errorf("%d %q", a.status, a.code)
		}
		remove()
	}
}

func TestClockOff(t *testing.T) {
	service, c := newService(t, sandbox.Options{})
	remove := service.Inject(sandbox.Fault{Effect: sandbox.ClockOff, By: 20 * time.Minute})
	a := c.call(`{}`)
	if a.code != "InvalidSignatureException" || !strings.HasPrefix(a.text, "Signature expired") || a.header.Get("Date") != "Wed, 15 Jul 2026 12:20:00 GMT" {
		t.Errorf("%s: %s; Date %s", a.code, a.text, a.header.Get("Date"))
	}
	c.now = func() time.Time { return noon.Add(20 * time.Minute) }
	if a := c.call(`{}`); a.status != http.StatusOK {
		t.Errorf("signed by the service's clock: %s", a.code)
	}
	remove()
	if a := c.call(`{}`); a.code != "InvalidSignatureException" {
		t.Errorf("after the fault: %q", a.code)
	}
}

func TestDroppedConnections(t *testing.T) {
	service, c := newService(t, sandbox.Options{Faults: []sandbox.Fault{
		{Effect: sandbox.DropConnection, When: sandbox.OnCalls(2)},
		{Effect: sandbox.Offline, When: sandbox.OnCalls(4)},
	}})
	server := httptest.NewServer(service)
	defer server.Close()
	over := *c
	over.http, over.url = server.Client().Transport, server.URL+"/"
	for call := 1; call <= 4; call++ {
		client := c
		if call > 2 {
			client = &over
		}
		_, err := client.try(`{}`)
		if failed := call == 2 || call == 4; (err != nil) != failed {
			t.Errorf("call %d: %v", call, err)
		}
	}
}

// TestBrokenConnections: the answer begins, and ends too early for its reader,
// over a socket as in the process.
func TestBrokenConnections(t *testing.T) {
	service, c := newService(t, sandbox.Options{})
	server := httptest.NewServer(service)
	defer server.Close()
	over := *c
	over.http, over.url = server.Client().Transport, server.URL+"/"
	for name, client := range map[string]*client{"InProcess": c, "OverASocket": &over} {
		mend := service.Inject(sandbox.Fault{Effect: sandbox.BreakConnection})
		if _, err := client.try(`{}`); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%s: %v, want an end too early", name, err)
		}
		mend()
		if _, err := client.try(`{}`); err != nil {
			t.Errorf("%s, mended: %v", name, err)
		}
	}
}

func TestFaultsPickTheirCalls(t *testing.T) {
	calls := []sandbox.Call{{Number: 1, Region: "a", Time: noon}, {Number: 2, Region: "b", Time: noon.Add(time.Minute)}, {Number: 4, Region: "a", Time: noon.Add(time.Hour)}}
	for i, v := range []struct {
		when func(sandbox.Call) bool
		want []bool
	}{
		{sandbox.OnCalls(1, 4), []bool{true, false, true}},
		{sandbox.Every(2), []bool{false, true, true}},
		{sandbox.Every(0), []bool{false, false, false}},
		{sandbox.InRegions(nil, "a"), []bool{true, false, true}},
		{sandbox.InRegions(sandbox.Every(2), "a"), []bool{false, false, true}},
		{sandbox.During(noon, noon.Add(time.Hour)), []bool{true, true, false}},
	} {
		for j, call := range calls {
			if got := v.when(call); got != v.want[j] {
				t.Errorf("predicate %d, call %d: %v", i, j, got)
			}
		}
	}
}

// TestSlowAnswer: 35 seconds pass on the timer's clock, and not one more.
func TestSlowAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, c := newService(t, sandbox.Options{Now: time.Now, Faults: []sandbox.Fault{{Effect: sandbox.SlowAnswer, By: 35 * time.Second, When: sandbox.OnCalls(2)}}, Latency: time.Second})
		for call, want := range []time.Duration{time.Second, 36 * time.Second, time.Second} {
			start := time.Now()
			c.call(`{}`)
			if took := time.Since(start); took != want {
				t.Errorf("call %d took %v, want %v", call+1, took, want)
			}
		}
	})
}

func TestCancelledWhileSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, c := newService(t, sandbox.Options{Now: time.Now, Latency: time.Hour})
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		start := time.Now()
		_, err := c.http.RoundTrip(c.request(`{}`).WithContext(ctx))
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 3*time.Second {
			t.Errorf("after %v: %v", time.Since(start), err)
		}
		cancel()
		if _, err := c.http.RoundTrip(c.request(`{}`).WithContext(ctx)); err == nil {
			t.Error("a call whose context is over was answered")
		}
	})
}

// TestTogether calls, injects and renews from many goroutines: for the race
// detector.
func TestTogether(t *testing.T) {
	service, c := newService(t, sandbox.Options{})
	var group sync.WaitGroup
	for i, region := range []string{"eu-west-1", "us-east-1", "us-west-2", "eu-west-1"} {
		client := c.in(region)
		group.Go(func() {
			for range 8 {
				remove := service.Inject(sandbox.Fault{Effect: sandbox.Throttle, When: sandbox.OnCalls(1000 + i)})
				service.ShareQuota(region, 0)
				if a := client.call(`{"MaxResults":2}`); a.status != http.StatusOK {
					t.Errorf("%s: %s", region, a.code)
				}
				service.SampleCredentials()
				remove()
			}
		})
	}
	group.Wait()
}
