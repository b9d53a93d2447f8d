package ingest

import (
	"cmp"
	"errors"
	"slices"
)

// Small files are read together, up to this many or this large in all, to save
// a message for each.
const (
	smallFile = 1 << 20
	jobSize   = 2 << 20
	jobFiles  = 256
)

// job is some files that one worker reads, or a part of one, and what it has
// reported of them.
type job struct {
	division *division // of the one file; nil: files are read whole
	part     int       // of the division

	files []int // places in the list of all files
	ended int   // of these, the first ones
	under int   // records reported of the file after them
	size  int64 // bytes of the files that are not ended
	read  int64 // bytes reported of these
}

// jobsOf groups files, in their order, for a number of workers; divisions are
// those of the files that are read in parts, by place. The largest jobs come
// first, so that no worker is left alone with one at the end.
func jobsOf(files []File, workers int, divisions map[int]*division) []*job {
	room := min(jobSize, SizeOf(files)/int64(2*workers))
	var jobs []*job
	group := &job{}
	for i, f := range files {
		switch {
		case divisions[i] != nil:
			jobs = append(jobs, divisions[i].jobs()...)
			continue
		case f.Size >= smallFile:
			jobs = append(jobs, &job{files: []int{i}, size: f.Left()})
			continue
		case len(group.files) > 0 && (group.size+f.Size > room || len(group.files) == jobFiles):
			jobs = append(jobs, group)
			group = &job{}
		}
		group.files = append(group.files, i)
		group.size += f.Left()
	}
	if len(group.files) > 0 {
		jobs = append(jobs, group)
	}
	slices.SortStableFunc(jobs, func(a, b *job) int { return cmp.Compare(b.size, a.size) })
	return jobs
}

var errForeign = errors.New("it reports another job than its own")

// place gives the report's troubles their files' places in the list of all. An
// error is a report that cannot be of this job.
func (j *job) place(r *Report) error {
	if r.Ended < 0 || j.ended+r.Ended > len(j.files) {
		return errForeign
	}
	for i, t := range r.Troubles {
		if t.File < 0 || t.File >= len(j.files) {
			return errForeign
		}
		r.Troubles[i].File = j.files[t.File]
	}
	return nil
}

// note takes in how far the job is.
func (j *job) note(r Report, all []File) {
	if r.Ended > 0 {
		j.under = 0
	}
	j.under += r.Under
	j.read += r.Read
	for _, i := range j.files[j.ended : j.ended+r.Ended] {
		j.size -= all[i].Left()
		j.read -= all[i].Left()
	}
	j.ended += r.Ended
}

func (j *job) over() bool { return j.ended == len(j.files) }

// split takes a job apart whose worker broke down. The file it was at is not
// tried again, if that is known to be the first that is not ended: because
// there is no other, or because the page has a part of its records, which
// would come a second time. Every other file makes a job of its own, so that
// one that breaks workers is found.
func (j *job) split(all []File) (broken int, again []*job) {
	broken = -1
	left := j.files[j.ended:]
	if len(left) == 1 || j.under > 0 {
		broken, left = left[0], left[1:]
	}
	for _, i := range left {
		again = append(again, &job{files: []int{i}, size: all[i].Left()})
	}
	return broken, again
}
