package awsapi_test

import (
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/trail"
)

// stack is everything from a search down to the service, in one process.
type stack struct {
	service  *sandbox.CloudTrail
	ring     *creds.Keyring
	scope    lookup.Scope
	search   *lookup.Search
	events   []trail.Event
	coverage lookup.Coverage
	states   map[lookup.State]bool
	alone    bool // a region was not waited for
}

func newStack(options sandbox.Options, scope lookup.Scope) *stack {
	s := &stack{service: sandbox.New(options), ring: &creds.Keyring{}, scope: scope, states: map[lookup.State]bool{}}
	s.ring.Hold(s.service.SampleCredentials())
	client := awsapi.New(awsapi.Options{Credentials: s.ring.Current, HTTP: &http.Client{Transport: s.service.RoundTripper()}})
	clock := lookup.SystemClock()
	s.search = lookup.NewSearch(client, clock, lookup.NewPacer(clock), scope)
	return s
}

func (s *stack) load(t *testing.T) error {
	return s.search.Load(t.Context(), lookup.Goal{}, func(u lookup.Update) {
		s.events = append(s.events, u.Events...)
		s.coverage = u.Coverage
		for _, r := range u.Coverage.Regions {
			s.states[r.State] = true
			s.alone = s.alone || r.Alone
		}
	})
}

// ids lists what was released. The sample account has no event twice in a
// region, so a repetition here is one of the search's.
func (s *stack) ids() []string {
	out := make([]string, len(s.events))
	for i := range s.events {
		out[i] = s.events[i].ID
	}
	return out
}

var stackRegions = []string{"us-east-1", "eu-west-1"}

// recent is the last days of the bubble's time.
func recent() lookup.Scope {
	now := time.Now().UTC().Truncate(time.Second)
	return lookup.Scope{Regions: stackRegions, Window: trail.TimeRange{Start: now.Add(-72 * time.Hour), End: now}}
}

func TestFaultsThroughTheWholeStack(t *testing.T) {
	var want *stack
	synctest.Test(t, func(t *testing.T) {
		want = newStack(sandbox.Options{Seed: 7}, recent())
		if err := want.load(t); err != nil || len(want.events) < 200 {
			t.Fatalf("without a fault: %v, %d events", err, len(want.events))
		}
	})
	every := sandbox.Every
	for name, row := range map[string]struct {
		faults []sandbox.Fault
		loads  int          // that end in an error before the last one
		code   string       // of those errors
		shows  lookup.State // seen on the way
	}{
		"Throttled":   {[]sandbox.Fault{{Effect: sandbox.Throttle, When: every(3)}}, 0, "", lookup.BackingOff},
		"HTML500":     {[]sandbox.Fault{{Effect: sandbox.ServerError, When: every(3)}}, 0, "", lookup.BackingOff},
		"HTML503":     {[]sandbox.Fault{{Effect: sandbox.Unavailable, When: every(3)}}, 0, "", lookup.BackingOff},
		"Dropped":     {[]sandbox.Fault{{Effect: sandbox.DropConnection, When: every(3)}}, 0, "", lookup.BackingOff},
		"Broken":      {[]sandbox.Fault{{Effect: sandbox.BreakConnection, When: every(3)}}, 0, "", lookup.BackingOff},
		"Truncated":   {[]sandbox.Fault{{Effect: sandbox.TruncateAnswer, When: every(3)}}, 0, "", lookup.BackingOff},
		"Slow":        {[]sandbox.Fault{{Effect: sandbox.SlowAnswer, When: every(3), By: 35 * time.Second}}, 0, "", lookup.Loading},
		"TooSlow":     {[]sandbox.Fault{{Effect: sandbox.SlowAnswer, When: every(5), By: 2 * time.Minute}}, 0, "", lookup.BackingOff},
		"TokenLost":   {[]sandbox.Fault{{Effect: sandbox.InvalidateToken, When: every(4)}}, 0, "", lookup.Loading},
		"Expired":     {[]sandbox.Fault{{Effect: sandbox.ExpireCredentials, When: sandbox.OnCalls(4, 9)}}, 2, trail.ExpiredToken, lookup.Paused},
		"ClockAhead":  {[]sandbox.Fault{{Effect: sandbox.ClockOff, By: 20 * time.Minute}}, 0, "", lookup.Loading},
		"ClockBehind": {[]sandbox.Fault{{Effect: sandbox.ClockOff, By: -20 * time.Minute}}, 0, "", lookup.Loading},
		"OfflineAWhile": {[]sandbox.Fault{{Effect: sandbox.Offline, When: func(c sandbox.Call) bool {
			return c.Number > 4 && c.Number < 12
		}}}, 0, "", lookup.BackingOff},
		"Everything": {[]sandbox.Fault{
			{Effect: sandbox.Throttle, When: every(5)}, {Effect: sandbox.ServerError, When: every(7)},
			{Effect: sandbox.DropConnection, When: every(11)}, {Effect: sandbox.InvalidateToken, When: every(13)},
			{Effect: sandbox.TruncateAnswer, When: every(17)}, {Effect: sandbox.ExpireCredentials, When: sandbox.OnCalls(19)},
		}, 1, trail.ExpiredToken, lookup.BackingOff},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStack(sandbox.Options{Seed: 7, Faults: row.faults}, want.scope)
				for range row.loads {
					if err := s.load(t); trail.CodeOf(err) != row.code {
						t.Fatalf("Load = %v, want %s", err, row.code)
					}
					s.ring.Hold(s.service.SampleCredentials())
				}
				if err := s.load(t); err != nil {
					t.Fatalf("Load = %v", err)
				}
				got, all := s.ids(), want.ids()
				if s.alone { // by chance one call of it after the other failed
					slices.Sort(got)
					slices.Sort(all)
				}
				if !slices.Equal(got, all) {
					t.Errorf("%d events released, want %d; the same and in the same order", len(s.events), len(want.events))
				}
				if !s.states[row.shows] {
					t.Errorf("no report said %q", row.shows)
				}
			})
		})
	}
}

