package lookup

import (
	"slices"
	"sync"
	"time"
)

// Exchange is one request to CloudTrail that left the page, and its answer.
type Exchange struct {
	At        time.Time // when it was sent
	Took      time.Duration
	Host      string
	Operation string
	Status    int    // of HTTP; 0: there was no answer
	RequestID string // "" if the answer has none
	Sent      int64  // bytes of the bodies
	Received  int64
}

// mostExchanges is how many are kept.
const mostExchanges = 500

// Exchanges notes what is sent: how often, and the latest of it. The zero value is
// empty and ready. It is safe for use by several goroutines.
type Exchanges struct {
	mu     sync.Mutex
	all    int
	latest []Exchange
}

// Add notes one.
func (e *Exchanges) Add(x Exchange) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.all++
	if len(e.latest) == mostExchanges {
		e.latest = slices.Delete(e.latest, 0, 1)
	}
	e.latest = append(e.latest, x)
}

// Latest is how many there were, and the latest most of them, newest first.
func (e *Exchanges) Latest(most int) (all int, latest []Exchange) {
	e.mu.Lock()
	defer e.mu.Unlock()
	latest = slices.Clone(e.latest[max(0, len(e.latest)-most):])
	slices.Reverse(latest)
	return e.all, latest
}
