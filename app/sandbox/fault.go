package sandbox

import (
	"slices"
	"time"
)

// Fault is something that goes wrong, on purpose and always in the same
// way. It strikes every call that When picks.
type Fault struct {
	Effect Effect
	// When picks the calls to strike; nil picks all of them.
	When func(Call) bool
	// By is how long a SlowAnswer takes, or how far a ClockOff puts the
	// service's clock forward (negative: back). Other effects ignore it.
	By time.Duration
}

// Effect is a way to go wrong.
type Effect uint8

// The effects. Those of the network strike preflights too.
const (
	Throttle          Effect = iota // ThrottlingException, though the caller kept to its quota
	ServerError                     // 500 with an HTML body, as a broken front end answers
	Unavailable                     // 503 with an HTML body
	DropConnection                  // the connection closes without an answer
	BreakConnection                 // the connection closes in the middle of the answer
	Offline                         // no connection at all; to a caller as DropConnection
	SlowAnswer                      // the answer comes after By
	TruncateAnswer                  // the JSON ends in the middle
	InvalidateToken                 // the NextToken of this call is no longer taken, now and later
	ExpireCredentials               // the caller's credentials expire with this call
	Deny                            // AccessDeniedException, as where no IAM policy allows the call
	ClockOff                        // the service's clock, as it checks signatures and fills Date, is off by By
)

// Call is what a fault may look at.
type Call struct {
	Number    int // of all LookupEvents calls, from 1; a preflight has the number of the call it asks for
	InRegion  int // of those to this region, from 1
	Region    string
	KeyID     string
	NextToken string // "" on a first page
	Preflight bool
	Time      time.Time
}

// OnCalls picks calls by their number over all regions.
func OnCalls(numbers ...int) func(Call) bool {
	return func(c Call) bool { return slices.Contains(numbers, c.Number) }
}

// Every picks each nth call over all regions: the nth, the 2nth, …
func Every(n int) func(Call) bool {
	return func(c Call) bool { return n > 0 && c.Number%n == 0 }
}

// InRegions narrows when (nil: all calls) to some regions. Numbers still
// count all calls.
func InRegions(when func(Call) bool, regions ...string) func(Call) bool {
	return func(c Call) bool {
		return slices.Contains(regions, c.Region) && (when == nil || when(c))
	}
}

// During picks the calls from start up to, not including, end.
func During(start, end time.Time) func(Call) bool {
	return func(c Call) bool { return !c.Time.Before(start) && c.Time.Before(end) }
}

// Inject adds a fault to those of Options; remove takes it away again.
func (c *CloudTrail) Inject(f Fault) (remove func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	added := &f
	c.faults = append(c.faults, added)
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.faults = slices.DeleteFunc(c.faults, func(g *Fault) bool { return g == added })
	}
}

// ShareQuota lets another client of the sample account call a region
// perSecond times a second from now on; 0 stops it. It has the first go at
// every refill, so at AWS's quota of 2 a rate of 1 leaves 1.
func (c *CloudTrail) ShareQuota(region string, perSecond float64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	c.bucket(SampleAccount, region, now).shareWith(perSecond, now)
}

// strikes lists the faults that hit a call.
func (c *CloudTrail) strikes(call Call) []Fault {
	c.mu.Lock()
	faults := slices.Clone(c.faults)
	c.mu.Unlock()
	var hit []Fault
	for _, f := range faults {
		if f.When == nil || f.When(call) {
			hit = append(hit, *f)
		}
	}
	return hit
}
