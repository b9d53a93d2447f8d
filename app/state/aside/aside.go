// Package aside keeps the latest answer to a question that takes long enough to
// be worked out beside the page: what was answered is shown until the next
// answer is there, and work for a question that nobody asks any more is called
// off. It starts no goroutine, and knows nothing of what is asked.
package aside

import (
	"context"
	"time"
)

// Answer is what was found, or why nothing was.
type Answer[Q comparable, A any] struct {
	Of    Q
	Found A
	Err   error
}

// Slot is the latest answer and the work under way. The zero value has neither.
type Slot[Q comparable, A any] struct {
	Answer[Q, A]
	Percent  int // how far the work under way is, as far as it tells
	answered bool
	changes  int
	began    time.Time
	run      *run[Q]
}

type run[Q comparable] struct {
	of     Q
	cancel context.CancelFunc
}

// Work finds an answer, with turns for the page by giveTurn, and tells progress
// how much it has read.
type Work[A any] func(ctx context.Context, giveTurn func(), progress func(done, total int)) (A, error)

// Begun is the work for a question that was asked: it gives the answer to be
// Taken, and wanted is false if it was called off.
type Begun[Q comparable, A any] func(ctx context.Context, giveTurn func(), progress func(done, total int)) (answer Answer[Q, A], wanted bool)

// Patience is when a question is asked again though there is an answer to, or
// work for, one that is alike but for how much is loaded.
type Patience[Q comparable] struct {
	Alike    func(a, b Q) bool
	Interval time.Duration // the shortest time between two such questions
	Now      time.Time
}

// Ask asks a question, by the work that it returns, whose answer is then to be
// Taken; nil: there is nothing to do. Work for a question that is alike is left
// to finish, or nothing would ever be answered while events pour in.
func (s *Slot[Q, A]) Ask(want Q, p Patience[Q], work Work[A]) Begun[Q, A] {
	if s.run != nil {
		if s.run.of == want || p.Alike(s.run.of, want) {
			return nil
		}
		s.Stop()
	}
	if s.answered && (s.Of == want || p.Alike(s.Of, want) && p.Now.Sub(s.began) < p.Interval) {
		return nil
	}
	asked, cancel := context.WithCancel(context.Background())
	s.run, s.began, s.Percent = &run[Q]{want, cancel}, p.Now, 0
	return func(ctx context.Context, giveTurn func(), progress func(done, total int)) (Answer[Q, A], bool) {
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		giveTurn() // what a person did is seen before
		found, err := work(asked, giveTurn, progress)
		return Answer[Q, A]{want, found, err}, asked.Err() == nil
	}
}

// Stop calls the work under way off.
func (s *Slot[Q, A]) Stop() {
	if s.run != nil {
		s.run.cancel()
		s.run = nil
	}
}

// Take takes an answer in, unless the question is not asked any more.
func (s *Slot[Q, A]) Take(a Answer[Q, A]) {
	if s.run == nil || s.run.of != a.Of {
		return
	}
	s.run = nil
	s.Answer, s.answered = a, true
	s.changes++
}

// Progressed takes in how far the work for a question is.
func (s *Slot[Q, A]) Progressed(of Q, percent int) {
	if s.run != nil && s.run.of == of {
		s.Percent = percent
	}
}

// Working reports whether an answer is being worked out.
func (s *Slot[Q, A]) Working() bool { return s.run != nil }

// Answered reports whether there is an answer.
func (s *Slot[Q, A]) Answered() bool { return s.answered }

// Changes counts how often the answer became another.
func (s *Slot[Q, A]) Changes() int { return s.changes }
