package account

import (
	"slices"
	"time"

	"trailsleuth/app/trail"
)

// Account is a made-up AWS account: what its regions recorded.
type Account struct {
	number string
	seed   uint64
	today  int64 // midnight UTC of the day it was made

	actors     []actor
	operations []*operation
	global     []bool // of each operation: recorded in us-east-1
	runs       []run
	ledgers    map[string]*Ledger
	insights   map[string]*insightLedger
	stories    []story
	scenes     []*scene
}

// run is one session of a routine.
type run struct {
	since int64
	seed  uint64
	who   uint16
}

// historyDays are generated back from today, and two days forward: those
// appear as the clock gets there.
const (
	historyDays = 91
	futureDays  = 2
)

// New makes the account of Harbourlight as it stands on the (UTC) day of now:
// its routines of the last 90 days and its stories. The routines of a given
// day are the same whatever day it is now; the stories move with now. The
// same seed and day give the same account. step, if not nil, is called after
// every millisecond or so of work and may let others run.
func New(seed uint64, now time.Time, step func()) *Account {
	a := empty(Number, seed, now)
	a.live(append(peopleRoutines(), machineRoutines()...), step)
	a.tell(allStories())
	a.insights = a.observe()
	return a
}

// NewQuiet makes another account with a few routines and no story.
func NewQuiet(number string, seed uint64, now time.Time) *Account {
	a := empty(number, mix(seed, hashText(number)), now)
	a.live(nodeRoutines(), nil)
	return a
}

func empty(number string, seed uint64, now time.Time) *Account {
	return &Account{number: number, seed: seed, today: now.UTC().Truncate(24 * time.Hour).Unix(), ledgers: map[string]*Ledger{}, runs: make([]run, 0, 10000)}
}

// Ledger is a region's events of a category, nil if there are none.
func (a *Account) Ledger(region string, category trail.EventCategory) interface {
	Len() int
	Time(i int) int64
	Delivered(i int) int64
	Matches(i int, attribute trail.LookupAttribute) bool
	Entry(i int) Entry
} {
	if category == trail.Insight {
		if l := a.insights[region]; l != nil {
			return l
		}
		return nil
	}
	if l := a.ledgers[region]; l != nil {
		l.sorted.Do(l.sort)
		return l
	}
	return nil
}

// Regions lists the regions that recorded anything, sorted.
func (a *Account) Regions() []string {
	var ids []string
	for id := range a.ledgers {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// in finds the ledgers of regions, and begins them.
func (a *Account) in(regions ...string) []*Ledger {
	list := make([]*Ledger, len(regions))
	for i, region := range regions {
		if a.ledgers[region] == nil {
			a.ledgers[region] = &Ledger{account: a, region: region, lines: make([]line, 0, 1024)}
		}
		list[i] = a.ledgers[region]
	}
	return list
}
