package state_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/tail"
	"trailsleuth/app/trail"
)

// steadily are records of one event every half minute, from ten minutes before
// now to half an hour after it: what is to come is served when its time is there.
func steadily(t *testing.T, regions ...string) *sandbox.Records {
	t.Helper()
	var raw [][]byte
	for _, region := range regions {
		for i := -20; i <= 60; i++ {
			at := time.Now().UTC().Add(time.Duration(i) * 30 * time.Second).Format(time.RFC3339)
			raw = append(raw, fmt.Appendf(nil, `{"eventVersion":"1.10","eventID":"00000000-0000-4000-8000-%04d%08x","eventTime":%q,"eventName":"RunInstances","eventSource":"ec2.amazonaws.com","awsRegion":%q,"sourceIPAddress":"203.0.113.9","userIdentity":{"type":"IAMUser","userName":"alice"}}`, len(region), i+20, at, region))
		}
	}
	records, err := sandbox.ReadRecords(raw)
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// following is a page that follows a search of two regions.
func following(t *testing.T) *page {
	t.Helper()
	p := open(t, sandbox.Options{Records: steadily(t, "us-east-1", "eu-central-1")})
	p.signIn(sandbox.Valid)
	p.search("us-east-1, eu-central-1", time.Hour, "", "")
	p.send(state.TailToggled{})
	if s := p.Search(); !s.Tail.On() || s.Tail.Phase != tail.Resting {
		t.Fatalf("the tail is in phase %d: %s", s.Tail.Phase, s.Tail.Why)
	}
	return p
}

// passes lets time pass as the page sees it: by ticks.
func (p *page) passes(d time.Duration) {
	for end := time.Now().Add(d); time.Now().Before(end); {
		time.Sleep(time.Second)
		p.begin(state.ClockTicked{})
		for quiet := false; !quiet; {
			select {
			case msg := <-p.inbox:
				p.begin(msg)
			case <-time.After(2 * time.Second):
				quiet = true
			}
		}
	}
}

func TestLiveTail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := following(t)
		s, before := p.Search(), len(p.Search().Table.Rows)
		p.passes(3 * time.Minute)
		waiting := s.Tail.Waiting()
		if len(s.Table.Rows) != before || waiting < 10 {
			t.Fatalf("%d rows of %d, %d wait", len(s.Table.Rows), before, waiting)
		}
		p.begin(state.TailTaken{})
		if len(s.Table.Rows) != before+waiting || s.Tail.Waiting() != 0 {
			t.Errorf("%d rows after %d came to %d", len(s.Table.Rows), waiting, before)
		}
		contains(t, s.CoverageLine(p.Clock), fmt.Sprintf("%d loaded", before+waiting), fmt.Sprintf("everything in the window, and %d found since, up to ", waiting))
		contains(t, s.OfLoaded(), fmt.Sprintf("the %d loaded", before+waiting))
		p.passes(2 * time.Minute)
		p.send(state.TailTaken{})
		seen := map[string]bool{}
		for _, id := range p.ids() {
			if seen[id] {
				t.Fatalf("%s is there twice", id)
			}
			seen[id] = true
		}
		p.send(state.TailToggled{})
		if s.Tail.Phase != tail.Off {
			t.Errorf("it is in phase %d after it was switched off", s.Tail.Phase)
		}
	})
}

// TestLiveTailKeepsThePace: no region is asked more than the quota allows, and
// half of that at most where a round takes long.
func TestLiveTailKeepsThePace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := following(t)
		before := p.calls.Load()
		p.passes(2 * time.Minute)
		if calls := p.calls.Load() - before; calls < 6 || calls > 14 {
			t.Errorf("%d calls in two minutes of two regions, want a round of two every 20 seconds", calls)
		}
	})
}

func TestLiveTailRestsUnseen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := following(t)
		p.send(state.TabCovered{})
		before := p.calls.Load()
		p.passes(2 * time.Minute)
		if p.calls.Load() != before || p.Search().Tail.Phase != tail.Covered {
			t.Errorf("%d calls while nobody saw the page", p.calls.Load()-before)
		}
		p.send(state.TabUncovered{})
		if p.calls.Load() == before || p.Search().Tail.Waiting() == 0 {
			t.Error("it does not go on when the page is seen again")
		}
	})
}

func TestLiveTailEnds(t *testing.T) {
	for name, c := range map[string]struct {
		msg state.Msg
		why string
	}{
		"with the keys":         {state.CredentialsForgotten{}, "credentials"},
		"with another search":   {state.SearchSubmitted{}, "another search"},
		"with the page left":    {state.PageHidden{}, "credentials"},
		"with other keys' page": {state.SampleChosen{}, "another account"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := following(t)
				p.passes(time.Minute)
				followed := p.Search()
				waiting := followed.Tail.Waiting()
				p.send(c.msg)
				if followed.Tail.Phase != tail.Ended || !strings.Contains(followed.Tail.Why, c.why) {
					t.Fatalf("it is in phase %d: %s", followed.Tail.Phase, followed.Tail.Why)
				}
				before := p.calls.Load()
				p.passes(time.Minute)
				if p.calls.Load() != before {
					t.Errorf("%d calls after it ended", p.calls.Load()-before)
				}
				if followed.Tail.Waiting() != waiting {
					t.Errorf("%d wait, %d did before it ended", followed.Tail.Waiting(), waiting)
				}
			})
		})
	}
}

// TestLiveTailMatches: what a filter that is checked here leaves out does not
// come, and a window with an end of its own is not followed.
func TestLiveTailMatches(t *testing.T) {
	for value, comes := range map[string]bool{"203.0.113.9": true, "198.51.100.1": false} {
		synctest.Test(t, func(t *testing.T) {
			p := open(t, sandbox.Options{Records: steadily(t, "us-east-1")})
			p.signIn(sandbox.Valid)
			q := query.Query{Regions: []string{"us-east-1"}, Window: query.Window{Last: time.Hour}, Filters: []query.Filter{{Field: query.Address, Op: query.Is, Values: []string{value}}}}
			p.send(state.QueryChosen{Query: q}, state.TailToggled{})
			p.passes(2 * time.Minute)
			if s := p.Search(); s == nil || !s.Tail.On() || (s.Tail.Waiting() > 0) != comes {
				t.Errorf("address %s: %d wait", value, s.Tail.Waiting())
			}
			q.Window = query.Window{Range: trail.TimeRange{Start: time.Now().Add(-time.Hour), End: time.Now().Add(-time.Minute)}}
			p.send(state.QueryChosen{Query: q}, state.TailToggled{})
			if p.CanFollow() || p.Search().Tail.On() {
				t.Error("a window with an end is followed")
			}
		})
	}
}
