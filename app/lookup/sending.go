package lookup

import (
	"context"
	"time"
)

// What a service counts is when requests reach it. But before one is sent it is
// signed, which on a busy page takes now 2, now 20 ms. So a call begins
// signingTime before its turn, and what is left of that is waited for when the
// request is ready.
const signingTime = 25 * time.Millisecond

// Sending is called by a Source right before it sends a request, with the
// context that LookupEvents was called with or one made of it. It returns when
// the request may be sent. If a call sends several, such as one signed anew,
// each waits for a turn of its own. The error is the context's.
func Sending(ctx context.Context) error {
	t, paced := ctx.Value(turnKey{}).(*turn)
	if !paced {
		return nil
	}
	if err := t.wait(ctx); err != nil {
		return err
	}
	t.pacer.sent(t.region)
	return nil
}

// turn is what a call was let go for. Only the call's goroutine uses it.
type turn struct {
	pacer  *Pacer
	region string
	at     time.Time // zero: used up
}

type turnKey struct{}

// turn returns when a source can be called, with the context to call it with
// and the time at which it can send.
func (p *Pacer) turn(ctx context.Context, region string) (call context.Context, at time.Time, err error) {
	at, err = p.wait(ctx, region, signingTime)
	return context.WithValue(ctx, turnKey{}, &turn{p, region, at}), at, err
}

func (t *turn) wait(ctx context.Context) error {
	if t.at.IsZero() {
		t.pacer.refused(t.region)
		return t.pacer.Wait(ctx, t.region)
	}
	left := t.at.Sub(t.pacer.clock.Now())
	t.at = time.Time{}
	if left <= 0 {
		return ctx.Err()
	}
	return t.pacer.clock.Sleep(ctx, left)
}
