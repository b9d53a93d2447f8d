package state_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// unequal answers at once in one region. Every other has two events, newer
// than all, and takes 40 s to say that there is no more: what the quick one brought
// meanwhile is released together.
type unequal struct {
	quick  string
	newest time.Time
	pages  int
}

func (u unequal) LookupEvents(ctx context.Context, region string, in lookup.Input) (lookup.Page, error) {
	if region != u.quick {
		if in.NextToken != "" {
			return lookup.Page{}, lookup.SystemClock().Sleep(ctx, 40*time.Second)
		}
		first := trail.Event{ID: "first in " + region, Time: u.newest.Add(2 * time.Second), Region: region}
		second := trail.Event{ID: "second in " + region, Time: u.newest.Add(time.Second), Region: region}
		return lookup.Page{Events: []trail.Event{first, second}, NextToken: "more"}, nil
	}
	n, _ := strconv.Atoi(in.NextToken)
	page := lookup.Page{Events: make([]trail.Event, 50)}
	for i := range page.Events {
		k := n*50 + i
		page.Events[i] = trail.Event{ID: fmt.Sprintf("%08d-0000-4000-8000-000000000000", k), Time: u.newest.Add(-time.Second * time.Duration(k)), Region: region}
	}
	if n+1 < u.pages {
		page.NextToken = strconv.Itoa(n + 1)
	}
	return page, nil
}

// TestManyEventsComeInParts: the page answers between parts, and no part
// claims to be complete where a later one still adds events.
func TestManyEventsComeInParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source := unequal{quick: "us-east-1", newest: time.Now().Add(-time.Hour), pages: 30}
		var turns atomic.Int64 // the rules are tried beside the page, and give turns too
		p := openOn(t, source, func() { turns.Add(1) })
		p.begin(state.FormEdited{Field: lookupform.Regions, Text: "us-east-1, eu-west-1"})
		p.begin(state.SearchSubmitted{})
		var parts []state.PageArrived
		for more := true; p.Search().Load.Phase == loading.Loading || more; {
			msg := <-p.inbox
			part, isPage := msg.(state.PageArrived)
			if isPage && len(part.Update.Events) > 0 {
				parts = append(parts, part)
			}
			p.begin(msg)
			if p.Search().Load.Phase == loading.Idle && more {
				more = false
				p.begin(state.AllWanted{})
			}
		}
		all := source.pages*50 + 2
		if got := p.Search().Load.Snapshot().Len(); got != all {
			t.Fatalf("%d events came, want %d", got, all)
		}
		came := 0
		for i, part := range parts {
			came += len(part.Update.Events)
			if len(part.Update.Events) > 150 {
				t.Errorf("part %d has %d events at once", i, len(part.Update.Events))
			}
			c := part.Update.Coverage
			if c.Released != came {
				t.Errorf("part %d says that %d events are released, %d came", i, c.Released, came)
			}
			if next := source.newest.Add(-time.Second * time.Duration(came-2)); came < all && !c.Reached.IsZero() && !c.Reached.After(next) {
				t.Errorf("part %d claims completeness back to %s, and an event of %s is yet to come", i, c.Reached, next)
			}
			if came < all && !c.More {
				t.Errorf("part %d says that nothing more is to come", i)
			}
		}
		if len(parts) < all/150 || turns.Load() < int64(len(parts)) {
			t.Errorf("%d parts, and the page had %d turns", len(parts), turns.Load())
		}
	})
}

// scripted answers each region's calls in turn, with two events each.
type scripted map[string][]reply

// reply comes after a while and brings events of so long ago.
type reply struct{ after, ago time.Duration }

