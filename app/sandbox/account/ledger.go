package account

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"trailsleuth/app/trail"
)

// Entry is one event of a LookupEvents answer. Empty texts are members the
// event does not have.
type Entry struct {
	ID, Name, Source string
	ReadOnly         string // "true", "false"
	AccessKeyID      string
	Username         string
	Time             int64 // epoch seconds
	Resources        []trail.Resource
	Record           string // CloudTrailEvent
}

// NoTime is the Time of an event whose record has none.
const NoTime = math.MinInt64

// Has reports whether a lookup by the attribute finds the entry. No attribute
// finds everything.
func (e *Entry) Has(a trail.LookupAttribute) bool {
	switch a.Key {
	case "":
		return true
	case trail.ByEventID:
		return e.ID == a.Value
	case trail.ByEventName:
		return e.Name == a.Value
	case trail.ByReadOnly:
		return e.ReadOnly == a.Value
	case trail.ByUsername:
		return e.Username == a.Value
	case trail.ByEventSource:
		return e.Source == a.Value
	case trail.ByAccessKeyID:
		return e.AccessKeyID == a.Value
	case trail.ByResourceType, trail.ByResourceName:
		return hasResource(e.Resources, a)
	}
	return false
}

func hasResource(resources []trail.Resource, a trail.LookupAttribute) bool {
	for _, r := range resources {
		if a.Key == trail.ByResourceType && r.Type == a.Value || a.Key == trail.ByResourceName && r.Name == a.Value {
			return true
		}
	}
	return false
}

// Ledger is one region's events, oldest first. An event is kept as 16 bytes
// that say how to make it; its record is written each time it is asked for,
// always the same.
type Ledger struct {
	account *Account
	region  string
	lines   []line
	sorted  sync.Once // when the region is first asked for
}

// line is one event. A line of a story has the run fromStory and the number
// of its scene; any other has its run and its place in it.
type line struct {
	at  int64
	run uint32
	op  uint16
	nth uint16
}

const fromStory = math.MaxUint32

// sort puts the lines in order of time; events of one second stay in the order
// of their runs, which no page boundary can change.
func (l *Ledger) sort() {
	slices.SortFunc(l.lines, func(x, y line) int {
		if x.at != y.at {
			return int(x.at - y.at)
		}
		if x.run != y.run {
			return cmp.Compare(x.run, y.run)
		}
		return cmp.Compare(x.nth, y.nth)
	})
}

// Len is the number of events.
func (l *Ledger) Len() int { return len(l.lines) }

// Time is an event's time in epoch seconds.
func (l *Ledger) Time(i int) int64 { return l.lines[i].at }

// Delivered is when a lookup first finds the event: 1 to 6 minutes later.
func (l *Ledger) Delivered(i int) int64 {
	return l.lines[i].at + 60 + int64(l.account.seedOf(l.lines[i])%300)
}

// Entry is the whole event.
func (l *Ledger) Entry(i int) Entry {
	c := l.account.callOf(l.lines[i], l.region)
	return c.entry()
}

func (c *call) entry() Entry {
	return Entry{
		ID: c.eventID(), Name: c.name, Source: c.source, ReadOnly: c.readOnly(),
		AccessKeyID: c.accessKey(), Username: c.who.username(), Time: c.at,
		Resources: c.looked, Record: c.record(),
	}
}

// Matches reports the same as Entry(i).Has(a), without writing the record.
func (l *Ledger) Matches(i int, a trail.LookupAttribute) bool {
	at := l.lines[i]
	switch {
	case a.Key == "":
		return true
	case a.Key == trail.ByEventID:
		return eventID(l.account.seedOf(at)) == a.Value
	case at.run != fromStory && !l.account.mayMatch(at, a):
		return false
	}
	c := l.account.callOf(at, l.region)
	switch a.Key {
	case trail.ByResourceType, trail.ByResourceName:
		return hasResource(c.looked, a)
	}
	e := Entry{Name: c.name, Source: c.source, ReadOnly: c.readOnly(), AccessKeyID: c.accessKey(), Username: c.who.username()}
	return e.Has(a)
}

// mayMatch rules an ordinary event out by what its operation and actor say
// already. What a call's details decide, it leaves open.
func (a *Account) mayMatch(at line, attribute trail.LookupAttribute) bool {
	o := a.operations[at.op]
	switch attribute.Key {
	case trail.ByEventName:
		return o.name == attribute.Value
	case trail.ByEventSource:
		return o.source == attribute.Value
	case trail.ByUsername, trail.ByAccessKeyID:
		r := a.runs[at.run]
		who := a.actors[r.who]
		if o.by != nil {
			return true
		}
		if attribute.Key == trail.ByUsername {
			return who.username() == attribute.Value
		}
		return who.accessKey(a.number, r.since) == attribute.Value
	}
	return true
}
