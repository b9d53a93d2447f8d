package reading

import (
	"context"
	"path"
	"time"

	"trailsleuth/app/ingest"
)

// Files is how far the files opened into a search are, all of them together.
// The zero value: there are none.
type Files struct {
	Phase Phase
	Given int   // files
	Size  int64 // bytes of all files given
	Tally Tally

	name    string // of the first file
	cut     bool   // stopped while further files were looked for
	waiting []Drop // to be read after those that are being read
	cancel  context.CancelFunc
	began   time.Time
	before  Tally // when the reading under way began
}

// Phase is what is being done about files.
type Phase uint8

// The phases of reading files.
const (
	Idle Phase = iota
	Reading
	Stopping // Stop was pressed; the present batch is still taken in
)

// Give adds files, to be read when those before are.
func (f *Files) Give(d Drop) {
	if f.Given == 0 && len(d.Files) > 0 {
		f.name = path.Base(d.Files[0].Name)
	}
	f.Given += len(d.Files)
	f.Size += ingest.SizeOf(d.Files)
	f.waiting = append(f.waiting, d)
}

// Name is the first file's, without its folders.
func (f *Files) Name() string { return f.name }

// Begin reads the files that wait, as the work that it returns; nil if there
// are none, or others are being read. All that the work tells is to be Taken.
func (f *Files) Begin(now time.Time) Work {
	if f.Phase != Idle || len(f.waiting) == 0 {
		return nil
	}
	reading, cancel := context.WithCancel(context.Background())
	drops, tally := f.waiting, f.Tally
	f.Phase, f.cancel, f.waiting = Reading, cancel, nil
	f.began, f.before = now, f.Tally
	return func(ctx context.Context, outside Outside, tell Reports) {
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		read(reading, drops, tally, outside, tell)
	}
}

// Stop ends reading; what was read stays.
func (f *Files) Stop() {
	if f.Phase == Reading {
		f.Phase, f.waiting = Stopping, nil
		f.cancel()
	}
}

// TakeFound counts in what a drop has brought besides its first files.
func (f *Files) TakeFound(found Found) {
	f.Given += found.Files
	f.Size += found.Size
}

// TakeRead takes how far reading is.
func (f *Files) TakeRead(t Tally) { f.Tally = t }

// TakeEnded takes the end of reading. Others may wait: Begin reads those.
func (f *Files) TakeEnded(e Ended) {
	f.Tally, f.Phase = e.Tally, Idle
	f.cut = f.cut || e.Cut
}

// Waiting reports whether further files wait to be read.
func (f *Files) Waiting() bool { return len(f.waiting) > 0 }
