package lookup

import (
	"context"
	"slices"
	"sync"

	"trailsleuth/app/trail"
)

// Series asks for one attribute after another in all regions, each to the start
// of the window: for hundreds of which most bring little. A Search of them all
// would hand nothing out before each of them was asked; a Series hands out what
// comes, the events of one attribute newest first.
//
// Some attributes are under way at a time, so that a region that has answered
// for one goes on with the next while others still answer. A region that refuses
// to be asked is left out of what follows.
type Series struct {
	source Source
	clock  Clock
	pacer  *Pacer
	scope  Scope

	loading sync.Mutex // held while Load runs

	mu      sync.Mutex // guards what follows
	steps   []*step    // in their order
	refused map[string]RegionStatus
}

// step is one attribute in some regions.
type step struct {
	attribute trail.LookupAttribute
	search    *Search // nil: it has not begun, or is done
	coverage  Coverage
	begun     bool
	running   bool
	tried     bool     // in this Load
	regions   []string // that it asks; the scope's until it has begun
	leftOut   []string // of the scope, since they refused to be asked before
}

// atOnce is how many attributes are under way at a time.
const atOnce = 4

// NewSeries makes a series that has asked nothing yet. The attributes of the
// scope are asked in their order; MaxItems and StartingToken are for one lookup
// alone and are not used.
func NewSeries(source Source, clock Clock, pacer *Pacer, scope Scope) *Series {
	scope.MaxItems, scope.StartingToken = 0, ""
	scope.Regions = distinct(scope.Regions)
	s := &Series{source: source, clock: clock, pacer: pacer, scope: scope, refused: map[string]RegionStatus{}}
	for _, a := range distinct(scope.Attributes) {
		s.steps = append(s.steps, &step{attribute: a, regions: scope.Regions})
	}
	return s
}

// Add has more attributes asked by the next Load, those that are not among the
// ones of before.
func (s *Series) Add(attributes []trail.LookupAttribute) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range distinct(attributes) {
		if !slices.ContainsFunc(s.steps, func(st *step) bool { return st.attribute == a }) {
			s.steps = append(s.steps, &step{attribute: a, regions: s.scope.Regions})
		}
	}
}

// Load goes on until everything was asked, ctx ends, or no region can go on. Of
// the goal only Match matters. report is called by one goroutine at a time.
// Errors are as those of Search: after any, Load can be called again.
func (s *Series) Load(ctx context.Context, goal Goal, report func(Update)) error {
	if !s.loading.TryLock() {
		return &trail.Error{Code: trail.Internal, Message: "This hunt is under way already. Stop it first."}
	}
	defer s.loading.Unlock()
	goal.Pages, goal.Matches = 0, 0
	asking, stop := context.WithCancel(ctx)
	defer stop()
	s.mu.Lock()
	for _, st := range s.steps {
		st.tried = false
	}
	s.mu.Unlock()
	failure := s.goOn(asking, stop, goal, report)
	s.mu.Lock()
	report(Update{Coverage: s.coverage()})
	s.mu.Unlock()
	if failure == nil && ctx.Err() != nil {
		return &trail.Error{Code: trail.Canceled, Message: "Stopped. What was loaded stays; the hunt can go on from here."}
	}
	return failure
}

// goOn keeps some steps under way until there are none, and is why they ended
// before their end; nil if they were only stopped.
func (s *Series) goOn(ctx context.Context, stop func(), goal Goal, report func(Update)) (failure error) {
	ended := make(chan error)
	for running := 0; ; {
		for failure == nil && ctx.Err() == nil && running < atOnce {
			next := s.begin()
			if next == nil {
				break
			}
			running++
			go func() { ended <- s.run(ctx, next, goal, report) }()
		}
		if running == 0 {
			return failure
		}
		err := <-ended
		running--
		if err != nil && trail.CodeOf(err) != trail.Canceled && failure == nil {
			failure = err
			stop()
		}
	}
}

