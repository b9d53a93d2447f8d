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
// same seed and day give the same account.
func New(seed uint64, now time.Time) *Account {
	a := empty(Number, seed, now)
	a.live(append(peopleRoutines(), machineRoutines()...))
	a.tell(allStories())
	a.insights = a.observe()
	a.sort()
	return a
}

// NewQuiet makes another account with a few routines and no story.
func NewQuiet(number string, seed uint64, now time.Time) *Account {
	a := empty(number, mix(seed, hashText(number)), now)
	a.live(nodeRoutines())
	a.sort()
	return a
}

func empty(number string, seed uint64, now time.Time) *Account {
	return &Account{number: number, seed: seed, today: now.UTC().Truncate(24 * time.Hour).Unix(), ledgers: map[string]*Ledger{}}
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

// write adds a line to a region's ledger.
func (a *Account) write(region string, at line) {
	l := a.ledgers[region]
	if l == nil {
		l = &Ledger{account: a, region: region}
		a.ledgers[region] = l
	}
	l.lines = append(l.lines, at)
}

// sort puts every ledger in order of time; events of one second stay in the
// order of their event ids' seeds, which no page boundary can change.
func (a *Account) sort() {
	for _, l := range a.ledgers {
		slices.SortFunc(l.lines, func(x, y line) int {
			switch {
			case x.at != y.at:
				return compare(x.at, y.at)
			case x.run != y.run:
				return compare(int64(x.run), int64(y.run))
			}
			return compare(int64(x.nth), int64(y.nth))
		})
	}
}

func compare(x, y int64) int {
	if x < y {
		return -1
	}
	return 1
}
