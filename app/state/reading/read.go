package reading

import (
	"context"
	"time"

	"trailsleuth/app/ingest"
	"trailsleuth/app/logfile"
	"trailsleuth/app/lookup"
	"trailsleuth/app/state/news"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// Readers read files beside the page, so that it goes on answering. unread are
// the places in files of those which nobody could be found for.
type Readers interface {
	Read(ctx context.Context, files []ingest.File, take func(ingest.Report) error) (unread []int)
}

// nobody reads no file.
type nobody struct{}

func (nobody) Read(_ context.Context, files []ingest.File, _ func(ingest.Report) error) (unread []int) {
	for i := range files {
		unread = append(unread, i)
	}
	return unread
}

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
}

// Reports are told while files are read; Ended is the last.
type Reports struct {
	Found func(Found) // further files of a drop
	Read  func(Tally) // how far reading is
	Ended func(Ended)
}

// Work reads files until ctx ends.
type Work func(ctx context.Context, outside Outside, tell Reports)

// reading is work under way: files are read into a store by readers beside the
// page, and here, one after the other, those that they leave.
type reading struct {
	Outside
	tell     Reports
	tally    Tally
	news     *news.Timer
	work     *turn.Work
	files    []ingest.File // of all drops, as far as they are known
	problems []problem
	before   []string // problems of files that were read earlier
}

// read reads drops; tally is what those before have brought.
func read(ctx context.Context, drops []Drop, tally Tally, outside Outside, tell Reports) {
	if outside.Readers == nil {
		outside.Readers = nobody{}
	}
	r := &reading{
		Outside: outside, tell: tell, tally: tally, before: tally.Problems,
		work: turn.Begin(ctx, outside.GiveTurn), news: news.Begin(outside.Clock),
	}
	cut := false
	defer func() { tell.Ended(Ended{Tally: r.tally, Cut: cut}) }()
	for _, drop := range drops {
		if !r.readDrop(ctx, drop) {
			cut = true
		}
	}
}

// readPart reads files beside the page, and here those that are left.
func (r *reading) readPart(ctx context.Context, files []ingest.File) {
	before := len(r.files)
	r.files = append(r.files, files...)
	report := func(report ingest.Report) error { return r.report(report, before) }
	for _, i := range r.Readers.Read(ctx, files, report) {
		if ctx.Err() != nil {
			return
		}
		r.readHere(ctx, before+i)
	}
}

// report takes in what a reader beside the page has made of files, of which
// the first has the place from.
func (r *reading) report(report ingest.Report, from int) error {
	if report.Batch != nil {
		_, duplicates, err := r.Into.AppendBatch(report.Batch)
		if err != nil {
			return err
		}
		r.tally.Duplicates += duplicates
	}
	r.tally.Records += report.Records
	for _, end := range []time.Time{report.Newest, report.Oldest} {
		r.tally.Newest, r.tally.Oldest = trail.Widen(r.tally.Newest, r.tally.Oldest, end)
	}
	r.tally.Bytes += report.Read
	r.tally.Done += report.Ended
	for _, t := range report.Troubles {
		r.judge(from+t.File, t.Summary, errorOf(t.Err))
	}
	r.step()
	return nil
}

// readHere takes in what one file holds. Nothing that is wrong with it keeps
// the next from being read.
func (r *reading) readHere(ctx context.Context, place int) {
	file := r.files[place]
	content := file.Open()
	defer content.Close()
	before := r.tally.Bytes
	summary, err := logfile.Read(ctx, file.Name, content, file.Size, r.take, func(read int64) {
		r.tally.Bytes = before + min(read, file.Size)
		r.step()
	})
	if ctx.Err() != nil {
		return
	}
	r.tally.Done++
	r.tally.Bytes = before + file.Size
	r.judge(place, summary, err)
	r.step()
}

// take adds events to the store.
func (r *reading) take(events []trail.Event) {
	_, duplicates := r.Into.Append(events)
	r.tally.Records += len(events)
	r.tally.Duplicates += duplicates
	r.tally.Newest, r.tally.Oldest = trail.WidenBy(r.tally.Newest, r.tally.Oldest, events)
	r.step()
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
