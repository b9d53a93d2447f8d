package state_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/trail"
)

// troubled lists the regions that are shown to be in trouble, "" for the
// whole search.
func (p *page) troubled() (regions []string) {
	for _, t := range p.Search().Load.Troubles() {
		regions = append(regions, t.Region)
	}
	return regions
}

// TestTroubleIsOverWhileTriedAgain: an old error is not shown beside a region
// that is being asked again, and a new one is.
func TestTroubleIsOverWhileTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{Latency: time.Second})
		p.signIn(sandbox.Valid)
		mend := p.box.Inject(sandbox.Fault{Effect: sandbox.Offline, When: sandbox.InRegions(nil, "eu-west-1")})
		p.search("us-east-1, eu-west-1", 7*24*time.Hour, "", "")
		s := p.Search()
		if got := p.troubled(); len(got) != 1 || got[0] != "eu-west-1" {
			t.Fatalf("troubled %q, phase %v; want eu-west-1", got, s.Load.Phase)
		}
		// The load ends with an answer of the other region: it must not come
		// before eu-west-1 has failed.
		p.box.Inject(sandbox.Fault{Effect: sandbox.SlowAnswer, By: 3 * time.Second, When: sandbox.InRegions(nil, "us-east-1")})
		p.begin(state.MoreWanted{})
		for states := map[lookup.State]bool{}; !states[lookup.BackingOff]; {
			msg := <-p.inbox
			p.begin(msg)
			if _, ok := msg.(state.PageArrived); !ok {
				continue // such as counts of what was there before
			}
			states[s.Load.Coverage.Regions[1].State] = true
			if got := p.troubled(); len(got) > 0 {
				t.Fatalf("eu-west-1 is %s and %q are said to be in trouble", s.Load.Coverage.Regions[1].State, got)
			}
		}
		p.settle()
		if got := p.troubled(); len(got) != 1 || s.Load.Coverage.Regions[1].State != lookup.Failed {
			t.Fatalf("troubled %q, eu-west-1 %s; want it to have failed again", got, s.Load.Coverage.Regions[1].State)
		}
		mend()
		p.send(state.AllWanted{})
		if got := p.troubled(); len(got) > 0 || s.Load.Coverage.Regions[1].Received == 0 {
			t.Errorf("after the network came back: troubled %q, %d events of eu-west-1", got, s.Load.Coverage.Regions[1].Received)
		}
	})
}

// TestTroubleOfManyIsOne: what many regions are refused for is said once, and
// which regions they are.
func TestTroubleOfManyIsOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.DeniedByIAM)
		p.search("us-east-1, eu-west-1, eu-west-2, us-west-2, us-east-2", time.Hour, "", "")
		got := p.Search().Load.Troubles()
		if len(got) != 1 || got[0].Region != "" || got[0].Err.Code != trail.AccessDenied || len(got[0].Also) != 4 {
			t.Fatalf("troubles %+v, want one with 4 more regions", got)
		}
		contains(t, p.Search().CoverageLine(p.Clock), "0 loaded, nothing known of us-east-1, eu-west-1, eu-west-2 and 2 more")
	})
}

// TestTroubleOfAllIsOne: the search's error is that of any of its regions, not
// always the first.
func TestTroubleOfAllIsOne(t *testing.T) {
	var regions []lookup.RegionStatus
	for _, id := range []string{"eu-west-1", "us-east-1", "us-west-2"} {
		regions = append(regions, lookup.RegionStatus{Region: id, State: lookup.Failed, Err: &trail.Error{Code: trail.Network, Message: "No answer from " + id + "."}})
	}
	for i, r := range regions {
		s := &state.Search{Load: loading.Load{Phase: loading.Failed, Err: r.Err, Coverage: lookup.Coverage{Regions: regions}}}
		if got := s.Load.Troubles(); len(got) != 1 || got[0].Err != r.Err || len(got[0].Also) != 2 || slices.Contains(got[0].Also, r.Region) {
			t.Errorf("with the error of region %d: %+v, want one trouble and the two others named", i, got)
		}
	}
}

