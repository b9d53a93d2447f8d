package lookup

import (
	"context"
	"time"
)

// Clock is the time a search lives by.
type Clock interface {
	Now() time.Time
	// Sleep returns nil after d, or ctx's error as soon as ctx ends. Where many
	// share one thread the page has a turn before it returns, even after no time.
	Sleep(ctx context.Context, d time.Duration) error
}

// SystemClock is the clock of this machine.
func SystemClock() Clock { return systemClock{} }

// PageClock is the clock of this machine for a page: whoever has slept until
// its time, be it there already, goes on after the page had a turn. So requests
// that may all be sent at the same moment are signed and sent one by one. The
// pacer looks at the clock only then, so no request comes too soon after
// another.
func PageClock(giveTurn func()) Clock { return pageClock{SystemClock(), giveTurn} }

type pageClock struct {
	Clock
	giveTurn func()
}

func (c pageClock) Sleep(ctx context.Context, d time.Duration) error {
	err := c.Clock.Sleep(ctx, d)
	c.giveTurn()
	return err
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) Sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil || d <= 0 {
		return err
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
