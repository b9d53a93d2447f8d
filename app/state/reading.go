package state

import (
	"context"
	"fmt"
	"strings"
	"time"

	"trailsleuth/app/logfile"
	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// sliceOfWork is how long an effect works before it lets the page paint and
// answer.
const sliceOfWork = 8 * time.Millisecond

// breather lets the page paint and answer while long work goes on.
type breather struct {
	clock lookup.Clock
	yield func()
	since time.Time
}

// breathe is called between small steps of work.
func (b *breather) breathe() {
	if b.clock.Now().Sub(b.since) >= sliceOfWork {
		b.yield()
		b.since = b.clock.Now()
	}
}

// reading is an effect that reads files into a store, one after the other.
type reading struct {
	search int
	files  []File
	events *sharedStore
	tally  Tally
	clock  lookup.Clock
	yield  func()

	post   func(Msg)
	posted time.Time
	pause  breather
}

func (r *reading) run(ctx context.Context, post func(Msg)) {
	r.post, r.posted = post, r.clock.Now()
	r.pause = breather{clock: r.clock, yield: r.yield, since: r.posted}
	defer func() { post(FilesEnded{Search: r.search, Tally: r.tally}) }()
	for _, file := range r.files {
		r.read(ctx, file)
		if ctx.Err() != nil {
			return
		}
	}
}

// read takes in what one file holds. Nothing that is wrong with it keeps the
// next from being read.
func (r *reading) read(ctx context.Context, file File) {
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
	r.judge(summary, err)
	r.step()
}

// take adds events to the store.
func (r *reading) take(events []trail.Event) {
	_, duplicates := r.events.Append(events)
	r.tally.Records += len(events)
	r.tally.Duplicates += duplicates
	r.tally.Newest, r.tally.Oldest = widened(r.tally.Newest, r.tally.Oldest, events)
	r.step()
}

// step lets the page answer, and tells it at times how far the reading is.
func (r *reading) step() {
	if now := r.clock.Now(); now.Sub(r.posted) >= postInterval {
		r.posted = now
		r.post(FilesRead{Search: r.search, Tally: r.tally})
	}
	r.pause.breathe()
}

// judge notes what is wrong with a file that was read.
func (r *reading) judge(summary logfile.Summary, err error) {
	switch {
	case err == nil && summary.Refused == 0:
		return
	case summary.Records == 0:
		r.tally.Refused++
	default:
		r.tally.Damaged++
	}
	if len(r.tally.Problems) < maxProblems {
		r.tally.Problems = append(r.tally.Problems, problemOf(summary, err))
	}
}

// problemsPerFile is how many records of a file are named that were left out.
const problemsPerFile = 3

// problemOf says what is wrong with a file, by its name.
func problemOf(summary logfile.Summary, err error) string {
	if err == nil && summary.Records == 0 && summary.Refused == 0 {
		return summary.Name + " holds no records."
	}
	var parts []string
	if err != nil {
		parts = append(parts, err.Error())
	}
	if summary.Refused == 0 || summary.Records == 0 {
		return strings.Join(parts, " ")
	}
	left := fmt.Sprintf("%s of %s left out", trail.Count(summary.Refused), sentenceOf(summary.Records+summary.Refused, "record", "records"))
	if err == nil {
		left = summary.Name + ": " + left
	}
	var which []string
	for _, p := range summary.Problems[:min(len(summary.Problems), problemsPerFile)] {
		which = append(which, p.String())
	}
	if len(which) < summary.Refused {
		which = append(which, "…")
	}
	return strings.Join(append(parts, left+" ("+strings.Join(which, " ")+")"), " ")
}
