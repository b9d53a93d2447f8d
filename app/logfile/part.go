package logfile

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"slices"

	"trailsleuth/app/trail"
)

// A large file is read in parts, by several readers at once. Where a record
// begins in the middle of a file nobody knows who has not read what is before it:
// a reader guesses, and its part counts only if the part before turns out to end
// there, its records standing in the same way. Where not, reading goes on from
// where that part has ended. What comes of it is what one reading gives.

// Joint is a place in the text of a file up to which it was read, and what
// is known there. The zero value is the beginning of any file.
type Joint struct {
	At      int64   // bytes of text before it; a record or other value begins there
	Layout  Layout  // how that stands
	Key     string  // with which it begins, in its quotes; "" if it is no object
	Seen    int     // records before, good or not
	Damages int     // met since the last good record
	Summary Summary // of all that is before
}

// Layout is how the records stand around a place of a text.
type Layout struct {
	Rows      rows
	Format    Format // that they are taken for
	Container Format // that was met, for a file without records
	Skipped   bool   // something was damaged before
	Packed    bool   // the text is not what stands in the file: all of that is unpacked to come here
}

// rows is what records stand in, where a text can be taken apart.
type rows uint8

const (
	inStream rows = iota // nothing: one follows the other
	inList               // an array that is a value of the stream
	inMember             // an array in an object that is one
	deeper               // something else: there are no joints
)

// rowsAt is what an array at a depth is whose elements are values of the stream's.
func rowsAt(depth int) rows {
	if depth == 0 {
		return inList
	}
	return deeper
}

// membersAt likewise, of an array in an object at a depth.
func membersAt(depth int) rows {
	if depth == 0 {
		return inMember
	}
	return deeper
}

// Part is what is to be read of a file.
type Part struct {
	From  Joint // where it begins; with Guess, all that is certain is the Layout
	Until int64 // it ends before the first record that begins there or behind; 0: with the file
	Guess Guess
}

// Guess is whether the beginning of a part is known.
type Guess uint8

const (
	Known   Guess = iota
	Guessed       // it is where a record seems to begin, with From.Key, at From.At or behind
)

// Piece is what was read of a part.
type Piece struct {
	Start  int64  // where its first record begins
	Layout Layout // how the records stand there
	End    Joint  // where it ends; of a guessed part, with the numbers of that part alone
	Ending PieceEnding
	Err    *trail.Error // of Over, what Read returns
}

// PieceEnding is how the reading of a part has ended.
type PieceEnding uint8

const (
	Stopped PieceEnding = iota // where the next part begins
	Over                       // with the file
	Unsound                    // a guessed part that is to be read again from where it truly begins
)

// errJoint ends the reading of a part where the next one begins.
var errJoint = errors.New("the next part begins")

// ReadPart reads a part of a file as Read does all of one; open begins to read
// it at a place, in bytes. A file whose records do not stand in JSON, one after
// the other, is read to its end by whoever reads its first part, and of no
// sound part otherwise. The events of an Unsound piece are worth nothing.
func ReadPart(ctx context.Context, name string, open func(at int64) io.ReadCloser, size int64, part Part, emit func([]trail.Event), progress func(read int64)) Piece {
	return readPartBy(quick, ctx, name, open, size, part, emit, progress)
}

func readPartBy(way way, ctx context.Context, name string, open func(at int64) io.ReadCloser, size int64, part Part, emit func([]trail.Event), progress func(read int64)) Piece {
	from := part.From
	if part.Guess == Guessed {
		from.Seen, from.Damages, from.Summary = 0, 0, Summary{}
	}
	f := &file{sink: &sink{emit: emit}, way: way, part: stretch{Part: part, start: from.At}, seen: from.Seen, container: from.Layout.Container}
	f.summary = from.Summary.clone()
	f.summary.Name = name
	r := open(part.Opens())
	defer r.Close()
	source := &source{ctx: ctx, r: r, size: size, read: part.Opens(), progress: progress}
	err := f.readPart(source)
	f.flush()
	return f.piece(err, source)
}

func (s Summary) clone() Summary {
	s.Problems, s.Doubts = slices.Clone(s.Problems), slices.Clone(s.Doubts)
	return s
}

// Opens is where the file is to be opened.
func (p *Part) Opens() int64 {
	switch {
	case p.From.Layout.Packed:
		return 0
	case p.Guess == Guessed:
		return max(0, p.From.At-lookBehind)
	}
	return p.From.At
}

