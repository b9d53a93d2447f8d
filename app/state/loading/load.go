package loading

import (
	"context"
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/query"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Load is one query put to AWS, with the events that it and files have brought.
type Load struct {
	Query   query.Query
	Plan    query.Plan
	Scope   lookup.Scope // what AWS is asked, with the ends frozen
	Account string       // it was asked in

	Phase    Phase
	Err      *trail.Error // why it failed or paused
	Coverage lookup.Coverage
	Events   *Events
	Past     Past  // of a Load of which nothing more comes
	Later    Later // what was recorded since it was asked

	asked          time.Time       // when the window was frozen
	began          time.Time       // when it last began to go on
	before         lookup.Coverage // what was covered then
	newest, oldest time.Time       // of all events received, matching or not
	placed         int             // how many of the events in the table it brought
	again          int             // how many that it brought were there already, from files

	from    feed
	hunt    bool // it asks for one name after another
	pursuit bool // so, and for what came of what it brought
	goal    lookup.Goal
	cancel  context.CancelFunc
	pausing bool // the credentials ran out; the last call is being called off
	rekeyed bool // other credentials were given since it last began to go on
}

// Phase is how a Load stands.
type Phase uint8

// The phases of a Load.
const (
	Loading  Phase = iota
	Stopping       // Stop was pressed; the last call is being called off
	Idle           // the goal is reached, more may exist (Coverage.More)
	Paused         // waits for fresh credentials
	Failed         // Err says why; loading again tries once more
)

// Asking is how a query is put to AWS.
type Asking struct {
	Account string
	Source  lookup.Source
	Clock   lookup.Clock
	Pacer   *lookup.Pacer
	Now     time.Time // the window's ends are frozen at
}

// Ask is the Load of a valid query, before it has begun.
func Ask(q query.Query, by Asking) Load {
	plan := query.NewPlan(q)
	scope := lookup.Scope{
		Regions: q.Regions, Attributes: plan.Attributes, Window: q.Frozen(by.Now),
		Category: q.Category, PageSize: q.PageSize, MaxItems: q.MaxItems, StartingToken: q.StartingToken,
	}
	return Load{
		Query: q, Plan: plan, Scope: scope, Account: by.Account,
		Events: NewEvents(), asked: by.Now,
		from: lookup.NewSearch(by.Source, by.Clock, by.Pacer, scope),
	}
}

// Nothing is the Load of what is opened from files alone: AWS is not asked.
func Nothing() Load { return Load{Phase: Idle, Events: NewEvents(), from: noFeed{}} }

// Snapshot is what is loaded.
func (l *Load) Snapshot() store.Snapshot { return l.Events.Snapshot() }

// Ends are the times of the newest and the oldest event received from AWS,
// matching or not; zero while there is none.
func (l *Load) Ends() (newest, oldest time.Time) { return l.newest, l.oldest }

// UnderWay reports whether AWS is being asked, even if for the last time.
func (l *Load) UnderWay() bool { return l.Phase == Loading || l.Phase == Stopping }

// MatchesAtOnce is how many more matches "Load until … match" waits for.
const MatchesAtOnce = 50

// pagesForMatches bounds the first load of a query that is partly checked
// here: 40 pages take 20 seconds in one region.
const pagesForMatches = 40

// FirstGoal is one page where every event answers the question, and more
// where only some do.
func (l *Load) FirstGoal() lookup.Goal {
	if len(l.Plan.Local) == 0 {
		return lookup.Goal{Pages: 1}
	}
	return lookup.Goal{Pages: pagesForMatches, Matches: MatchesAtOnce}
}

// Goal is what was wanted last.
func (l *Load) Goal() lookup.Goal { return l.goal }

// Matcher says which events pass the filters checked here; nil if all do.
func (l *Load) Matcher() func(*trail.Event) bool {
	if len(l.Plan.Local) == 0 {
		return nil
	}
	return l.Plan.Match
}

// Work loads until its goal is reached (nil), ctx ends or it cannot go on.
// What it tells, and its end, are to be Taken.
type Work func(ctx context.Context, outside Outside, tell func(Part)) error

// Begin goes on to a goal. Whether an event passes the filters that are
// checked here is found out in the work, once.
func (l *Load) Begin(goal lookup.Goal, now time.Time) Work {
	if l.hunt {
		goal = lookup.Goal{} // it goes on to the last name
	}
	goal.Match = l.Matcher()
	load, cancel := context.WithCancel(context.Background())
	l.Phase, l.Err, l.goal, l.cancel, l.pausing, l.rekeyed = Loading, nil, goal, cancel, false, false
	l.began, l.before = now, l.Coverage
	from, before := l.from, l.Coverage
	return func(ctx context.Context, outside Outside, tell func(Part)) error {
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		outbox := newOutbox(load, outside, tell, before)
		err := from.Load(load, goal, outbox.report)
		outbox.flush()
		return err
	}
}

// Stop calls off what is under way; what is loaded stays.
func (l *Load) Stop() {
	if l.Phase == Loading {
		l.Phase = Stopping
		l.cancel()
	}
}

// CanAskAgain reports whether regions that were refused can be asked now: not
// while others are, nor for more than the maximum of events.
func (l *Load) CanAskAgain() bool {
	return !l.UnderWay() && !l.full()
}

// CanGoOn reports whether there is more that the search wants, or what failed
// can be tried again.
func (l *Load) CanGoOn() bool {
	return l.CanAskAgain() && (l.Coverage.More || l.Phase == Failed)
}

// full reports whether as many events were given as the query wants at most.
func (l *Load) full() bool {
	return l.Query.MaxItems > 0 && l.Coverage.Released >= l.Query.MaxItems
}

// AskAgain has regions that were refused asked once more when it goes on.
func (l *Load) AskAgain(regions []string) { l.from.AskAgain(regions) }

// TryNow has regions that wait for another try asked at once.
func (l *Load) TryNow() { l.from.TryNow() }

// feed is what further events come from.
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
