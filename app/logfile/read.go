package logfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"trailsleuth/app/trail"
)

// MaxRecord is the largest record that is read, in bytes. CloudTrail's own
// limit is 256 KB; nothing is known that comes near this one.
const MaxRecord = 16 << 20

// batchSize is how many events are handed on at once, batchBytes how long
// their records may be together.
const (
	batchSize  = 500
	batchBytes = 4 << 20
)

// Summary is what has been read of a file.
type Summary struct {
	Name     string
	Format   Format    // of the first records; empty if there are none
	Gzip     bool      // the file was compressed
	Records  int       // events handed on
	Refused  int       // records left out, each for a Problem
	Problems []Problem // the first few, in order
}

// Problem is why a record was left out.
type Problem struct {
	Record   int // the number of the record in the file, from 1
	Sentence string
}

// String is the problem as a person reads it behind the file's name.
func (p Problem) String() string { return fmt.Sprintf("record %d: %s", p.Record, p.Sentence) }

// maxProblems is how many problems a Summary keeps.
const maxProblems = 20

// Format is the shape in which a file holds its records.
type Format string

// The formats.
const (
	LogFile     Format = "CloudTrail log file"
	CLIOutput   Format = "AWS CLI output"
	EventBridge Format = "EventBridge events"
	Records     Format = "CloudTrail records" // bare ones: single, in an array, one a line
	ConsoleCSV  Format = "console CSV download"
)

// Read reads the file called name (its base name, for messages) from r to its
// end and hands its events on in batches, in the file's order. emit must not
// keep the slice. progress, which may be nil, is told after each piece of the
// file how many of its size bytes (-1: unknown) have been read; both
// callbacks may take their time, to let others run or to wait.
//
// The error is a *trail.Error that names the file: it holds no CloudTrail
// events, or its end was not reached because it is cut off, damaged, too
// large or not readable, or because ctx was done (code trail.Canceled).
// Events before that point have been handed on all the same, and the Summary
// counts them.
func Read(ctx context.Context, name string, r io.Reader, size int64, emit func([]trail.Event), progress func(read int64)) (Summary, error) {
	return readBy(quick, ctx, name, r, size, emit, progress)
}

// way is how records are read. All ways give the same.
type way uint8

const (
	quick way = iota
	slow      // every record the way that those take which are not plainly spelled
)

func readBy(way way, ctx context.Context, name string, r io.Reader, size int64, emit func([]trail.Event), progress func(read int64)) (Summary, error) {
	f := &file{summary: Summary{Name: name}, way: way, emit: emit}
	source := &source{ctx: ctx, r: r, size: size, progress: progress}
	err := f.read(source)
	f.flush()
	return f.summary, f.explain(err, source)
}

// file is a file being read.
type file struct {
	summary Summary
	way     way
	emit    func([]trail.Event)
	batch   []trail.Event
	bytes   int  // of the batch's records
	seen    int  // records, good or not
	inside  bool // the damage met last is in a record, not behind one
}

func (f *file) read(s *source) error {
	text, err := f.open(s)
	if err != nil {
		return err
	}
	switch kindOf(text.head()) {
	case empty:
		return s.or(errEmpty)
	case zip:
		return errZip
	case csvText:
		return f.readCSV(text)
	case jsonText:
		return f.readJSON(s.ctx, text)
	}
	return s.or(errNoJSON)
}

// add hands an event on.
func (f *file) add(e trail.Event) {
	*f.room() = e
	f.take()
}

// room is where the next event goes; take hands it on.
func (f *file) room() *trail.Event {
	f.batch = slices.Grow(f.batch, 1)
	return &f.batch[:len(f.batch)+1][len(f.batch)]
}

func (f *file) take() {
	f.summary.Records++
	f.batch = f.batch[:len(f.batch)+1]
	f.bytes += len(f.batch[len(f.batch)-1].Raw)
	if len(f.batch) >= batchSize || f.bytes >= batchBytes {
		f.flush()
	}
}

// format notes the shape of what was found.
func (f *file) format(is Format) {
	if f.summary.Format == "" {
		f.summary.Format = is
	}
}

func (f *file) flush() {
	if len(f.batch) > 0 {
		f.emit(f.batch)
	}
	clear(f.batch)
	f.batch, f.bytes = f.batch[:0], 0
}

// refuse leaves the latest record out.
func (f *file) refuse(sentence string) {
	f.summary.Refused++
	if len(f.summary.Problems) < maxProblems {
		f.summary.Problems = append(f.summary.Problems, Problem{f.seen, sentence})
	}
}

// hopeless reports whether so much was refused, and nothing taken, that the
// file is surely something else.
func (f *file) hopeless() bool { return f.summary.Records == 0 && f.summary.Refused >= 100 }

// Why a file was not read to its end; explain makes sentences of them.
var (
	errEmpty    = errors.New("empty")
	errZip      = errors.New("zip archive")
	errNoJSON   = errors.New("neither JSON nor CSV")
	errForeign  = errors.New("not CloudTrail")
	errCut      = errors.New("cut off")
	errBomb     = errors.New("expands too much")
	errDamages  = errors.New("damaged all over")
	errBadGzip  = errors.New("damaged gzip")
	errNoHeader = errors.New("not the console's CSV")
)

// explain is the error that Read returns.
func (f *file) explain(err error, s *source) error {
	code, sentence := trail.Invalid, ""
	kept := fmt.Sprintf("The %d records before that point are kept.", f.summary.Records)
	switch {
	case err == nil && f.summary.Records == 0 && f.summary.Refused > 0, errors.Is(err, errForeign):
		sentence = fmt.Sprintf("holds no CloudTrail events. %s (record %d)", f.summary.Problems[0].Sentence, f.summary.Problems[0].Record)
	case err == nil:
		return nil
	case s.ctx.Err() != nil:
		code, sentence = trail.Canceled, fmt.Sprintf("was not read to its end: stopped after %d records.", f.summary.Records)
	case errors.Is(err, errEmpty):
		sentence = "is empty."
	case errors.Is(err, errZip):
		sentence = "is a zip archive. Unpack it and open the files in it."
	case errors.Is(err, errNoJSON):
		sentence = "is neither JSON nor CSV, so it is no CloudTrail file."
	case errors.Is(err, errNoHeader):
		sentence = "is a table without the columns of a CloudTrail download: Event name and Event time are needed."
	case errors.Is(err, errCut):
		place := "after"
		if f.inside {
			place = "inside"
		}
		sentence = fmt.Sprintf("is cut off or damaged: it ends %s record %d. %s", place, f.seen, kept)
	case errors.Is(err, errDamages):
		sentence = fmt.Sprintf("is damaged in more than %d places in a row, so it was not read on. %s", maxDamages, kept)
	case errors.Is(err, errBomb):
		sentence = fmt.Sprintf("expands to over %d times its size, which no log file does, so it was not read on. %s", maxRatio, kept)
	case errors.Is(err, errBadGzip):
		sentence = "is cut off or damaged: its gzip compression cannot be read to the end. " + kept
	case s.read == 0:
		code, sentence = trail.Internal, fmt.Sprintf("could not be read: %v.", err)
	default:
		code, sentence = trail.Internal, fmt.Sprintf("could not be read on: %v. %s", err, kept)
	}
	return &trail.Error{Code: code, Message: f.summary.Name + " " + sentence}
}
