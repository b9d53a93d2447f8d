package sandbox

import (
	"context"
	"slices"
	"sync"
	"time"

	"trailsleuth/app/sandbox/account"
	"trailsleuth/app/trail"
)

// Options say how the sandbox differs from the ordinary one. The zero value
// is a faithful service over the sample account.
type Options struct {
	Seed  uint64                                           // of the made-up events; one seed and one day are one account
	Now   func() time.Time                                 // the service's clock; nil: time.Now
	Sleep func(ctx context.Context, d time.Duration) error // nil: a timer. It must return early when ctx ends

	// GiveTurn gives the page a turn between the steps of long work. Nil:
	// nobody waits for one.
	GiveTurn func()

	Quota     Quota         // zero: AWSQuota
	Latency   time.Duration // how long every answer takes
	Retention time.Duration // how far back events exist; zero: 90 days. Forever lifts the rule
	ScanLimit int           // events looked at per call; over it the page is short, maybe empty, and has a token. 0: no limit
	Regions   []string      // enabled in the accounts; nil: those of the aws partition that need no opt-in

	Faults          []Fault
	ShortLivedCalls int // after which ShortLived credentials expire; 0: 3

	Records *Records // serve these instead of the made-up account
}

// Forever is a retention that keeps everything.
const Forever = 200 * 365 * 24 * time.Hour

// CloudTrail is the service. It is safe for concurrent use.
type CloudTrail struct {
	options  Options
	tokenKey []byte
	archives map[string]func() archive // by account number; built when first asked for

	mu         sync.Mutex // guards what follows
	identities map[string]*identity
	latest     map[Persona]*identity
	issuedTo   map[Persona]int
	buckets    map[[2]string]*bucket
	faults     []*Fault
	calls      int
	callsIn    map[string]int
	deadTokens map[string]bool
}

// New makes a service. Its events are generated at the first call, not here.
func New(options Options) *CloudTrail {
	c := &CloudTrail{
		options:    options.withDefaults(),
		tokenKey:   []byte(account.MadeUpText("key of the tokens", 32)),
		identities: map[string]*identity{},
		latest:     map[Persona]*identity{},
		issuedTo:   map[Persona]int{},
		buckets:    map[[2]string]*bucket{},
		callsIn:    map[string]int{},
		deadTokens: map[string]bool{},
	}
	for _, f := range options.Faults {
		c.faults = append(c.faults, &f)
	}
	today := c.now()
	c.archives = map[string]func() archive{
		SampleAccount: sync.OnceValue(func() archive { return c.sampleArchive(today) }),
		OtherAccount: sync.OnceValue(func() archive {
			return madeUp{account.NewQuiet(OtherAccount, c.options.Seed, today)}
		}),
	}
	for _, p := range Personas() {
		c.issue(p, today)
	}
	return c
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	if o.Quota == (Quota{}) {
		o.Quota = AWSQuota()
	}
	if o.Retention == 0 {
		o.Retention = daysOfHistory
	}
	if o.ShortLivedCalls == 0 {
		o.ShortLivedCalls = 3
	}
	if o.Regions == nil {
		for _, r := range trail.RegionsOf("aws") {
			if !r.OptIn {
				o.Regions = append(o.Regions, r.ID)
			}
		}
	}
	o.Regions = slices.Clone(o.Regions)
	return o
}

// sleep waits for d or the end of ctx.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c *CloudTrail) now() time.Time { return c.options.Now() }

// spend takes one call from a region's quota and from short-lived credentials.
func (c *CloudTrail) spend(id *identity, region string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if id.persona == ShortLived {
		id.callsLeft--
		id.ended = id.callsLeft <= 0
	}
	now := c.now()
	return c.bucket(id.account, region, now).take(now)
}

// bucket finds a region's quota. The caller holds the lock.
func (c *CloudTrail) bucket(account, region string, now time.Time) *bucket {
	key := [2]string{account, region}
	if c.buckets[key] == nil {
		c.buckets[key] = newBucket(c.options.Quota, now)
	}
	return c.buckets[key]
}

// expire ends credentials before their time.
func (c *CloudTrail) expire(keyID string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if id := c.identities[keyID]; id != nil {
		id.ended = true
	}
}

// invalidate makes a token useless for ever.
func (c *CloudTrail) invalidate(token string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.deadTokens[token] = true
}

func (c *CloudTrail) dead(token string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.deadTokens[token]
}
