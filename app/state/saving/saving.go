package saving

import (
	"context"

	"trailsleuth/app/export"
	"trailsleuth/app/trail"
)

// Saving is the export under way. The zero value: there is none.
type Saving struct {
	Name    string // of the file
	Written int    // events, or rows of a table
	Total   int
	Of      Noun

	cancel context.CancelFunc
}

// Noun is what an export counts.
type Noun uint8

// The nouns.
const (
	Events Noun = iota
	Groups
)

// Counted is a number of them in words.
func (n Noun) Counted(count int) string {
	if n == Groups {
		return trail.Counted(count, "group", "groups")
	}
	return trail.Counted(count, "event", "events")
}

// Under reports whether an export is under way.
func (s Saving) Under() bool { return s.Name != "" }

// Stop drops the export under way.
func (s Saving) Stop() {
	if s.Under() {
		s.cancel()
	}
}

// Work writes a file until ctx ends, tells with progress how many events are
// written, and answers with how many were.
type Work func(ctx context.Context, outside Outside, progress func(written int)) (count int, err error)

// Begin begins an export, as the work that it returns.
func Begin(job Job) (Saving, Work) {
	total := job.Snapshot.Len()
	if job.Extent == AsShown {
		total = len(job.Rows)
	}
	return begin(job.name(), Events, total, func(ctx context.Context, outside Outside, progress func(int)) (int, error) {
		w := &writing{Job: job, Outside: outside, progress: progress}
		return w.write(ctx)
	})
}

// BeginTable begins an export of a table of groups, likewise.
func BeginTable(job TableJob) (Saving, Work) {
	return begin(export.FileName(job.Format, job.About), Groups, job.Rows, job.write)
}

func begin(name string, of Noun, total int, work Work) (Saving, Work) {
	saving, cancel := context.WithCancel(context.Background())
	s := Saving{Name: name, Of: of, Total: total, cancel: cancel}
	return s, func(ctx context.Context, outside Outside, progress func(int)) (int, error) {
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		return work(saving, outside, progress)
	}
}
