package logfile

import (
	"context"
	"errors"
	"io"
	"slices"

	"trailsleuth/app/record/jsondoc"
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
	f := &file{sink: &sink{emit: emit}, summary: Summary{Name: name}, way: way}
	source := &source{ctx: ctx, r: r, size: size, progress: progress}
	err := f.read(source)
	f.flush()
	return f.summary, f.explain(err, source)
}

// file is a file being read, or one in an archive.
type file struct {
	*sink
	source    *source
	depth     int // how many texts it is in
	summary   Summary
	container Format // of what holds the records, for a file without any
	way       way
	part      stretch
	seen      int  // records, good or not
	inside    bool // the damage met last is in a record, not behind one
}

func (f *file) read(s *source) (err error) {
	f.source = s
	defer func() {
		if !errors.Is(err, errJoint) {
			f.format(f.container)
		}
	}()
	text, err := f.open(s)
	if err != nil {
		return err
	}
	head := text.head()
	for _, k := range kinds() {
		if k.looks(head) {
			return k.read(f, s, text)
		}
	}
	return s.or(errNoJSON)
}

// sink takes events in and hands them on in batches. An archive's files share
// one.
type sink struct {
	emit  func([]trail.Event)
	batch []trail.Event
	bytes int // of the batch's records
}

// room is where the next event goes; take hands it on.
func (s *sink) room() *trail.Event {
	s.batch = slices.Grow(s.batch, 1)
	return &s.batch[:len(s.batch)+1][len(s.batch)]
}

func (s *sink) take() {
	s.batch = s.batch[:len(s.batch)+1]
	s.bytes += len(s.batch[len(s.batch)-1].Raw)
	if len(s.batch) >= batchSize || s.bytes >= batchBytes {
		s.flush()
	}
}

func (s *sink) flush() {
	if len(s.batch) > 0 {
		s.emit(s.batch)
	}
	clear(s.batch)
	s.batch, s.bytes = s.batch[:0], 0
}

// add hands an event on.
func (f *file) add(e trail.Event) {
	*f.room() = e
	f.take()
}

// take hands on the event in the sink's room.
func (f *file) take() {
	if e := f.room(); e.Time.IsZero() {
		f.doubt(noTime(timeOf(e)))
	}
	f.summary.Records++
	f.sink.take()
}

// fragment is a sentence about an object without what makes it an event, ""
// for any other: a name, and a time or at least whose name it is. Published
// records without a time exist; they are kept, and that is said. A time that
// cannot be read is one.
func fragment(e *trail.Event) string {
	if e.Name != "" && (!e.Time.IsZero() || e.Source != "" || timeOf(e) != "") {
		return ""
	}
	untimed := e.Time.IsZero() && timeOf(e) == ""
	switch {
	case e.Name == "" && !untimed && e.Source != "" && saysNoName(e):
		return "" // as services have sent
	case e.Name != "":
		return "This is a fragment of a CloudTrail record: it has neither a time nor an event source."
	case untimed:
		return "This JSON object is not a CloudTrail record: it has neither an event name nor a time."
	}
	return "This is a fragment of a CloudTrail record: it has no event name."
}

// saysNoName reports whether a record, or what stands for it, has a place for
// the event's name and nothing in it.
func saysNoName(e *trail.Event) bool {
	var d jsondoc.Doc
	d.Parse(e.Raw)
	return d.Whole().Get("eventName").Exists() || d.Whole().Get("EventName").Exists()
}

// addRow hands on the event of a table's row, of which the time was judged.
func (f *file) addRow(e trail.Event, doubt string) {
	if doubt != "" {
		f.doubt(doubt)
	}
	*f.room() = e
	f.summary.Records++
	f.sink.take()
}

// timeOf is what a record has for its time.
func timeOf(e *trail.Event) string {
	var d jsondoc.Doc
	d.Parse(e.Raw)
	v := d.Whole()
	for _, key := range [...]string{"eventTime", "@timestamp"} {
		if text := v.Get(key).Text(); text != "" {
			return text
		}
	}
	return ""
}

// format notes the shape of what was found.
func (f *file) format(is Format) {
	if f.summary.Format == "" {
		f.summary.Format = is
	}
}
