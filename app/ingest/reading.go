package ingest

import (
	"context"
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

// divide takes the large files apart, by place, of which that can be done.
func (r *reading) divide() map[int]*division {
	divisions := map[int]*division{}
	for _, place := range candidates(r.files, r.pool.size) {
		if d := divide(place, r.files[place]); d != nil {
			divisions[place] = d
		}
	}
	return divisions
}

// hire gets one more worker, if there is one.
func (r *reading) hire() {
	m, ready := r.pool.takeIdle(r.box)
	if m == nil {
		if m = r.pool.begin(r.box); m == nil {
			return
		}
	}
	if r.crew[m] = ready; ready {
		return
	}
	if r.late == nil {
		r.late = time.NewTimer(startPatience)
	} else {
		r.late.Reset(startPatience)
	}
}

// jobsAhead is how many jobs a member has at most: what it is at, and what it
// goes on with without asking.
const jobsAhead = 2

// employ gives members something to do: each a job, and then, while there is
// more than one for each, another.
func (r *reading) employ() {
	for depth, enough := range [jobsAhead]int{1, len(r.crew) + 1} {
		for m, ready := range r.crew {
			if ready && len(m.jobs) == depth && len(r.jobs) >= enough {
				r.give(m)
			}
		}
	}
}

func (r *reading) give(m *member) {
	j := r.jobs[0]
	r.jobs = r.jobs[1:]
	m.jobs = append(m.jobs, j)
	files := make([]File, len(j.files))
	for i, place := range j.files {
		files[i] = r.files[place]
	}
	if j.division != nil {
		files[0] = j.division.begin(j)
	}
	m.Worker.Read(files)
}

// run goes on until every file is ended or nobody is left to read.
func (r *reading) run(ctx context.Context) (unread []int) {
	r.employ()
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
				r.employ()
			}
		}
	}
	for _, j := range r.jobs {
		unread = append(unread, r.leftOf(j)...)
	}
	slices.Sort(unread)
	return unread
}

// leftOf are the files of a job that nobody is left to read.
func (r *reading) leftOf(j *job) []int {
	d := j.division
	switch {
	case d == nil:
		return j.files
	case d.over:
		return nil
	case d.next == 0 && d.under == 0:
		d.over = true
		return j.files
	}
	d.giveUp("nobody is left to read", r.take)
	return nil
}

// going reports whether there is work and somebody to do it.
func (r *reading) going() bool {
	if len(r.jobs) > 0 {
		return len(r.crew) > 0
	}
	for m := range r.crew {
		if len(m.jobs) > 0 {
			return true
		}
	}
	return false
}

func (r *reading) hear(l letter) {
	if _, known := r.crew[l.from]; !known {
		return
	}
	switch a := l.answer.(type) {
	case Ready:
		r.crew[l.from] = true
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
	if len(m.jobs) == 0 {
		return errForeign
	}
	j := m.jobs[0]
	if err := j.place(&report); err != nil {
		return err
	}
	if j.division != nil {
		return r.reportedPart(m, j, report)
	}
	if err := r.take(report); err != nil {
		return err
	}
	j.note(report, r.files)
	if j.over() {
		m.jobs = m.jobs[1:]
	}
	m.Took()
	return nil
}

// reportedPart takes in a report of a part of a file.
func (r *reading) reportedPart(m *member, j *job, report Report) error {
	if err := j.division.heard(j.part, report, r.take); err != nil {
		return err
	}
	if report.Piece != nil {
		m.jobs = m.jobs[1:]
		r.advance(j.division)
	}
	m.Took()
	return nil
}

// advance goes on with a file that is read in parts.
func (r *reading) advance(d *division) {
	if again := d.advance(r.take); again != nil {
		r.jobs = slices.Insert(r.jobs, 0, again)
	}
	if d.over {
		r.jobs = slices.DeleteFunc(r.jobs, func(j *job) bool { return j.division == d })
	}
}

// lose is for a member that broke down: what it had to do is taken up again,
// by another in its place. One that never began is not replaced.
func (r *reading) lose(m *member, why string) {
	delete(r.crew, m)
	m.End()
	if len(m.jobs) == 0 {
		return
	}
	j := m.jobs[0]
	r.jobs = slices.Concat(m.jobs[1:], r.jobs)
	if d := j.division; d != nil {
		d.lose(j.part, why)
		r.advance(d)
	} else {
		r.loseFiles(j, why)
	}
	if len(r.jobs) > 0 {
		r.hire()
	}
}

// loseFiles is for files whose reader broke down.
func (r *reading) loseFiles(j *job, why string) {
	broken, again := j.split(r.files)
	if broken >= 0 {
		r.giveUp(broken, j, why)
	} else if j.read != 0 {
		r.take(Report{Read: -j.read})
	}
	r.jobs = slices.Concat(again, r.jobs)
}

// giveUp tells that a file was not read to its end.
func (r *reading) giveUp(file int, j *job, why string) {
	f := r.files[file]
	summary, err := readerStopped(f.Name, why, j.under)
	r.take(Report{Read: f.Left() - j.read, Ended: 1, Troubles: []Trouble{{file, summary, err}}})
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
		if ready && len(m.jobs) == 0 {
			r.pool.keep(m, idleTime)
		} else {
			m.End()
		}
	}
}
