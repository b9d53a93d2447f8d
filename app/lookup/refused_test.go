package lookup_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// TestRenewedCredentialsAskRefusedRegionsAgain: what one role may not see,
// another may; without other credentials nobody is asked twice.
func TestRenewedCredentialsAskRefusedRegionsAgain(t *testing.T) {
	for _, code := range []string{trail.AccessDenied, trail.UnrecognizedClient} {
		t.Run(code, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				allowed := false
				open, closed := series("us-east-1", "Put", 200, time.Minute), series("eu-west-1", "Put", 200, time.Minute)
				a := &account{latency: 100 * time.Millisecond, events: map[string][]trail.Event{"us-east-1": open, "eu-west-1": closed}}
				a.fault = func(c call) error {
					if c.region == "eu-west-1" && !allowed {
						return refused(code)
					}
					return nil
				}
				s := newSession(a, lookup.Scope{Regions: []string{"us-east-1", "eu-west-1"}})
				for range 2 {
					if err := s.load(t.Context(), lookup.Goal{Pages: 1}); err != nil {
						t.Fatal(err)
					}
				}
				if r := s.region("eu-west-1"); r.Calls != 1 || r.Err == nil {
					t.Fatalf("the region that refuses was asked %d times: %v", r.Calls, r.Err)
				}
				allowed = true
				s.search.CredentialsRenewed()
				if err := s.load(t.Context(), lookup.Goal{}); err != nil {
					t.Fatal(err)
				}
				s.allOnce(t, slices.Concat(open, closed))
				if r := s.region("eu-west-1"); r.Err != nil || r.State != lookup.Done {
					t.Errorf("the region is %s (%v)", r.State, r.Err)
				}
			})
		})
	}
}

// TestWhoIsToBlame: what is said of a region that does not know the credentials
// leaves out what other regions' answers rule out, whichever answered first.
func TestWhoIsToBlame(t *testing.T) {
	const wrong, here, everywhere = "token is wrong", "knows these credentials in another region, but not in unknown", "in any of the 2 regions"
	for name, c := range map[string]struct {
		regions []string
		slow    string
		said    string
	}{
		"known elsewhere before": {[]string{"us-east-1", "unknown"}, "unknown", here},
		"known elsewhere later":  {[]string{"us-east-1", "unknown"}, "us-east-1", here},
		"all":                    {[]string{"unheard", "unknown"}, "", everywhere},
		"one":                    {[]string{"unknown"}, "", wrong},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := &account{latency: time.Millisecond, events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 50, time.Minute)}}
				a.fault = func(k call) error {
					if k.region == "us-east-1" {
						return nil
					}
					return &trail.Error{Code: trail.UnrecognizedClient, Message: "The token is wrong in " + k.region + ".", Status: 400}
				}
				a.slow = func(k call) time.Duration {
					if k.region == c.slow {
						return time.Second
					}
					return 0
				}
				s := newSession(a, lookup.Scope{Regions: c.regions})
				said := ""
				if err := s.load(t.Context(), lookup.Goal{}); err != nil {
					said = err.Error()
				} else if e := s.region("unknown").Err; e != nil {
					said = e.Message
				}
				if !strings.Contains(said, c.said) || c.said == here && strings.Contains(said, wrong) {
					t.Errorf("%q does not say %q", said, c.said)
				}
			})
		})
	}
}

// TestBlameIsWordedOnce: every report has the same error of a region that does
// not know credentials that another knows, and not a copy of its own.
func TestBlameIsWordedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{latency: 100 * time.Millisecond, events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 400, time.Minute)}}
		a.fault = func(k call) error {
			if k.region == "us-east-1" {
				return nil
			}
			return refused(trail.UnrecognizedClient)
		}
		s := newSession(a, lookup.Scope{Regions: []string{"us-east-1", "unknown"}})
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		errs, reports := map[*trail.Error]bool{}, 0
		for _, u := range s.updates {
			if e := u.Coverage.Regions[1].Err; e != nil && strings.Contains(e.Message, "in another region") {
				errs[e] = true
				reports++
			}
		}
		if len(errs) != 1 || reports < 5 {
			t.Errorf("%d errors in %d reports", len(errs), reports)
		}
	})
}

