package ingest

import (
	"context"
	"sync"
	"time"
)

// Worker is a thread with a Server in it. Its methods return at once.
type Worker interface {
	Read(files []File) // begins a job; its reports come to whom the Worker was started for
	Took()             // a report was taken in
	End()              // ends the thread, whatever it is doing
}

// Answer is what a worker says: Ready once, then Reports; Failure at its end,
// if that comes by itself.
type Answer any

// What a worker says besides Reports.
type (
	Ready   struct{}
	Failure struct{ Reason string }
)

// Start starts a worker. hear returns at once; it may be called before Start
// has returned.
type Start func(hear func(Answer)) (Worker, error)

// A worker that is not ready after startPatience is given up; one that has
// nothing to do for idleTime is ended, to give its memory back.
const (
	startPatience = 10 * time.Second
	idleTime      = 5 * time.Second
)

// Pool is a limited number of workers, kept for a while between two readings.
type Pool struct {
	start Start
	size  int

	mu      sync.Mutex
	idle    []*member
	closing *time.Timer
}

// NewPool is a pool of size workers at most, none of them started.
func NewPool(size int, start Start) *Pool { return &Pool{start: start, size: max(size, 1)} }

// member is a worker of a pool.
type member struct {
	Worker
	jobs []*job // what it is at, and what it goes on with

	mu  sync.Mutex
	box *mailbox // where its answers go; nil while it is idle
	bad bool     // it failed while idle
}

func (m *member) hear(a Answer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch _, failed := a.(Failure); {
	case m.box != nil:
		m.box.put(letter{m, a})
	case failed:
		m.bad = true
	}
}

// joins sends the member's answers to a box; it tells whether the member is
// still good for anything.
func (m *member) joins(box *mailbox) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.box = box
	return !m.bad
}

// takeIdle gives out a member that waits for work, nil if none does.
func (p *Pool) takeIdle(box *mailbox) *member {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.idle) > 0 {
		m := p.idle[len(p.idle)-1]
		p.idle = p.idle[:len(p.idle)-1]
		if m.joins(box) {
			return m
		}
		m.End()
	}
	return nil
}

// keep takes members back that have nothing to do.
func (p *Pool) keep(m *member) {
	m.joins(nil)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, m)
	if p.closing != nil {
		p.closing.Stop()
	}
	p.closing = time.AfterFunc(idleTime, p.close)
}

// close ends the members that have nothing to do.
func (p *Pool) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range p.idle {
		m.End()
	}
	p.idle = nil
}

// Read reads files and hands what they hold to take, in no certain order,
// until all are read or ctx is done; what a worker has not reported by then is
// lost. take may wait; its error is a fault of the worker whose report it was.
//
// unread are the places of those files, in their order, for which there was
// no worker.
func (p *Pool) Read(ctx context.Context, files []File, take func(Report) error) (unread []int) {
	r := &reading{pool: p, files: files, take: take, jobs: jobsOf(files, p.size), box: newMailbox(), crew: map[*member]bool{}}
	defer r.leave()
	for range min(p.size, len(r.jobs)) {
		r.hire()
	}
	return r.run(ctx)
}
