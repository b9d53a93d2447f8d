package ingest

import (
	"context"
	"fmt"
	"io"
	"time"

	"trailsleuth/app/logfile"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// A batch is sent when it holds this many events, this much of their text, or
// is this old, whichever comes first. A worker's first is small, so that there
// is something to see soon; each may be twice as large as the one before. A
// large one costs the page more time at once, many small ones more in all.
const (
	firstEvents = 500
	batchEvents = 4000
	batchText   = 4 << 20
	batchAge    = time.Second
)

// maxUntaken is how many reports may be on their way to the page: enough to go
// on while it is busy for a moment.
const maxUntaken = 4

// Server is a worker's side of a Worker: its methods pass on what comes from
// the page.
type Server struct {
	jobs chan []File
	room chan struct{} // holds something for each report that is not taken in
}

// NewServer is a server that has nothing to do yet.
func NewServer() *Server {
	return &Server{jobs: make(chan []File, jobsAhead), room: make(chan struct{}, maxUntaken)}
}

// Read takes a job, to be read after those before. The page never gives more
// than jobsAhead of which it has not heard that they are over.
func (s *Server) Read(files []File) { s.jobs <- files }

// Took tells that a report was taken in.
func (s *Server) Took() {
	select {
	case <-s.room:
	default:
	}
}

// Serve reads job after job until ctx is done, and sends what they hold.
func (s *Server) Serve(ctx context.Context, send func(Report)) {
	bounded := func(r Report) {
		select {
		case s.room <- struct{}{}:
			send(r)
		case <-ctx.Done():
		}
	}
	b := &batcher{ctx: ctx, gathered: store.NewGatherer(), send: bounded, limit: firstEvents}
	for {
		select {
		case files := <-s.jobs:
			b.read(files)
		case <-ctx.Done():
			return
		}
	}
}

// batcher reads files and sends what they hold in batches.
type batcher struct {
	ctx      context.Context
	gathered *store.Gatherer
	send     func(Report)
	limit    int // events of the present batch

	next   Report
	text   int       // bytes of the records in the present batch
	since  time.Time // when the report before was sent
	found  int       // records of the file under way
	adding bool
}

// openAhead is how many files of a job are open at a time. The browser takes
// longer to give the first bytes of a small file than it takes to read it.
const openAhead = 16

// read reads the files of a job.
func (b *batcher) read(files []File) {
	b.since = time.Now()
	var opened []io.ReadCloser
	defer func() {
		for _, content := range opened {
			content.Close()
		}
	}()
	for i, file := range files {
		for next := i + len(opened); next < min(len(files), i+openAhead); next++ {
			opened = append(opened, files[next].Begin(files[next].Part.Opens()))
		}
		content := opened[0]
		opened = opened[1:]
		b.readFile(i, file, content)
		content.Close()
		if b.ctx.Err() != nil {
			return
		}
	}
	if b.next.Ended > 0 || b.next.Piece != nil {
		b.report()
	}
}

// readFile reads a file, or the part of it that is asked for.
func (b *batcher) readFile(number int, file File, content io.ReadCloser) {
	read, end := file.Size-file.Left(), file.Size
	if file.Part.Until > 0 {
		end = min(end, file.Part.Until)
	}
	piece := b.contents(file, content, func(now int64) {
		if now = min(now, end); now > read {
			b.next.Read += now - read
			read = now
		}
		if time.Since(b.since) >= batchAge {
			b.report()
		}
	})
	b.next.Read += max(0, end-read)
	b.next.Under, b.found = 0, 0
	if !file.Part.All() {
		b.next.Piece = &piece
	}
	if file.Part.ToEnd() {
		b.next.Ended++
		if summary := piece.End.Summary; piece.Err != nil || summary.Notable(nil) {
			b.next.Troubles = append(b.next.Troubles, Trouble{number, summary, piece.Err})
		}
	}
	if b.full() {
		b.report()
	}
}

// contents reads a file. A panic over what it holds ends this file only, but
// not one over the gathered events, which are then worth nothing.
func (b *batcher) contents(file File, content io.ReadCloser, progress func(int64)) (piece logfile.Piece) {
	defer func() {
		if reason := recover(); reason != nil {
			if b.adding {
				panic(reason)
			}
			piece = brokenPiece(file, fmt.Sprintf("Trailsleuth made a mistake over it (%v)", reason), b.found)
		}
	}()
	open := func(int64) io.ReadCloser { return content }
	return logfile.ReadPart(b.ctx, file.Name, open, file.Size, file.Part, b.add, progress)
}

// add takes in events of the file under way.
func (b *batcher) add(events []trail.Event) {
	b.adding = true
	b.gathered.Append(events)
	b.adding = false
	for i := range events {
		b.text += len(events[i].Raw)
	}
	b.found += len(events)
	b.next.Records += len(events)
	b.next.Under += len(events)
	b.next.Newest, b.next.Oldest = trail.WidenBy(b.next.Newest, b.next.Oldest, events)
	if b.full() {
		b.report()
	}
}

func (b *batcher) full() bool {
	return b.next.Records >= b.limit || b.text >= batchText || time.Since(b.since) >= batchAge
}

// report sends what there is to say.
func (b *batcher) report() {
	if b.next.Records > 0 {
		b.next.Batch = b.gathered.Cut()
		b.limit = min(2*b.limit, batchEvents)
	}
	b.send(b.next)
	b.next, b.text, b.since = Report{}, 0, time.Now()
}
