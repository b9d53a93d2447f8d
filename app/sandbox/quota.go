package sandbox

import "time"

// Quota is how many calls a region takes for one account: a bucket of Burst
// calls that is refilled at PerSecond. The zero value is AWS's: 2 a second.
type Quota struct {
	PerSecond float64
	Burst     float64
}

// AWSQuota is LookupEvents' own limit, per account and region.
func AWSQuota() Quota { return Quota{PerSecond: 2, Burst: 2} }

// Unlimited is a quota nobody exhausts, for tests of other things.
func Unlimited() Quota { return Quota{PerSecond: 1e9, Burst: 1e9} }

// bucket is the quota of one account in one region. Another client of the
// account may drink from it.
type bucket struct {
	quota Quota
	level float64
	at    time.Time // when level was right

	rival     float64   // calls a second of the other client, 0 for none
	rivalNext time.Time // when it calls next
}

func newBucket(q Quota, now time.Time) *bucket {
	return &bucket{quota: q, level: q.Burst, at: now}
}

// take spends one call, if there is one.
func (b *bucket) take(now time.Time) bool {
	b.advance(now)
	return b.spend()
}

// shareWith lets another client call perSecond times a second from now on,
// first thing each time; a client that finds the bucket empty goes without.
func (b *bucket) shareWith(perSecond float64, now time.Time) {
	b.advance(now)
	b.rival, b.rivalNext = perSecond, now
}

// advance lets time pass: it refills and lets the other client call.
func (b *bucket) advance(now time.Time) {
	const longAgo = time.Minute // more would change nothing: the bucket is full by then
	if b.rival > 0 {
		if now.Sub(b.rivalNext) > longAgo {
			b.rivalNext = now.Add(-longAgo)
		}
		step := time.Duration(float64(time.Second) / b.rival)
		for !b.rivalNext.After(now) {
			b.refill(b.rivalNext)
			b.spend()
			b.rivalNext = b.rivalNext.Add(max(step, time.Millisecond))
		}
	}
	b.refill(now)
}

func (b *bucket) refill(now time.Time) {
	if passed := now.Sub(b.at); passed > 0 {
		b.level = min(b.quota.Burst, b.level+passed.Seconds()*b.quota.PerSecond)
		b.at = now
	}
}

// spend forgives a billionth of a call: half seconds do not add up exactly.
func (b *bucket) spend() bool {
	if b.level < 1-1e-9 {
		return false
	}
	b.level--
	return true
}
