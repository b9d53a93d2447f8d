package reading

import (
	"context"
	"slices"
	"time"

	"trailsleuth/app/ingest"
	"trailsleuth/app/logfile"
	"trailsleuth/app/state/news"
	"trailsleuth/app/state/rulebook"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// read reads drops; tally is what those before have brought.
func read(ctx context.Context, drops []Drop, tally Tally, outside Outside, tell Reports) {
	if outside.Readers == nil {
		outside.Readers = nobody{}
	}
	r := &reading{
		Outside: outside, tell: tell, tally: tally, before: tally.Problems,
		work: turn.Begin(ctx, outside.GiveTurn), news: news.BeginLong(outside.Clock),
	}
	cut := false
	defer func() { tell.Ended(Ended{Tally: r.tally, Cut: cut}) }()
	for _, drop := range drops {
		if !r.readDrop(ctx, drop) {
			cut = true
		}
	}
}

// readDrop reads files and, while there are any, looks for further ones. It
// reports whether it has looked everywhere.
func (r *reading) readDrop(ctx context.Context, drop Drop) bool {
	for part := drop.Files; ctx.Err() == nil; {
		rest := lookFor(drop.Rest)
		r.readPart(ctx, part)
		found := <-rest
		if found.crash != nil {
			panic(found.crash)
		}
		if !found.ok {
			return true
		}
		if ctx.Err() != nil {
			break
		}
		part = found.Files
		r.tell.Found(Found{Files: len(part), Unread: found.Unread, Size: ingest.SizeOf(part)})
	}
	return false
}

// readPart reads files beside the page, and here those that are left.
func (r *reading) readPart(ctx context.Context, files []ingest.File) {
	files = r.withoutRules(ctx, files)
	before := len(r.files)
	r.files = append(r.files, files...)
	if len(files) > 0 && !r.Readers.Warm(files) && r.readFirst(ctx, before) {
		before++
	}
	report := func(report ingest.Report) error { return r.report(report, before) }
	for _, i := range r.Readers.Read(ctx, r.files[before:], report) {
		if ctx.Err() != nil {
			return
		}
		r.readHere(ctx, before+i)
	}
	for _, place := range r.cases {
		r.readCase(ctx, place)
	}
	r.cases = nil
}

// withoutRules hands files of detections to whoever takes them, and leaves the
// others.
func (r *reading) withoutRules(ctx context.Context, files []ingest.File) []ingest.File {
	if r.Rules == nil || !slices.ContainsFunc(files, func(f ingest.File) bool { return rulebook.IsFile(f.Name) }) {
		return files
	}
	var others []ingest.File
	for _, f := range files {
		if !rulebook.IsFile(f.Name) {
			others = append(others, f)
			continue
		}
		r.Rules(ctx, f)
		r.tally.Done++
		r.tally.Rules++
		r.tally.Bytes += f.Size
		r.step()
	}
	return others
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
		if isCase(t.Summary) {
			r.cases = append(r.cases, from+t.File)
			continue
		}
		r.judge(from+t.File, t.Summary, errorOf(t.Err))
	}
	r.step()
	return nil
}

// readHere takes in what one file holds. Nothing that is wrong with it keeps
// the next from being read.
func (r *reading) readHere(ctx context.Context, place int) {
	file := r.files[place]
	before := r.tally.Bytes
	piece := logfile.ReadPart(ctx, file.Name, file.Begin, file.Size, file.Part, r.take, func(read int64) {
		r.tally.Bytes = before + min(file.Since(read), file.Left())
		r.step()
	})
	if ctx.Err() == nil {
		r.tally.Bytes = before + file.Left()
		r.ended(place, piece)
	}
}

// ended takes in that a file was read to its end here.
func (r *reading) ended(place int, piece logfile.Piece) {
	r.tally.Done++
	summary := piece.End.Summary
	if isCase(summary) {
		r.cases = append(r.cases, place)
		return
	}
	r.judge(place, summary, errorOf(piece.Err))
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
