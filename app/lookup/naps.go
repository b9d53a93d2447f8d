package lookup

import (
	"context"
	"sync"
	"time"
)

// naps are the waits between a failure and the next try, which can all be
// ended early.
type naps struct {
	mu    sync.Mutex
	alarm context.Context // ends with the naps that began under it
	ring  context.CancelFunc
}

// awakening is how a nap ended.
type awakening uint8

const (
	slept awakening = iota // its time was over
	woken                  // early
	ended                  // with the context
)

func (n *naps) sleep(ctx context.Context, clock Clock, d time.Duration) awakening {
	nap, wake := context.WithCancel(ctx)
	defer wake()
	defer context.AfterFunc(n.current(), wake)()
	switch err := clock.Sleep(nap, d); {
	case err == nil:
		return slept
	case ctx.Err() == nil:
		return woken
	}
	return ended
}

func (n *naps) current() context.Context {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.alarm == nil {
		n.alarm, n.ring = context.WithCancel(context.Background())
	}
	return n.alarm
}

func (n *naps) end() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.ring != nil {
		n.ring()
		n.alarm, n.ring = nil, nil
	}
}