// begin readies the next step that has something to ask; nil: there is none.
func (s *Series) begin() *step {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range s.steps {
		if st.running || st.tried || st.begun && !st.coverage.More {
			continue
		}
		st.tried = true
		if st.search == nil && !s.prepare(st) {
			continue
		}
		st.running, st.begun = true, true
		return st
	}
	return nil
}

// prepare makes the search of a step, unless all its regions are refused.
func (s *Series) prepare(st *step) bool {
	isRefused := func(region string) bool { _, refused := s.refused[region]; return refused }
	wanted := slices.Concat(st.regions, st.leftOut)
	st.leftOut = nil
	st.regions = nil
	for _, region := range s.scope.Regions {
		switch {
		case !slices.Contains(wanted, region):
		case isRefused(region):
			st.leftOut = append(st.leftOut, region)
		default:
			st.regions = append(st.regions, region)
		}
	}
	if len(st.regions) == 0 {
		st.begun, st.coverage.More = true, false
		return false
	}
	scope := s.scope
	scope.Regions, scope.Attributes = st.regions, []trail.LookupAttribute{st.attribute}
	st.search = NewSearch(s.source, s.clock, s.pacer, scope)
	return true
}

// run loads one step.
func (s *Series) run(ctx context.Context, st *step, goal Goal, report func(Update)) error {
	err := st.search.Load(ctx, goal, func(u Update) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.take(st, u.Coverage)
		report(Update{Batch: u.Batch, Coverage: s.coverage()})
	})
	s.mu.Lock()
	defer s.mu.Unlock()
	st.running = false
	if !st.coverage.More && len(st.missing()) == 0 {
		st.search = nil // it holds the ids of what it has brought
	}
	return err
}

// take notes how far a step is, and which regions refuse to be asked.
func (s *Series) take(st *step, c Coverage) {
	st.coverage = c
	for _, r := range c.Regions {
		if r.State == Denied || r.State == NotEnabled {
			s.refused[r.Region] = r
		}
	}
}

// missing are the regions that a step has not asked to the start of the window.
func (st *step) missing() []string {
	missing := slices.Clone(st.leftOut)
	if !st.begun {
		return append(missing, st.regions...)
	}
	for _, r := range st.coverage.Regions {
		if r.State != Done {
			missing = append(missing, r.Region)
		}
	}
	return missing
}

// CredentialsRenewed says that there are other credentials: the next Load asks
// every region again that was refused.
func (s *Series) CredentialsRenewed() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range s.steps {
		if st.search != nil {
			st.search.CredentialsRenewed()
		}
	}
	s.again(s.scope.Regions)
}

// AskAgain says that some regions that were refused may not be any more.
func (s *Series) AskAgain(regions []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range s.steps {
		if st.search != nil {
			st.search.AskAgain(regions)
		}
	}
	s.again(regions)
}

// again has what was left out or refused for these regions asked by the next
// Load: by steps of their own, where the step itself is over.
func (s *Series) again(regions []string) {
	for _, region := range regions {
		delete(s.refused, region)
	}
	for _, st := range slices.Clone(s.steps) {
		if !st.begun {
			continue
		}
		var more []string
		st.leftOut = slices.DeleteFunc(st.leftOut, func(region string) bool {
			wanted := slices.Contains(regions, region)
			if wanted {
				more = append(more, region)
			}
			return wanted
		})
		if len(more) > 0 {
			s.steps = append(s.steps, &step{attribute: st.attribute, regions: more})
		}
		if st.search != nil && slices.ContainsFunc(st.coverage.Regions, func(r RegionStatus) bool {
			return r.State.GivenUp() && slices.Contains(regions, r.Region)
		}) {
			st.coverage.More = true
		}
	}
}

// TryNow lets a running Load try at once what waits for its next try.
func (s *Series) TryNow() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range s.steps {
		if st.search != nil {
			st.search.TryNow()
		}
	}
}

// ResumeToken is "": no token of the AWS CLI goes on with several lookups.
func (s *Series) ResumeToken() string { return "" }
