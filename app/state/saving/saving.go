package saving

import "context"

// Saving is the export under way. The zero value: there is none.
type Saving struct {
	Name    string // of the file
	Written int    // events
	Total   int

	cancel context.CancelFunc
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
	saving, cancel := context.WithCancel(context.Background())
	s := Saving{Name: job.name(), Total: job.Snapshot.Len(), cancel: cancel}
	if job.Extent == AsShown {
		s.Total = len(job.Rows)
	}
	return s, func(ctx context.Context, outside Outside, progress func(int)) (int, error) {
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		w := &writing{Job: job, Outside: outside, progress: progress}
		return w.write(saving)
	}
}
