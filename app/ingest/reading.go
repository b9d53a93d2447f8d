package ingest

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// reading is one call of Pool.Read.
type reading struct {
	pool  *Pool
	files []File
	take  func(Report) error
	jobs  []*job // that nobody is at
	box   *mailbox
	crew  map[*member]bool // whether each is ready
	late  *time.Timer      // rings when whoever was hired should be ready
}

// hire gets one more worker, if there is one.
func (r *reading) hire() {
	if m := r.pool.takeIdle(r.box); m != nil {
		r.crew[m] = true
		r.next(m)
		return
	}
	m := &member{box: r.box}
	worker, err := r.pool.start(m.hear)
	if err != nil {
		return
	}
	m.Worker = worker
	r.crew[m] = false
	if r.late == nil {
		r.late = time.NewTimer(startPatience)
	} else {
		r.late.Reset(startPatience)
	}
}

// next gives a member something to do, if there is anything.
func (r *reading) next(m *member) {
	m.job = nil
	if len(r.jobs) == 0 {
		return
	}
	m.job, r.jobs = r.jobs[0], r.jobs[1:]
	files := make([]File, len(m.job.files))
	for i, place := range m.job.files {
		files[i] = r.files[place]
	}
	m.Worker.Read(files)
}

// run goes on until every file is ended or nobody is left to read.
func (r *reading) run(ctx context.Context) (unread []int) {
	for r.going() {
		var late <-chan time.Time
		if r.late != nil {
			late = r.late.C
		}
		select {
		case <-ctx.Done():
			return nil
		case <-late:
			r.dismissLate()
		case <-r.box.bell:
			for _, l := range r.box.empty() {
				r.hear(l)
				if ctx.Err() != nil {
					return nil
				}
			}
		}
	}
	for _, j := range r.jobs {
		unread = append(unread, j.files...)
	}
	slices.Sort(unread)
	return unread
}

// going reports whether there is work and somebody to do it.
func (r *reading) going() bool {
	if len(r.jobs) > 0 {
		return len(r.crew) > 0
	}
	for m := range r.crew {
		if m.job != nil {
			return true
		}
	}
	return false
}

func (r *reading) hear(l letter) {
	ready, known := r.crew[l.from]
	if !known {
		return
	}
	switch a := l.answer.(type) {
	case Ready:
		if !ready {
			r.crew[l.from] = true
			r.next(l.from)
		}
	case Report:
		if err := r.reported(l.from, a); err != nil {
			r.lose(l.from, err.Error())
		}
	case Failure:
		r.lose(l.from, a.Reason)
	}
}

// reported takes in a report of a member's job.
func (r *reading) reported(m *member, report Report) error {
	if m.job == nil {
		return errForeign
	}
	if err := m.job.place(&report); err != nil {
		return err
	}
	if err := r.take(report); err != nil {
		return err
	}
	m.job.note(report, r.files)
	m.Took()
	if m.job.over() {
		r.next(m)
	}
	return nil
}

// lose is for a member that broke down: its job is taken up again, by another
// in its place. One that never began is not replaced.
func (r *reading) lose(m *member, why string) {
	delete(r.crew, m)
	m.End()
	if m.job == nil {
		return
	}
	broken, again := m.job.split(r.files)
	if broken >= 0 {
		r.giveUp(broken, m.job, why)
	} else if m.job.read != 0 {
		r.take(Report{Read: -m.job.read})
	}
	r.jobs = append(again, r.jobs...)
	if len(r.jobs) > 0 {
		r.hire()
	}
	for m, ready := range r.crew {
		if ready && m.job == nil {
			r.next(m)
		}
	}
}

// giveUp tells that a file was not read to its end.
func (r *reading) giveUp(file int, j *job, why string) {
	f := r.files[file]
	summary, err := brokenOff(f.Name, fmt.Sprintf("what read it stopped (%s)", why), j.under)
	r.take(Report{Read: f.Size - j.read, Ended: 1, Troubles: []Trouble{{file, summary, err}}})
}

// dismissLate gives up workers that do not get ready.
func (r *reading) dismissLate() {
	for m, ready := range r.crew {
		if !ready {
			delete(r.crew, m)
			m.End()
		}
	}
}

// leave ends what is still at work and keeps the others for the next time.
func (r *reading) leave() {
	if r.late != nil {
		r.late.Stop()
	}
	for m, ready := range r.crew {
		if ready && m.job == nil {
			r.pool.keep(m)
		} else {
			m.End()
		}
	}
}
