package ingest

import (
	"context"
	"slices"
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
// nothing to do for idleTime is ended, to give its memory back, and one that was
// started for files that may come after warmTime.
const (
	startPatience = 10 * time.Second
	idleTime      = 5 * time.Second
	warmTime      = 30 * time.Second
)

// Pool is a limited number of workers, kept for a while between two readings.
type Pool struct {
	start Start
	size  int

	mu       sync.Mutex
	idle     []*member
	closing  *time.Timer
	readings int // under way
}

// NewPool is a pool of size workers at most, none of them started.
func NewPool(size int, start Start) *Pool { return &Pool{start: start, size: max(size, 1)} }

// member is a worker of a pool.
type member struct {
	Worker
	jobs []*job // what it is at, and what it goes on with

	mu    sync.Mutex
	box   *mailbox // where its answers go; nil while it is idle
	bad   bool     // it failed while idle
	ready bool     // it has said so
}

func (m *member) hear(a Answer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, ready := a.(Ready)
	m.ready = m.ready || ready
	switch _, failed := a.(Failure); {
	case m.box != nil:
		m.box.put(letter{m, a})
	case failed:
		m.bad = true
	}
}

// joins sends the member's answers to a box; it tells whether the member is
// ready for work, and whether it is still good for any.
func (m *member) joins(box *mailbox) (ready, good bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.box = box
	return m.ready, !m.bad
}

// begin starts a member whose answers go to a box; nil if that cannot be.
func (p *Pool) begin(box *mailbox) *member {
	m := &member{box: box}
	worker, err := p.start(m.hear)
	if err != nil {
		return nil
	}
	m.Worker = worker
	return m
}

// takeIdle gives out a member that waits for work, nil if none does.
func (p *Pool) takeIdle(box *mailbox) (m *member, ready bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.idle) > 0 {
		m := p.idle[len(p.idle)-1]
		p.idle = p.idle[:len(p.idle)-1]
		if ready, good := m.joins(box); good {
			return m, ready
		}
		m.End()
	}
	return nil, false
}

// keep has a member that has nothing to do wait for work, so long.
func (p *Pool) keep(m *member, so time.Duration) {
	m.joins(nil)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, m)
	if p.closing != nil {
		p.closing.Stop()
	}
	p.closing = time.AfterFunc(so, p.close)
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

// Warm starts the workers that files will need, all of them for nil: files
// that may come. It tells whether one is ready to begin at once.
func (p *Pool) Warm(files []File) (ready bool) {
	for n := p.needed(files); ; {
		p.mu.Lock()
		idle, busy := len(p.idle), p.readings > 0
		ready = slices.ContainsFunc(p.idle, (*member).isReady)
		p.mu.Unlock()
		if idle >= n || busy {
			return ready
		}
		m := p.begin(nil)
		if m == nil {
			return ready
		}
		p.keep(m, warmTime)
	}
}

func (m *member) isReady() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.ready && !m.bad
}

// needed is how many workers files need.
func (p *Pool) needed(files []File) int {
	if files == nil || len(candidates(files, p.size)) > 0 {
		return p.size
	}
	return min(p.size, len(jobsOf(files, p.size, nil)))
}

// reading counts the readings under way.
func (p *Pool) reading(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.readings += n
}

// Read reads files and hands what they hold to take, in no certain order,
// until all are read or ctx is done; what a worker has not reported by then is
// lost. take may wait; its error is a fault of the worker whose report it was.
//
// unread are the places of those files, in their order, for which there was
// no worker.
func (p *Pool) Read(ctx context.Context, files []File, take func(Report) error) (unread []int) {
	r := &reading{pool: p, files: files, take: take, box: newMailbox(), crew: map[*member]bool{}}
	defer r.leave()
	p.reading(1)
	defer p.reading(-1)
	for range p.needed(files) {
		r.hire()
	}
	r.jobs = jobsOf(files, p.size, r.divide())
	return r.run(ctx)
}