// TestTroublesDiffer: regions that are not enabled are named together, apart
// from one that cannot be reached, while the others load.
func TestTroublesDiffer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.box.Inject(sandbox.Fault{Effect: sandbox.Offline, When: sandbox.InRegions(nil, "eu-west-2")})
		p.search("us-east-1, ap-east-1, eu-west-2, me-south-1", 7*24*time.Hour, "", "")
		got := p.Search().Load.Troubles()
		if len(got) != 2 || got[0].Region != "ap-east-1" || len(got[0].Also) != 1 || got[0].Also[0] != "me-south-1" || got[1].Region != "eu-west-2" || got[1].Also != nil {
			t.Fatalf("troubles %+v", got)
		}
		contains(t, p.Search().CoverageLine(p.Clock), "older events not loaded, nothing known of ap-east-1, eu-west-2, me-south-1")
	})
}

// TestRefusedRegionAskedAgain: a region that was refused is asked again by one
// press once the permission was given, though everything else is loaded.
func TestRefusedRegionAskedAgain(t *testing.T) {
	for name, goal := range map[string]state.Msg{"all wanted": state.AllWanted{}, "more wanted": state.MoreWanted{}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.signIn(sandbox.Valid)
				p.search("us-east-1, eu-west-1, sa-east-1", 36*time.Hour, "", "")
				p.send(state.AllWanted{})
				want := slices.Sorted(slices.Values(p.ids()))
				grant := p.box.Inject(sandbox.Fault{Effect: sandbox.Deny, When: sandbox.InRegions(nil, "eu-west-1")})
				p.search("us-east-1, eu-west-1, sa-east-1", 36*time.Hour, "", "")
				for s := p.Search(); s.Load.Coverage.More; {
					p.send(goal)
				}
				s := p.Search()
				refused := func() []string {
					troubles := s.Load.Troubles()
					if len(troubles) != 1 || s.Load.Phase != loading.Idle {
						t.Fatalf("phase %v, troubles %+v", s.Load.Phase, troubles)
					}
					return troubles[0].Refused()
				}
				if got := refused(); !slices.Equal(got, []string{"eu-west-1"}) {
					t.Fatalf("refused %q", got)
				}
				had := p.ids()
				p.send(state.RegionsWanted{Regions: refused()}) // too early
				if !slices.Equal(p.ids(), had) || len(refused()) != 1 || s.Load.Coverage.Regions[1].Calls != 2 || s.Load.Coverage.Regions[1].State != lookup.Denied {
					t.Errorf("refused again: %d rows of %d, %+v", len(p.ids()), len(had), s.Load.Coverage.Regions[1])
				}
				grant()
				p.send(state.RegionsWanted{Regions: refused()})
				for s.Load.Coverage.More {
					p.send(goal)
				}
				if got := slices.Sorted(slices.Values(p.ids())); len(had) == 0 || len(got) <= len(had) || !slices.Equal(got, want) {
					t.Errorf("%d events, want the %d of all regions (%d were there before)", len(got), len(want), len(had))
				}
				contains(t, s.CoverageLine(p.Clock), "everything in the window")
				for _, r := range s.Load.Coverage.Regions {
					if r.State != lookup.Done || r.Err != nil {
						t.Errorf("%+v", r)
					}
				}
			})
		})
	}
}

// TestRefusedByAll: all regions of a search that failed can be asked again.
func TestRefusedByAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		grant := p.box.Inject(sandbox.Fault{Effect: sandbox.Deny})
		p.search("us-east-1, eu-west-1", 36*time.Hour, "", "")
		got := p.Search().Load.Troubles()
		if len(got) != 1 || len(got[0].Refused()) != 2 {
			t.Fatalf("%+v", got)
		}
		grant()
		p.send(state.RegionsWanted{Regions: got[0].Refused()})
		if s := p.Search(); len(s.Load.Troubles()) > 0 || len(s.Table.Rows) == 0 {
			t.Errorf("%d rows, %+v", len(s.Table.Rows), s.Load.Troubles())
		}
	})
}

// TestDetailIsSaidOnce: a sentence that ends with the service's words needs
// them nowhere else.
func TestDetailIsSaidOnce(t *testing.T) {
	for message, want := range map[string]string{"CloudTrail does not accept a value: too long": "", "Denied.": "too long"} {
		if got := (loading.Trouble{Err: &trail.Error{Message: message, Detail: "too long"}}).Detail(); got != want {
			t.Errorf("%q: detail %q, want %q", message, got, want)
		}
	}
}

