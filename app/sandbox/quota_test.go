package sandbox_test

import (
	"net/http"
	"testing"
	"time"

	"trailsleuth/app/sandbox"
)

// pace calls a region n times, a step apart, and counts what was throttled.
func pace(c *client, at *clock, n int, step time.Duration) (throttled int) {
	for range n {
		switch a := c.call(`{"MaxResults":1}`); {
		case a.code == "ThrottlingException" && a.text == "Rate exceeded" && a.status == http.StatusBadRequest:
			throttled++
		case a.status != http.StatusOK:
			c.t.Fatalf("%d %s", a.status, a.code)
		}
		at.Advance(step)
	}
	return throttled
}

func TestQuota(t *testing.T) {
	for _, v := range []struct {
		name      string
		step      time.Duration
		throttled int // of 100 calls
	}{
		{"two a second", 500 * time.Millisecond, 0},
		{"one a second", time.Second, 0},
		{"four a second", 250 * time.Millisecond, 49}, // the first two come from the burst
		{"at once", 0, 98},
	} {
		t.Run(v.name, func(t *testing.T) {
			at := &clock{now: noon}
			_, c := newService(t, sandbox.Options{Now: at.Now, Quota: sandbox.AWSQuota()})
			if got := pace(c, at, 100, v.step); got != v.throttled {
				t.Errorf("%d of 100 calls throttled, want %d", got, v.throttled)
			}
		})
	}
}

func TestQuotaIsPerRegionAndAccount(t *testing.T) {
	at := &clock{now: noon}
	service, c := newService(t, sandbox.Options{Now: at.Now, Quota: sandbox.AWSQuota()})
	for _, client := range []*client{c, c.in("us-east-1"), c.as(service.Credentials(sandbox.OtherPerson))} {
		if got := pace(client, at, 3, 0); got != 1 {
			t.Errorf("%d of 3 calls throttled, want 1", got)
		}
	}
	if got := pace(c.as(service.Credentials(sandbox.LongTerm)), at, 1, 0); got != 1 {
		t.Error("another key of the account has a quota of its own")
	}
}

// TestRefusedCallsCount: a call with a wrong parameter spends quota, one with
// a wrong signature does not.
func TestRefusedCallsCount(t *testing.T) {
	at := &clock{now: noon}
	service, c := newService(t, sandbox.Options{Now: at.Now, Quota: sandbox.AWSQuota()})
	for range 5 {
		c.as(service.Credentials(sandbox.WrongSecret)).call(`{}`)
	}
	for i, want := range []string{"InvalidMaxResultsException", "InvalidMaxResultsException", "ThrottlingException"} {
		if a := c.call(`{"MaxResults":0}`); a.code != want {
			t.Errorf("call %d: %s, want %s", i+1, a.code, want)
		}
	}
}

func TestAnotherClientSharesTheQuota(t *testing.T) {
	at := &clock{now: noon}
	service, c := newService(t, sandbox.Options{Now: at.Now, Quota: sandbox.AWSQuota()})
	service.ShareQuota("eu-west-1", 1)
	if got := pace(c, at, 100, 500*time.Millisecond); got < 45 || got > 50 {
		t.Errorf("at two a second %d of 100 calls throttled, want about half", got)
	}
	at.Advance(time.Minute)
	if got := pace(c, at, 50, time.Second); got != 0 {
		t.Errorf("at one a second %d of 50 calls throttled", got)
	}
	if got := pace(c.in("us-east-1"), at, 50, 500*time.Millisecond); got != 0 {
		t.Errorf("in another region %d of 50 calls throttled", got)
	}
	service.ShareQuota("eu-west-1", 0)
	at.Advance(time.Second)
	if got := pace(c, at, 50, 500*time.Millisecond); got != 0 {
		t.Errorf("after the other client stopped %d of 50 calls throttled", got)
	}
}
