package reading

import (
	"context"

	"trailsleuth/app/ingest"
	"trailsleuth/app/lookup"
	"trailsleuth/app/state/news"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// Readers read files beside the page, so that it goes on answering. unread are
// the places in files of those which nobody could be found for.
type Readers interface {
	Read(ctx context.Context, files []ingest.File, take func(ingest.Report) error) (unread []int)
	// Warm prepares for files, nil for any that may come. It tells whether
	// reading would begin at once.
	Warm(files []ingest.File) (ready bool)
}

// nobody reads no file.
type nobody struct{}

func (nobody) Read(_ context.Context, files []ingest.File, _ func(ingest.Report) error) (unread []int) {
	for i := range files {
		unread = append(unread, i)
	}
	return unread
}

func (nobody) Warm([]ingest.File) bool { return true }

// Sink takes events in; it may be called while others add to it, too.
type Sink interface {
	Append(events []trail.Event) (added, duplicates int)
	AppendBatch(batch []byte) (added, duplicates int, err error)
}

// Outside is what reading needs beside files.
type Outside struct {
	Clock lookup.Clock
	// GiveTurn gives the page a turn.
	GiveTurn func()
	// Readers read beside the page. Nil: files are read in the page.
	Readers Readers
	// Into is where the events go.
	Into Sink
	// Rules is given files of detections. Nil: they are read as any others.
	Rules func(ctx context.Context, file ingest.File)
	// New is where those of another search go, of a case file.
	New func() Sink
}

// Reports are told while files are read; Ended is the last.
type Reports struct {
	Found func(Found) // further files of a drop
	Read  func(Tally) // how far reading is
	Case  func(Case)  // a case file was read
	Ended func(Ended)
}

// Ended is that all files given were read, or reading was stopped.
type Ended struct {
	Tally Tally
	Cut   bool // files that were still looked for are not given
}

// Work reads files until ctx ends.
type Work func(ctx context.Context, outside Outside, tell Reports)

// problem is what is to be said of the file at a place, or of one in it.
type problem struct {
	file     int
	sentence string
}

// reading is work under way: files are read into a store by readers beside the
// page, and here, one after the other, those that they leave.
type reading struct {
	Outside
	tell     Reports
	tally    Tally
	news     *news.Timer
	work     *turn.Work
	files    []ingest.File // of all drops, as far as they are known
	cases    []int         // the places of case files that are to be read
	problems []problem
	before   []string // problems of files that were read earlier
}

// step gives the page its turns, and tells it at times how far the reading is:
// what it makes of that gets a turn of its own. Whoever reads looks at the
// context.
func (r *reading) step() {
	r.work.Step()
	if r.news.Due() {
		r.tell.Read(r.tally)
		r.work.Give()
	}
}