// TestTwoCallsASecondAreNeverThrottled: alone, the search stays within AWS's
// quota and uses at least 98 % of it.
func TestTwoCallsASecondAreNeverThrottled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		scope := recent()
		scope.Regions, scope.PageSize = []string{"us-east-1"}, 5
		s, begin := newStack(sandbox.Options{Seed: 7, Latency: 100 * time.Millisecond}, scope), time.Now()
		if err := s.load(t); err != nil {
			t.Fatal(err)
		}
		calls, took := float64(s.coverage.Calls-1), (time.Since(begin) - 100*time.Millisecond).Seconds()
		if s.states[lookup.BackingOff] || calls < 20 || calls/took < 1.96 {
			t.Errorf("%.0f calls in %.1f s, states %v", calls, took, s.states)
		}
	})
}

func TestPersonasThroughTheWholeStack(t *testing.T) {
	for persona, code := range map[sandbox.Persona]string{
		sandbox.Expired: trail.ExpiredToken, sandbox.DeniedByIAM: trail.AccessDenied, sandbox.DeniedBySCP: trail.AccessDenied,
		sandbox.UnknownKey: trail.UnrecognizedClient, sandbox.WrongSecret: trail.InvalidSignature,
	} {
		t.Run(persona.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newStack(sandbox.Options{Seed: 7}, recent())
				s.ring.Hold(s.service.Credentials(persona))
				if err := s.load(t); trail.CodeOf(err) != code || len(s.events) != 0 {
					t.Fatalf("Load = %v, want %s", err, code)
				}
				s.ring.Hold(s.service.SampleCredentials())
				if err := s.load(t); err != nil || len(s.events) == 0 {
					t.Errorf("with good credentials: %v, %d events", err, len(s.events))
				}
			})
		})
	}
}

func TestRegionThatIsNotEnabled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		scope := recent()
		scope.Regions = append([]string{"af-south-1"}, scope.Regions...)
		s := newStack(sandbox.Options{Seed: 7}, scope)
		if err := s.load(t); err != nil || len(s.events) == 0 || s.coverage.Regions[0].State != lookup.NotEnabled {
			t.Errorf("%v, %d events, %+v", err, len(s.events), s.coverage.Regions)
		}
	})
}
