package sandbox

import (
	"context"
	"sort"
	"time"

	"trailsleuth/app/sandbox/account"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// archive is what an account's regions have recorded.
type archive interface {
	ledger(region string, category trail.EventCategory) ledger // nil: nothing
}

// ledger is one region's events of one category, oldest first. It never
// changes, so that an index into it is a position that a token can hold.
type ledger interface {
	Len() int
	Time(i int) int64      // epoch seconds, not falling; account.NoTime for a record without a time
	Delivered(i int) int64 // when the event became visible
	Matches(i int, a trail.LookupAttribute) bool
	Entry(i int) account.Entry
}

// madeUp is an account that was generated.
type madeUp struct{ *account.Account }

func (m madeUp) ledger(region string, category trail.EventCategory) ledger {
	if l := m.Ledger(region, category); l != nil {
		return l
	}
	return nil
}

func (c *CloudTrail) sampleArchive(today time.Time) archive {
	if c.options.Records != nil {
		return c.options.Records
	}
	work := turn.Begin(context.Background(), c.options.GiveTurn)
	return madeUp{account.New(c.options.Seed, today, func() { work.Step() })}
}

// lookUp answers a valid call.
func (c *CloudTrail) lookUp(q question, accountID, region string) ([]byte, *failure) {
	b := binding{accountID, region, q.parameters}
	l := c.archives[accountID]().ledger(region, q.category)
	next := -1
	if l != nil {
		next = l.Len() - 1
	}
	if q.token != "" {
		at, ok := c.unseal(q.token, b)
		if !ok || c.dead(q.token) || int(at) > next+1 {
			return nil, refusal("InvalidNextTokenException", "Invalid NextToken. The token must come from an earlier call with the same parameters.")
		}
		next = int(at) - 1
	}
	if l == nil {
		return writePage(nil, ""), nil
	}
	found, last, more := c.scan(l, q, next)
	entries := make([]account.Entry, len(found))
	for i, at := range found {
		entries[i] = l.Entry(at)
	}
	token := ""
	if more {
		token = c.seal(position(last), b)
	}
	return writePage(entries, token), nil
}

// scan walks from newer to older, beginning at next. last is the index it may
// go on below, if there is more.
func (c *CloudTrail) scan(l ledger, q question, next int) (found []int, last int, more bool) {
	now := c.now().Unix()
	first := max(q.first, now-int64(c.options.Retention/time.Second))
	if q.openStart && c.options.Retention == Forever {
		first = account.NoTime
	}
	if q.last < 1<<62 {
		next = min(next, sort.Search(l.Len(), func(i int) bool { return l.Time(i) > q.last })-1)
	}
	last = next + 1
	work := turn.Begin(context.Background(), c.options.GiveTurn)
	for i := next; i >= 0 && l.Time(i) >= first; i-- {
		if c.options.ScanLimit > 0 && next-i >= c.options.ScanLimit {
			return found, i + 1, true
		}
		if i%256 == 0 {
			work.Step()
		}
		if l.Delivered(i) > now || !l.Matches(i, q.attribute) {
			continue
		}
		if len(found) == q.limit {
			return found, last, true
		}
		found, last = append(found, i), i
	}
	return found, last, false
}