// All reports whether the part is the whole file.
func (p *Part) All() bool { return p.From.At == 0 && p.ToEnd() }

// ToEnd reports whether the part is surely all that is left of the file.
func (p *Part) ToEnd() bool { return p.Until == 0 && p.Guess == Known }

// stretch is a part that is being read.
type stretch struct {
	Part
	start int64
	joint Joint // where it was stopped
}

// end is from where on no record is begun.
func (p *stretch) end() int64 {
	if p.Until == 0 {
		return never
	}
	return p.Until
}

const never = 1<<63 - 1

func (f *file) readPart(s *source) error {
	from := f.part.From
	if from.At == 0 && f.part.Guess == Known {
		return f.read(s)
	}
	f.source = s
	t, err := f.reopen(s)
	if err != nil {
		return err
	}
	r := f.jsonReader(s, t, Records)
	defer r.giveBack()
	r.damages, r.skipped = from.Damages, from.Layout.Skipped
	if f.part.Guess == Guessed {
		if err := r.seekKey([]byte(from.Key), from.At); err != nil {
			return err
		}
		f.part.start = r.place()
	}
	err = r.resume(from.Layout)
	if f.part.Guess == Known && !errors.Is(err, errJoint) {
		f.format(f.container)
	}
	return err
}

// reopen is the text of the part, and of what is before it if that was asked for.
func (f *file) reopen(s *source) (text, error) {
	if !f.part.From.Layout.Packed {
		return text{Reader: bufio.NewReaderSize(s, pieceSize), taken: f.part.Opens()}, nil
	}
	t, err := f.open(s)
	if err != nil {
		return t, err
	}
	_, err = io.CopyN(io.Discard, t, f.part.From.At-t.taken)
	t.taken = f.part.From.At
	return t, err
}

// resume reads on from a record that stands in a layout.
func (r *jsonReader) resume(in Layout) (err error) {
	r.good = r.file.summary.Records
	switch in.Rows {
	case inList:
		err = r.elements(r.in, 0, inList)
	case inMember:
		if err = r.elements(place{format: in.Format}, 1, inMember); err == nil {
			err = r.members(&object{in: r.in, container: true}, 0)
		}
	default:
		return r.values(plain)
	}
	if err := r.settle(err); err != nil {
		return err
	}
	return r.values(plain)
}

// atJoint reports whether the part ends before the next value.
func (r *jsonReader) atJoint(in rows) bool { return r.place() >= r.until && in != deeper }

// stop ends a part before the next value.
func (r *jsonReader) stop(rows rows, in place) error {
	f := r.file
	damages := r.damages
	if f.summary.Records > r.good {
		damages = 0
	}
	f.part.joint = Joint{
		At: r.place(), Key: firstKey(r.buf[r.at:r.end]), Seen: f.seen, Damages: damages,
		Layout: Layout{Rows: rows, Format: in.format, Container: f.container, Skipped: r.skipped, Packed: r.packed},
	}
	return errJoint
}

// piece is what came of the part.
func (f *file) piece(err error, s *source) Piece {
	p := Piece{Start: f.part.start, Layout: f.part.From.Layout, End: f.part.joint}
	p.End.Summary = f.summary
	switch {
	case errors.Is(err, errJoint):
		return p
	case f.part.Guess == Guessed && err != nil:
		p.Ending = Unsound
		return p
	}
	p.Ending, p.End.Seen, p.End.Layout.Container = Over, f.seen, f.container
	if f.part.Guess == Known {
		p.Err = trail.AsError(f.explain(err, s), "")
	}
	return p
}

// Probe looks in the head of a file for where its records begin, and how they
// stand; ok is false for a file that cannot be read in parts, as far as its head
// tells.
func Probe(name string, head []byte) (joint Joint, ok bool) {
	open := func(int64) io.ReadCloser { return io.NopCloser(bytes.NewReader(head)) }
	for until := int64(1); ; until = joint.At + 1 {
		p := ReadPart(context.Background(), name, open, -1, Part{Until: until}, func([]trail.Event) {}, nil)
		joint, ok = p.End, p.Ending == Stopped
		if !ok || joint.Seen > 0 || joint.Layout.Rows != inStream {
			return joint, ok
		}
	}
}
