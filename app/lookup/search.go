package lookup

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"trailsleuth/app/trail"
)

// Search is one search and all it has loaded so far.
type Search struct {
	source Source
	clock  Clock
	pacer  *Pacer
	scope  Scope

	loading sync.Mutex // held while Load runs; it guards what follows

	refusal    error // what is wrong with the scope
	branches   []*branch
	recognized map[int]bool // regions that know the credentials
	answered   time.Time    // when the last page came, of any branch
	latency    map[int]time.Duration
	ids        idSet
	held       merge
	mostHeld   int
	from       time.Time // newest second covered; zero: not known yet
	oldest     time.Time // second of the last event released
	released   int
	duplicates int

	naps     naps
	returned atomic.Bool // TryNow was called, which no Load has heeded

	renewed atomic.Bool              // fresh credentials are there, which no Load has used
	again   atomic.Pointer[[]string] // regions that AskAgain named, which no Load has asked

	token  sync.Mutex // guards resume
	resume string
}

// NewSearch makes a search that has asked nothing yet. What is wrong with the
// scope is said by the first Load.
func NewSearch(source Source, clock Clock, pacer *Pacer, scope Scope) *Search {
	s := &Search{
		source: source, clock: clock, pacer: pacer, scope: scope,
		recognized: make(map[int]bool),
		latency:    make(map[int]time.Duration),
		ids:        newIDSet(),
		mostHeld:   mostHeld,
	}
	if scope.StartingToken == "" {
		s.from = windowEnd(scope.Window)
	}
	s.scope.Regions = distinct(scope.Regions)
	s.branches, s.refusal = newBranches(s.scope)
	return s
}

// Load goes on until the goal is reached, everything is loaded, ctx ends or
// no branch can go on. report is called on the caller's goroutine: at once
// for events and for trouble, at most ten times a second for other news, and
// a last time before Load returns.
//
// Errors are *trail.Error. The code is trail.Invalid for a scope that cannot
// be looked up, trail.Canceled if ctx ended, and the service's if fresh
// credentials are needed (every region that goes on is then Paused) or if
// every region failed. A region that fails while others work is no error:
// the coverage says so. After any error but trail.Invalid, Load can be called
// again and goes on where it was: with fresh credentials, with regions that
// were given up for something that may pass, and, if nothing else is left to
// do, with those that were refused.
func (s *Search) Load(ctx context.Context, goal Goal, report func(Update)) error {
	if !s.loading.TryLock() {
		return &trail.Error{Code: trail.Internal, Message: "This search is loading already. Stop it first."}
	}
	defer s.loading.Unlock()
	if s.refusal != nil {
		return s.refusal
	}
	return newRun(s, goal, report).load(ctx)
}

// CredentialsRenewed says that there are other credentials: the next Load asks
// every region again that was refused, besides going on where it was.
func (s *Search) CredentialsRenewed() { s.renewed.Store(true) }

// AskAgain says that some regions that were refused may not be any more: the
// next Load asks them again, besides going on where it was. The others' events
// wait for theirs, as if they had never been refused.
func (s *Search) AskAgain(regions []string) { s.again.Store(&regions) }

// TryNow lets a running Load try at once what waits for its next try or was
// given up meanwhile, since the trouble may be over: the network is back. The
// tries are counted anew.
func (s *Search) TryNow() {
	s.returned.Store(true)
	s.naps.end()
}

// ResumeToken is botocore's token for what comes after the events released:
// the AWS CLI takes it as --starting-token with the same parameters. It is
// empty before the first page, at the end, for a search of several branches
// (slow answers to a Load of everything make some too), and after a restart
// from the last time seen, whose tokens fit no other window. It may be called
// while Load runs.
func (s *Search) ResumeToken() string {
	s.token.Lock()
	defer s.token.Unlock()
	return s.resume
}

func (s *Search) noteResumeToken() {
	s.token.Lock()
	defer s.token.Unlock()
	s.resume = ""
	if s.single() && !s.branches[0].restarted {
		s.resume = s.branches[0].pages.ResumeToken()
	}
}

// single says that there is one branch, whose pages need no merging.
func (s *Search) single() bool { return len(s.branches) == 1 }

func newBranches(scope Scope) ([]*branch, error) {
	attributes := distinct(scope.Attributes)
	if len(attributes) == 0 {
		attributes = []trail.LookupAttribute{{}}
	}
	limits := PaginationLimits{PageSize: scope.PageSize, MaxItems: scope.MaxItems, StartingToken: scope.StartingToken}
	switch many := len(scope.Regions)*len(attributes) > 1; {
	case len(scope.Regions) == 0:
		return nil, trail.Refuse("No region is chosen. Choose at least one.")
	case windowEnd(scope.Window).Before(windowStart(scope.Window)):
		return nil, trail.Refuse("The start of the time range is after its end. Swap them.")
	case many && scope.StartingToken != "":
		return nil, trail.Refuse("A starting token belongs to one lookup in one region. Choose one region and one value, or leave the starting token empty.")
	case many && scope.MaxItems > 0:
		limits.MaxItems = 0 // counted over all branches, as events are released
	}
	var branches []*branch
	for region := range scope.Regions {
		for _, attribute := range attributes {
			pages, err := NewPaginator(limits)
			if err != nil {
				return nil, err
			}
			branches = append(branches, &branch{region: region, attribute: attribute, window: scope.Window, pages: pages})
		}
	}
	return branches, nil
}

// distinct drops repetitions and keeps the order.
func distinct[T comparable](list []T) []T {
	var out []T
	for _, x := range list {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}
