package state_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
)

// TestAnotherToolEatsTheQuota: while another tool uses five lookups of six, for
// minutes, a search goes on to its end without giving up, new events come all
// the time, and one sentence says why it is slow.
func TestAnotherToolEatsTheQuota(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{Faults: []sandbox.Fault{{Effect: sandbox.Throttle, When: func(c sandbox.Call) bool { return c.Number%6 != 0 }}}})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 30*24*time.Hour, "", "")
		began, latest, longest, said := time.Now(), time.Now(), time.Duration(0), ""
		p.begin(state.AllWanted{})
		for n := len(p.Search().Table.Rows); p.Search().Load.UnderWay(); {
			p.begin(<-p.inbox)
			s := p.Search()
			if more := len(s.Table.Rows); more > n {
				n, longest, latest = more, max(longest, time.Since(latest)), time.Now()
			}
			for _, region := range s.Load.Coverage.Regions {
				if region.Err != nil && strings.Contains(region.Err.Message, "other tools use that budget too") {
					said = region.Err.Message
				}
			}
		}
		s := p.Search()
		if s.Load.Err != nil || s.Load.Coverage.More || time.Since(began) < 2*time.Minute {
			t.Errorf("after %v: error %v, more %v", time.Since(began), s.Load.Err, s.Load.Coverage.More)
		}
		if longest > time.Minute || said == "" {
			t.Errorf("no events for %v; said %q", longest, said)
		}
		t.Log(time.Since(began), longest, said, len(s.Table.Rows))
	})
}
