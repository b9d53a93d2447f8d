package state

import (
	"context"
	"time"

	"trailsleuth/app/ingest"
	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// Readers read files beside the page, so that it goes on answering. unread are
// the places in files of those which nobody could be found for.
type Readers interface {
	Read(ctx context.Context, files []File, take func(ingest.Report) error) (unread []int)
}

// nobody reads no file.
type nobody struct{}

func (nobody) Read(_ context.Context, files []File, _ func(ingest.Report) error) (unread []int) {
	for i := range files {
		unread = append(unread, i)
	}
	return unread
}

// reading is an effect that reads files into a store: by readers beside the
// page, and here, one after the other, those that they leave.
type reading struct {
	search   int
	drops    []FilesOpened
	events   *sharedStore
	tally    Tally
	news     news
	readers  Readers
	giveTurn func()

	work     *turn.Work
	files    []File // of all drops, as far as they are known
	post     func(Msg)
	problems []problem
	before   []string // problems of files that were read earlier
}

func (r *reading) run(ctx context.Context, post func(Msg)) {
	r.post = post
	r.work = turn.Begin(ctx, r.giveTurn)
	r.news.begin()
	r.before = r.tally.Problems
	cut := false
	defer func() { post(FilesEnded{Search: r.search, Tally: r.tally, Cut: cut}) }()
	for _, drop := range r.drops {
		if !r.readDrop(ctx, drop) {
			cut = true
		}
	}
}

// readPart reads files beside the page, and here those that are left.
func (r *reading) readPart(ctx context.Context, files []File) {
	before := len(r.files)
	r.files = append(r.files, files...)
	report := func(report ingest.Report) error { return r.report(report, before) }
	for _, i := range r.readers.Read(ctx, files, report) {
		if ctx.Err() != nil {
			return
		}
		r.read(ctx, before+i)
	}
}

// report takes in what a reader beside the page has made of files, of which
// the first has the place from.
func (r *reading) report(report ingest.Report, from int) error {
	if report.Batch != nil {
		_, duplicates, err := r.events.AppendBatch(report.Batch)
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

// read takes in here what one file holds. Nothing that is wrong with it keeps
// the next from being read.
func (r *reading) read(ctx context.Context, place int) {
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
	_, duplicates := r.events.Append(events)
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
	if r.news.due() {
		r.post(FilesRead{Search: r.search, Tally: r.tally})
		r.work.Give()
	}
}