func (s scripted) LookupEvents(ctx context.Context, region string, in lookup.Input) (page lookup.Page, err error) {
	n := len(in.NextToken)
	r := s[region][n]
	if n+1 < len(s[region]) {
		page.NextToken = in.NextToken + "."
	}
	at := time.Now().Add(-r.ago)
	page.Events = []trail.Event{{ID: fmt.Sprint(region, n, "a"), Time: at.Add(time.Second), Region: region}, {ID: fmt.Sprint(region, n, "b"), Time: at, Region: region}}
	return page, lookup.SystemClock().Sleep(ctx, r.after)
}

// TestEventsDoNotWaitForAnother: the last page of a region, right after that
// of another, does not wait for a third that takes its time.
func TestEventsDoNotWaitForAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := openOn(t, scripted{
			"us-east-1": {{0, 10 * time.Hour}, {40 * time.Second, 11 * time.Hour}},
			"eu-west-1": {{0, time.Hour}, {1000 * time.Millisecond, 3 * time.Hour}},
			"eu-west-2": {{0, 2 * time.Hour}, {1100 * time.Millisecond, 4 * time.Hour}},
		}, nil)
		p.search("us-east-1, eu-west-1, eu-west-2", 24*time.Hour, "", "")
		began := time.Now()
		p.begin(state.AllWanted{})
		for p.Search().Load.Snapshot().Len() < 9 {
			p.begin(<-p.inbox)
		}
		if late := time.Since(began); late > 3*time.Second {
			t.Errorf("what came within two seconds was shown after %s", late)
		}
		p.settle()
	})
}

// TestTokenDoesNotRunAhead: an export may be asked for while events wait to be
// posted; its token must not skip what the file lacks.
func TestTokenDoesNotRunAhead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := openOn(t, scripted{"us-east-1": {{0, time.Hour}, {490 * time.Millisecond, 2 * time.Hour}, {10 * time.Millisecond, 3 * time.Hour}, {0, 4 * time.Hour}}}, nil)
		p.search("us-east-1", 24*time.Hour, "", "")
		p.begin(state.AllWanted{})
		for s := p.Search(); s.Load.Phase == loading.Loading; {
			select {
			case msg := <-p.inbox:
				p.begin(msg)
			case <-time.After(10 * time.Millisecond):
			}
			token, err := base64.StdEncoding.DecodeString(s.Load.ResumeToken())
			if pages, events := strings.Count(string(token), "."), s.Load.Snapshot().Len(); err != nil || events < 2*pages {
				t.Fatalf("the token %s goes on after %d pages of two events, and there are %d (%v)", token, pages, events, err)
			}
		}
	})
}

// prompt answers one page after a while, and notes when.
type prompt struct {
	after    time.Duration
	answered *time.Time
}

func (p prompt) LookupEvents(ctx context.Context, region string, _ lookup.Input) (lookup.Page, error) {
	err := lookup.SystemClock().Sleep(ctx, p.after)
	*p.answered = time.Now()
	return lookup.Page{Events: []trail.Event{{ID: "one", Time: time.Now().Add(-time.Hour), Region: region}}}, err
}

// TestEventsAfterAPauseAreShownAtOnce: that a call has begun was told just
// before, and does not hold back what it brings.
func TestEventsAfterAPauseAreShownAtOnce(t *testing.T) {
	for _, after := range []time.Duration{0, 30 * time.Millisecond, 150 * time.Millisecond, time.Second} {
		synctest.Test(t, func(t *testing.T) {
			var answered time.Time
			p := openOn(t, prompt{after, &answered}, nil)
			p.begin(state.FormEdited{Field: lookupform.Regions, Text: "us-east-1"})
			p.begin(state.SearchSubmitted{})
			shown := time.Time{}
			for p.Search().Load.Phase == loading.Loading {
				msg := <-p.inbox
				if part, ok := msg.(state.PageArrived); ok && len(part.Update.Events) > 0 {
					shown = time.Now()
				}
				p.begin(msg)
			}
			if late := shown.Sub(answered); shown.IsZero() || late != 0 {
				t.Errorf("an answer after %s was shown %s later", after, late)
			}
		})
	}
}