// TestAskAgain: of the regions that were refused, those that are named are
// asked again while others still have more, and theirs come before what is older.
func TestAskAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		allowed := false
		a := &account{latency: 100 * time.Millisecond, events: map[string][]trail.Event{}}
		for _, region := range []string{"open", "closed", "shut"} {
			a.events[region] = series(region, "Put", 200, time.Minute)
		}
		a.fault = func(c call) error {
			if c.region != "open" && !allowed {
				return refused(trail.AccessDenied)
			}
			return nil
		}
		s := newSession(a, lookup.Scope{Regions: []string{"open", "closed", "shut"}})
		load := func(goal lookup.Goal) {
			t.Helper()
			if err := s.load(t.Context(), goal); err != nil {
				t.Fatal(err)
			}
		}
		load(lookup.Goal{Pages: 1})
		s.search.AskAgain([]string{"closed"})
		load(lookup.Goal{Pages: 1})
		if r := s.region("closed"); r.Calls != 2 || r.State != lookup.Denied {
			t.Errorf("asked again and refused again: %+v", r)
		}
		allowed = true
		s.search.AskAgain([]string{"closed"})
		before := len(s.events)
		load(lookup.Goal{Pages: 1})
		if fresh := s.events[before:]; len(fresh) == 0 || fresh[0].Region != "closed" || s.region("closed").Err != nil {
			t.Errorf("the region that lets in again brought nothing: %d events, %+v", len(fresh), s.region("closed"))
		}
		load(lookup.Goal{})
		s.allOnce(t, slices.Concat(a.events["open"], a.events["closed"]))
		if r := s.region("shut"); r.Calls != 1 || r.State != lookup.Denied {
			t.Errorf("a region that was not named: %+v", r)
		}
	})
}

func TestExpiredTokenPausesAndGoesOn(t *testing.T) {
	for _, code := range []string{trail.ExpiredToken, trail.InvalidSignature, "InvalidClientTokenId", "MissingAuthenticationToken", trail.UnrecognizedClient} {
		t.Run(code, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				expired := false
				first, second := series("us-east-1", "Put", 150, time.Minute), series("eu-west-1", "Put", 150, time.Minute)
				a := &account{latency: 200 * time.Millisecond, events: map[string][]trail.Event{"us-east-1": first, "eu-west-1": second}}
				a.fault = func(c call) error {
					if expired = expired || c.nth == 4; expired {
						return refused(code)
					}
					return nil
				}
				s := newSession(a, lookup.Scope{Regions: []string{"us-east-1", "eu-west-1"}})
				err := s.load(t.Context(), lookup.Goal{})
				if trail.CodeOf(err) != code || !lookup.NeedsCredentials(err) {
					t.Fatalf("Load = %v", err)
				}
				for _, r := range s.coverage.Regions {
					if r.State != lookup.Paused {
						t.Errorf("%s is %v", r.Region, r.State)
					}
				}
				expired, a.fault = false, nil
				before := a.callCount()
				if err := s.load(t.Context(), lookup.Goal{}); err != nil {
					t.Fatal(err)
				}
				s.allOnce(t, newest(first, second))
				if a.calls[before].in.NextToken == "" {
					t.Error("it began anew instead of going on")
				}
			})
		})
	}
}

func TestWrongKeysPauseEveryRegion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		first, second := series("us-east-1", "Put", 60, time.Minute), series("eu-west-1", "Put", 60, time.Minute)
		a := &account{events: map[string][]trail.Event{"us-east-1": first, "eu-west-1": second}}
		a.fault = func(call) error { return refused(trail.UnrecognizedClient) }
		s := newSession(a, lookup.Scope{Regions: []string{"us-east-1", "eu-west-1"}})
		err := s.load(t.Context(), lookup.Goal{Pages: 1})
		if trail.CodeOf(err) != trail.UnrecognizedClient || s.region("eu-west-1").State != lookup.Paused || !s.coverage.More {
			t.Fatalf("Load = %v, %+v", err, s.coverage)
		}
		a.fault = nil
		if err := s.load(t.Context(), lookup.Goal{}); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(ids(s.events), ids(newest(first, second))) && !slices.IsSortedFunc(s.events, func(a, b trail.Event) int { return b.Time.Compare(a.Time) }) {
			t.Error("not newest first after fresh credentials")
		}
		s.allOnce(t, newest(first, second))
	})
}

func TestEveryRegionDeniedIsAnError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &account{events: map[string][]trail.Event{"us-east-1": series("us-east-1", "Put", 10, time.Minute)}}
		a.fault = func(call) error { return refused(trail.AccessDenied) }
		s := newSession(a, lookup.Scope{Regions: []string{"us-east-1", "eu-west-1"}})
		if err := s.load(t.Context(), lookup.Goal{Pages: 1}); trail.CodeOf(err) != trail.AccessDenied || !s.coverage.Reached.IsZero() {
			t.Errorf("Load = %v, %+v", err, s.coverage)
		}
		a.fault = nil // other credentials may
		if err := s.load(t.Context(), lookup.Goal{}); err != nil || len(s.events) != 10 {
			t.Errorf("with other credentials: %v, %d events", err, len(s.events))
		}
	})
}
