package state

import (
	"context"
	"errors"
	"time"

	"trailsleuth/app/awserror"
	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
	"trailsleuth/app/state/counts"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/selection"
	"trailsleuth/app/state/table"
	"trailsleuth/app/state/timeline"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Search is one question put to AWS, or what was opened from files, with all
// it has brought so far. It lives as long as the tab, so that Back finds it
// with its events.
type Search struct {
	ID     int
	Origin Origin
	Query  query.Query
	Plan   query.Plan
	Scope  lookup.Scope // what AWS is asked, with the ends frozen
	Parent int          // the search it was dug from; 0: asked in the form

	Phase    Phase
	Err      *trail.Error // why it failed or paused
	Coverage lookup.Coverage
	Matched  int // events that passed the filters checked here
	Files    reading.Files

	Table     table.Table
	Selection selection.Selection
	Counts    counts.Counts
	Timeline  timeline.View

	asked          time.Time       // when the window was frozen
	began          time.Time       // when the present Load did
	before         lookup.Coverage // what was covered then
	newest, oldest time.Time       // of all events received, matching or not

	account string
	preset  lookupform.Preset // of the form it was asked in
	run     feed
	goal    lookup.Goal
	cancel  context.CancelFunc
	pausing bool
	rekeyed bool // other keys were given since the latest Load began
	events  *sharedStore
	opened  opened
}

// Origin is how an entry of the tab's history began.
type Origin uint8

// The origins.
const (
	Asked  Origin = iota // a query was put to AWS; files may have been added
	Opened               // files were opened; AWS was not asked
)

// Phase is how a search stands.
type Phase uint8

// The phases of a search.
const (
	Loading  Phase = iota
	Stopping       // Stop was pressed; the last call is being called off
	Idle           // the goal is reached, more may exist (Coverage.More)
	Paused         // waits for fresh credentials
	Failed         // Err says why; loading again tries once more
)

// Search is the one on the screen, nil before the first.
func (m *Model) Search() *Search { return m.find(m.current) }

func (m *Model) find(id int) *Search {
	if id < 1 || id > len(m.searches) {
		return nil
	}
	return m.searches[id-1]
}

// Loading reports whether the search on the screen is asking AWS.
func (m *Model) Loading() bool {
	s := m.Search()
	return s != nil && s.Phase == Loading
}

// Snapshot is what the search has loaded.
func (s *Search) Snapshot() store.Snapshot { return s.events.Snapshot() }

func (m *Model) submit() []Effect {
	q, ok := m.Form.Read(m.Now())
	if !ok {
		return nil
	}
	effects := m.start(q, 0)
	if len(effects) > 0 {
		m.Search().preset = m.Form.Preset
	}
	return effects
}

// ask puts a preset question into the form and searches.
func (m *Model) ask(id string) []Effect {
	preset, known := query.PresetByID(id)
	if !known {
		return nil
	}
	m.Form.FillPreset(preset)
	return m.submit()
}

// start begins a search by a valid query and shows it.
func (m *Model) start(q query.Query, parent int) []Effect {
	if !m.Account.CanAsk() {
		m.Notice = Notice{Code: trail.Invalid, Text: "Give credentials first, or use the sample account."}
		m.signingIn = true
		return nil
	}
	m.stop()
	plan, now := query.NewPlan(q), m.Now()
	s := &Search{
		ID: len(m.searches) + 1, Query: q, Plan: plan, Parent: parent,
		Scope: lookup.Scope{
			Regions: q.Regions, Attributes: plan.Attributes, Window: q.Frozen(now),
			Category: q.Category, PageSize: q.PageSize, MaxItems: q.MaxItems, StartingToken: q.StartingToken,
		},
		Table:   table.New(),
		asked:   now,
		account: m.accountKey(),
		events:  newSharedStore(),
	}
	s.run = lookup.NewSearch(m.source(), m.ports.Clock, m.pacer, s.Scope)
	m.searches = append(m.searches, s)
	m.current = s.ID
	m.Notice = Notice{}
	return append([]Effect{m.enter(s)}, m.load(s, s.firstGoal())...)
}

// openEntry makes an entry of the history that asks AWS nothing.
func (m *Model) openEntry() *Search {
	s := &Search{
		ID: len(m.searches) + 1, Origin: Opened, Phase: Idle,
		Table: table.New(),
		run:   noFeed{}, events: newSharedStore(),
	}
	m.searches = append(m.searches, s)
	m.current = s.ID
	return s
}

func (m *Model) source() lookup.Source {
	if m.Account.Status == Sample {
		return m.ports.Sample
	}
	return m.ports.Live
}

func (m *Model) loadMore() []Effect { return m.resume(lookup.Goal{Pages: 1}) }

// MatchesAtOnce is how many more matches "Load until … match" waits for.
const MatchesAtOnce = 50

// pagesForMatches bounds the first load of a query that is partly checked
// here: 40 pages take 20 seconds in one region.
const pagesForMatches = 40

func (m *Model) loadMatches() []Effect { return m.resume(lookup.Goal{Matches: MatchesAtOnce}) }

// firstGoal is one page where every event answers the question, and more
// where only some do.
func (s *Search) firstGoal() lookup.Goal {
	if len(s.Plan.Local) == 0 {
		return lookup.Goal{Pages: 1}
	}
	return lookup.Goal{Pages: pagesForMatches, Matches: MatchesAtOnce}
}

// matcher says which events pass the filters checked here; nil if all do.
func (s *Search) matcher() func(*trail.Event) bool {
	if len(s.Plan.Local) == 0 {
		return nil
	}
	return s.Plan.Match
}

func (m *Model) loadAll() []Effect { return m.resume(lookup.Goal{}) }

// CanAskAgain reports whether regions that were refused can be asked now: not
// while others are, nor for more than the maximum of events.
func (s *Search) CanAskAgain() bool {
	full := s.Query.MaxItems > 0 && s.Coverage.Released >= s.Query.MaxItems
	return s.Phase != Loading && s.Phase != Stopping && !full
}

// askAgain asks regions that were refused once more, and goes on to what was
// wanted last.
func (m *Model) askAgain(regions []string) []Effect {
	s := m.Search()
	if s == nil || !s.CanAskAgain() {
		return nil
	}
	s.run.AskAgain(regions)
	return m.resume(s.goal)
}

// resume lets the search on the screen go on, if it may.
func (m *Model) resume(goal lookup.Goal) []Effect {
	s := m.Search()
	switch {
	case s == nil || s.Phase == Loading || s.Phase == Stopping:
		return nil
	case !m.Account.CanAsk():
		m.Notice = Notice{Code: trail.Invalid, Text: "Give credentials to load more. What is loaded stays."}
		return nil
	case s.account != m.accountKey():
		m.Notice = Notice{Code: trail.Invalid, Text: "This search was made in another account. Press Search to ask the account you are signed in to."}
		return nil
	}
	return m.load(s, goal)
}

// load asks for what the goal wants. Whether an event passes the filters that
// are checked here is found out there, once.
func (m *Model) load(s *Search, goal lookup.Goal) []Effect {
	goal.Match = s.matcher()
	ctx, cancel := context.WithCancel(context.Background())
	s.Phase, s.Err, s.goal, s.cancel, s.pausing, s.rekeyed = Loading, nil, goal, cancel, false, false
	s.began, s.before = m.Now(), s.Coverage
	run, id, before := s.run, s.ID, s.Coverage
	return []Effect{func(page context.Context, post func(Msg)) {
		defer cancel()
		defer context.AfterFunc(page, cancel)()
		outbox := newOutbox(ctx, id, post, m.ports.Clock, m.ports.GiveTurn, before)
		err := run.Load(ctx, goal, outbox.report)
		outbox.flush()
		post(LoadEnded{Search: id, Err: err})
	}}
}

// NetworkReturned: the browser is online again.
type NetworkReturned struct{}

// apply lets the search on the screen try at once, or once more, to
// reach what it could not.
func (NetworkReturned) apply(m *Model) []Effect {
	switch s := m.Search(); {
	case s == nil:
	case s.Phase == Loading:
		s.run.TryNow()
	case s.Phase == Failed && awserror.Of(s.Err).Region == awserror.Unreached && m.Account.CanAsk():
		return m.resume(s.goal)
	}
	return nil
}

// stop calls off the search on the screen; what it has stays.
func (m *Model) stop() {
	if s := m.Search(); s != nil && s.Phase == Loading {
		s.Phase = Stopping
		s.cancel()
	}
}

// PageArrived: events, or only a new status, came.
type PageArrived struct {
	Search int
	Update lookup.Update
	// Follows: the next part of the same update comes right after; the
	// page need not be drawn before.
	Follows bool
}

func (msg PageArrived) apply(m *Model) []Effect {
	s := m.find(msg.Search)
	if s == nil {
		return nil
	}
	s.Coverage = msg.Update.Coverage
	if len(msg.Update.Events) == 0 {
		return nil
	}
	s.newest, s.oldest = trail.WidenBy(s.newest, s.oldest, msg.Update.Events)
	added, _ := s.events.Append(msg.Update.Matched())
	s.Matched += added
	if added == 0 {
		return nil
	}
	return m.grown(s)
}

// LoadEnded: a Load came to its goal (nil) or stopped at Err.
type LoadEnded struct {
	Search int
	Err    error
}

func (msg LoadEnded) apply(m *Model) []Effect {
	s := m.find(msg.Search)
	if s == nil {
		return nil
	}
	var problem *trail.Error
	switch {
	case msg.Err == nil:
		s.Phase = Idle
	case s.rekeyed && m.Account.CanAsk() && (s.pausing || lookup.NeedsCredentials(msg.Err)):
		return m.refusedBefore(s)
	case s.pausing:
		s.Phase, s.Err = Paused, &trail.Error{Code: trail.ExpiredToken, Message: m.Account.Problem}
	case errors.Is(msg.Err, context.Canceled) || trail.CodeOf(msg.Err) == trail.Canceled:
		s.Phase = Idle
	case errors.As(msg.Err, &problem) && lookup.NeedsCredentials(msg.Err):
		s.Phase, s.Err = Paused, problem
		if m.Account.Status == SignedIn && awserror.Of(problem).Credentials == awserror.Expired {
			return m.expire(problem.Message)
		}
	default:
		s.Phase, s.Err = Failed, asError(msg.Err)
	}
	return nil
}

// refusedBefore answers the end of a Load whose keys were refused, or ran out,
// when others had taken their place: it goes on with those, unless it was
// stopped, or they are of another account.
func (m *Model) refusedBefore(s *Search) []Effect {
	stopped := s.Phase == Stopping && !s.pausing
	if stopped || s != m.Search() || s.account != m.accountKey() {
		s.Phase = Idle
		return nil
	}
	s.run.CredentialsRenewed()
	return m.load(s, s.goal)
}

func asError(err error) *trail.Error {
	var e *trail.Error
	if errors.As(err, &e) {
		return e
	}
	return &trail.Error{Code: trail.Internal, Message: err.Error()}
}

// feed is what a search's further events come from.
type feed interface {
	Load(ctx context.Context, goal lookup.Goal, report func(lookup.Update)) error
	CredentialsRenewed()
	AskAgain(regions []string)
	TryNow()
}

// noFeed is the feed of what was opened from files: nothing more will come.
type noFeed struct{}

func (noFeed) Load(context.Context, lookup.Goal, func(lookup.Update)) error { return nil }
func (noFeed) CredentialsRenewed()                                          {}
func (noFeed) AskAgain([]string)                                            {}
func (noFeed) TryNow()                                                      {}
