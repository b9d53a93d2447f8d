package lookup_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// account is a small CloudTrail for these tests: events by region, pages,
// bound tokens, and whatever faults a test injects.
type account struct {
	events  map[string][]trail.Event // per region, in the service's order
	latency time.Duration
	slow    func(call call) time.Duration   // adds to latency
	fault   func(call call) error           // may fail a call
	page    func(call call, n int) int      // may shorten a page of n events
	answer  func(call call, p *lookup.Page) // may change an answer
	quota   map[string]limiter              // enforced if set
	stale   func(call call) bool            // the token is not accepted any more

	mu    sync.Mutex
	calls []call
}

// call is one call as the account saw it.
type call struct {
	at     time.Time
	region string
	in     lookup.Input
	nth    int // of all calls, from 1
}

func (a *account) LookupEvents(ctx context.Context, region string, in lookup.Input) (lookup.Page, error) {
	if err := lookup.Sending(ctx); err != nil {
		return lookup.Page{}, &trail.Error{Code: trail.Canceled, Message: "Stopped."}
	}
	a.mu.Lock()
	c := call{at: time.Now(), region: region, in: in, nth: len(a.calls) + 1}
	a.calls = append(a.calls, c)
	refused := a.quota[region] != nil && !a.quota[region].allow(c.at)
	a.mu.Unlock()
	latency := a.latency
	if a.slow != nil {
		latency += a.slow(c)
	}
	if err := lookup.SystemClock().Sleep(ctx, latency); err != nil {
		return lookup.Page{}, &trail.Error{Code: trail.Canceled, Message: "Stopped."}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if refused {
		return lookup.Page{}, throttled()
	}
	if a.fault != nil {
		if err := a.fault(c); err != nil {
			return lookup.Page{}, err
		}
	}
	return a.look(c)
}

func (a *account) look(c call) (lookup.Page, error) {
	from, err := a.offset(c)
	if err != nil {
		return lookup.Page{}, err
	}
	size := c.in.PageSize
	if size == 0 {
		size = 50
	}
	events := a.events[c.region]
	matching := a.matching(c, from+size+1)
	n := min(size, len(matching)-from)
	if a.page != nil {
		n = a.page(c, n)
	}
	page := lookup.Page{}
	for _, i := range matching[from : from+n] {
		page.Events = append(page.Events, events[i])
	}
	if from+n < len(matching) {
		page.NextToken = token(c.in, from+n, c.nth)
	}
	if a.answer != nil {
		a.answer(c, &page)
	}
	return page, nil
}

// matching is where the first events are that a call asks for.
func (a *account) matching(c call, most int) []int {
	var out []int
	for i := range a.events[c.region] {
		e := &a.events[c.region][i]
		if c.in.Window.Contains(e.Time) && (c.in.Attribute.Key == "" || e.Name == c.in.Attribute.Value) {
			out = append(out, i)
		}
		if len(out) == most {
			break
		}
	}
	return out
}

// offset reads a token, which is bound to the other parameters.
func (a *account) offset(c call) (int, error) {
	if c.in.NextToken == "" {
		return 0, nil
	}
	parts := strings.Split(c.in.NextToken, "/")
	if parts[0] != binding(c.in) || a.stale != nil && a.stale(c) {
		return 0, &trail.Error{Code: trail.InvalidNextToken, Message: "The token is invalid."}
	}
	return strconv.Atoi(parts[1])
}

func token(in lookup.Input, offset, nth int) string {
	return fmt.Sprintf("%s/%d/%d", binding(in), offset, nth)
}

func binding(in lookup.Input) string {
	return fmt.Sprintf("%s=%s,%d-%d,%s", in.Attribute.Key, in.Attribute.Value, in.Window.Start.Unix(), in.Window.End.Unix(), in.Category)
}

func (a *account) callCount() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.calls)
}

// limiter decides whether a request that comes now is within the quota. It is
// called with the account locked.
type limiter interface{ allow(at time.Time) bool }

// quota refuses what comes faster than two a second: by a sliding window, and
// by a bucket of one.
type quota struct{ allowed []time.Time }

func (q *quota) allow(at time.Time) bool {
	n := len(q.allowed)
	if n >= 2 && at.Sub(q.allowed[n-2]) < time.Second || n >= 1 && at.Sub(q.allowed[n-1]) < time.Second/2 {
		return false
	}
	q.allowed = append(q.allowed, at)
	return true
}

// bucket is a quota of two a second half of which somebody else takes: it
// refills at one a second and holds two.
type bucket struct {
	tokens float64
	filled time.Time
}

func (b *bucket) allow(at time.Time) bool {
	if b.filled.IsZero() {
		b.filled = at
	}
	b.tokens = min(2, b.tokens+at.Sub(b.filled).Seconds())
	if b.filled = at; b.tokens < 1 {
		return false
	}
	b.tokens--
	return true
}

func throttled() error {
	return &trail.Error{Code: trail.Throttling, Message: "Rate exceeded", Status: 400}
}

func offline() error { return &trail.Error{Code: trail.Network, Message: "No answer."} }

func broken() error {
	return &trail.Error{Code: trail.UndecodableResponse, Message: "Not the API's answer.", Status: 503}
}

func refused(code string) error { return &trail.Error{Code: code, Message: code + ".", Status: 400} }

// day is the window most tests look at.
func day() trail.TimeRange {
	end := time.Date(2026, 8, 1, 12, 0, 0, 0, time.UTC)
	return trail.TimeRange{Start: end.Add(-24 * time.Hour), End: end}
}

// series makes n events of a region, one every step back from the window's
// end, newest first.
func series(region, name string, n int, step time.Duration) []trail.Event {
	out := make([]trail.Event, n)
	for i := range out {
		out[i] = trail.Event{ID: fmt.Sprintf("%s-%s-%05d", region, name, i), Time: day().End.Add(-time.Duration(i+1) * step), Name: name, Region: region}
	}
	return out
}

// newest sorts events as a service lists them.
func newest(lists ...[]trail.Event) []trail.Event {
	all := slices.Concat(lists...)
	slices.SortStableFunc(all, func(a, b trail.Event) int { return b.Time.Compare(a.Time) })
	return all
}

func ids(events []trail.Event) []string {
	out := make([]string, len(events))
	for i := range events {
		out[i] = events[i].ID
	}
	return out
}

// session is a person's search: what was released and reported so far.
type session struct {
	search   *lookup.Search
	events   []trail.Event
	updates  []lookup.Update
	coverage lookup.Coverage
}

func newSession(src lookup.Source, scope lookup.Scope) *session {
	clock := lookup.SystemClock()
	if scope.Window == (trail.TimeRange{}) {
		scope.Window = day()
	}
	return &session{search: lookup.NewSearch(src, clock, lookup.NewPacer(clock), scope)}
}

func (s *session) load(ctx context.Context, goal lookup.Goal) error {
	return s.search.Load(ctx, goal, func(u lookup.Update) {
		s.events = append(s.events, u.Events...)
		s.updates = append(s.updates, u)
		s.coverage = u.Coverage
	})
}

func (s *session) region(name string) lookup.RegionStatus {
	i := slices.IndexFunc(s.coverage.Regions, func(r lookup.RegionStatus) bool { return r.Region == name })
	return s.coverage.Regions[i]
}
