package saving

import (
	"context"
	"io"

	"trailsleuth/app/export"
	"trailsleuth/app/lookup"
	"trailsleuth/app/store"
)

// Extent is which of the loaded events an export takes.
type Extent uint8

// The extents.
const (
	AsShown   Extent = iota // the rows that pass the filter, in their order
	AllLoaded               // everything, newest first
)

// Download is a file that is written and then saved by the browser on Close;
// Discard drops it.
type Download interface {
	io.WriteCloser
	Discard()
}

// Job is what is to be written.
type Job struct {
	Format   export.Format
	Extent   Extent
	About    export.About
	Snapshot store.Snapshot
	Rows     []store.EventIndex // those shown
}

func (j Job) name() string { return export.FileName(j.Format, j.About) }

// Outside is what writing needs beside events.
type Outside struct {
	Clock lookup.Clock
	// GiveTurn gives the page a turn.
	GiveTurn func()
	// Open begins a file that the browser saves.
	Open func(name, mediaType string) Download
}

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