// TestCoverageOfCutRegions: a region that broke off is named, whether others
// have more or not.
func TestCoverageOfCutRegions(t *testing.T) {
	for name, c := range map[string]struct{ regions, line string }{
		"alone":         {"us-east-1", "the rest of us-east-1 could not be loaded"},
		"beside others": {"eu-west-1, us-east-1", "older events not loaded, the rest of us-east-1 could not be loaded"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.signIn(sandbox.Valid)
				p.search(c.regions, 90*24*time.Hour, "", "")
				p.box.Inject(sandbox.Fault{Effect: sandbox.TruncateAnswer, When: sandbox.InRegions(nil, "us-east-1")})
				for range 5 {
					p.send(state.MoreWanted{})
				}
				contains(t, p.Search().CoverageLine(p.Clock), c.line)
			})
		})
	}
}

// TestCoverageWhileARegionFails: a region that is not waited for is named as
// long as it is tried on, and no more when its events are there.
func TestCoverageWhileARegionFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("eu-west-1, us-east-1", 30*24*time.Hour, "", "")
		mend := p.box.Inject(sandbox.Fault{Effect: sandbox.Unavailable, When: sandbox.InRegions(nil, "us-east-1")})
		p.begin(state.AllWanted{})
		for deadline := time.Now().Add(time.Minute); !strings.Contains(p.Search().CoverageLine(p.Clock), "the rest of us-east-1 not loaded yet"); {
			if time.Now().After(deadline) {
				t.Fatalf("a minute later: %s", p.Search().CoverageLine(p.Clock))
			}
			p.begin(<-p.inbox)
		}
		mend()
		p.settle()
		contains(t, p.Search().CoverageLine(p.Clock), "everything in the window")
	})
}

// TestNetworkReturns: a search goes on at once when the network is back,
// whether it still waits to try again or has given up.
func TestNetworkReturns(t *testing.T) {
	for name, outage := range map[string]time.Duration{"while trying": 25 * time.Second, "after giving up": 10 * time.Minute} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := open(t, sandbox.Options{})
				p.signIn(sandbox.Valid)
				p.search("us-east-1, eu-west-1", 7*24*time.Hour, "", "")
				rows := len(p.Search().Table.Rows)
				mend := p.box.Inject(sandbox.Fault{Effect: sandbox.Offline})
				p.begin(state.MoreWanted{})
				for end := time.After(outage); end != nil; {
					select {
					case msg := <-p.inbox:
						p.begin(msg)
					case <-end:
						end = nil
					}
				}
				mend()
				back := time.Now()
				p.begin(state.NetworkReturned{})
				for len(p.Search().Table.Rows) == rows {
					p.begin(<-p.inbox)
				}
				if late := time.Since(back); late > time.Second {
					t.Errorf("the rows came %v after the network", late)
				}
				p.settle()
				if s := p.Search(); len(s.Load.Troubles()) > 0 || s.Load.Phase != loading.Idle {
					t.Errorf("phase %v, troubles %+v", s.Load.Phase, s.Load.Troubles())
				}
			})
		})
	}
}

// TestNetworkReturnsToNothing: nothing is asked that was not wanted.
func TestNetworkReturnsToNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.send(state.NetworkReturned{})
		p.signIn(sandbox.DeniedByIAM)
		p.search("us-east-1", time.Hour, "", "")
		calls := p.calls.Load()
		p.send(state.NetworkReturned{})
		if n := p.calls.Load() - calls; n != 0 {
			t.Errorf("%d calls", n)
		}
	})
}

// TestCoverageBesideCompleteRegions: older events are not promised when all
// that is missing is a region that was given up.
func TestCoverageBesideCompleteRegions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.box.Inject(sandbox.Fault{Effect: sandbox.TruncateAnswer, When: sandbox.InRegions(nil, "us-east-1")})
		p.search("eu-west-1, us-east-1", 24*time.Hour, "", "")
		p.send(state.AllWanted{})
		s := p.Search()
		if regions := s.Load.Coverage.Regions; regions[0].State != lookup.Done || !s.Load.Coverage.More {
			t.Fatalf("eu-west-1 is %s, more %v", regions[0].State, s.Load.Coverage.More)
		}
		if line := s.CoverageLine(p.Clock); !strings.HasSuffix(line, " UTC, nothing known of us-east-1") {
			t.Errorf("coverage %q", line)
		}
	})
}
