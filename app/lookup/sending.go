package lookup

import (
	"context"
	"time"
)

// What a service counts is when requests reach it. But before one is sent it is
// signed, which on a busy page takes now 2, now 20 ms. So a call begins
// signingTime before its slot, and what is left of that is waited for when the
// request is ready.
const signingTime = 25 * time.Millisecond

// Sending is called by a Source right before it sends a request, with the
// context that LookupEvents was called with or one made of it. It returns when
// the request may be sent. If a call sends several, such as one signed anew,
// each waits for a slot of its own. The error is the context's.
func Sending(ctx context.Context) error {
	slot, paced := ctx.Value(slotKey{}).(*slot)
	if !paced {
		return nil
	}
	if err := slot.wait(ctx); err != nil {
		return err
	}
	slot.pacer.sent(slot.region)
	return nil
}

// slot is the place in a region's quota that a call was let go for. Only the
// call's goroutine uses it.
type slot struct {
	pacer  *Pacer
	region string
	at     time.Time // zero: used up
}

type slotKey struct{}

// slot returns when a source can be called, with the context to call it with
// and the time at which it can send.
func (p *Pacer) slot(ctx context.Context, region string) (call context.Context, at time.Time, err error) {
	at, err = p.wait(ctx, region, signingTime)
	return context.WithValue(ctx, slotKey{}, &slot{p, region, at}), at, err
}

func (s *slot) wait(ctx context.Context) error {
	if s.at.IsZero() {
		s.pacer.refused(s.region)
		return s.pacer.Wait(ctx, s.region)
	}
	left := s.at.Sub(s.pacer.clock.Now())
	s.at = time.Time{}
	if left <= 0 {
		return ctx.Err()
	}
	return s.pacer.clock.Sleep(ctx, left)
}
