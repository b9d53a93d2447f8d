package logfile

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
)

// What is compressed in a file may expand to maxRatio times what was read of
// it, all of it together, once more than freeBytes have come out. Log files
// expand 10 to 30 times, gzip by 1032 at most.
const (
	maxRatio  = 250
	freeBytes = 64 << 20
)

// pieceSize is how much of a file is read between two reports of progress.
const pieceSize = 64 << 10

// source is a file as it comes, or one in an archive: it counts, reports, and
// stops when asked to.
type source struct {
	ctx      context.Context
	r        io.Reader
	size     int64 // -1: unknown
	read     int64
	progress func(read int64)
	err      error // of r, other than io.EOF: it stays

	archive *source // that it is in; nil for a file itself
	out     int64   // what has come out of the compressions in a file itself
}

func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.r.Read(p[:min(len(p), pieceSize)])
	s.count(n)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}

// ReadAt reads from any place of a source whose reader can; it is counted as
// read as often as it is.
func (s *source) ReadAt(p []byte, at int64) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.r.(io.ReaderAt).ReadAt(p, at)
	s.count(n)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}

func (s *source) count(n int) { s.advance(s.read + int64(n)) }

// advance counts what was read up to a place.
func (s *source) advance(to int64) {
	if s.size >= 0 {
		to = min(to, s.size)
	}
	further := to > s.read
	s.read = to
	if s.progress != nil && further {
		s.progress(s.read)
	}
}

// expanded counts what has come out of a compression; the error says that it
// is too much.
func (s *source) expanded(n int) error {
	file := s
	for file.archive != nil {
		file = file.archive
	}
	file.out += int64(n)
	if file.out > freeBytes && file.out > maxRatio*file.read {
		return errBomb
	}
	return nil
}

// or is why the file could not be read, else what its content made of it.
func (s *source) or(judgement error) error {
	if s.err != nil {
		return s.err
	}
	return judgement
}

// depth is how many archives the source is in.
func (s *source) depth() int {
	if s.archive == nil {
		return 0
	}
	return 1 + s.archive.depth()
}

// maxHeld is how large an archive may be that stands where one can only read
// on: it is held in memory then.
const maxHeld = 256 << 20

// anywhere is the source as something of which any place can be read. The
// text is where it stands.
func (s *source) anywhere(t text) (at io.ReaderAt, size int64, err error) {
	if _, ok := s.r.(io.ReaderAt); ok && s.size >= 0 && !t.changed {
		return &window{from: s}, s.size, nil
	}
	all, err := io.ReadAll(io.LimitReader(t, maxHeld+1))
	switch {
	case err != nil:
		return nil, 0, err
	case len(all) > maxHeld:
		return nil, 0, errTooLarge
	}
	return bytes.NewReader(all), int64(len(all)), nil
}

// window reads a source in large pieces, since asking a browser for one takes
// milliseconds, and holds the latest.
type window struct {
	from *source
	at   int64
	buf  []byte
}

const windowSize = 1 << 20

func (w *window) ReadAt(p []byte, at int64) (n int, err error) {
	if at < 0 {
		return 0, zip.ErrFormat // as the list of a damaged archive says; no reader has such a place
	}
	for n < len(p) {
		if at < w.at || at >= w.at+int64(len(w.buf)) {
			if err := w.move(at); err != nil {
				return n, err
			}
		}
		taken := copy(p[n:], w.buf[at-w.at:])
		n += taken
		at += int64(taken)
	}
	return n, nil
}

// move makes the window begin at a place; io.EOF if there is nothing.
func (w *window) move(at int64) error {
	if w.buf == nil {
		w.buf = make([]byte, windowSize)
	}
	w.buf = w.buf[:cap(w.buf)]
	n, err := w.from.ReadAt(w.buf, at)
	w.at, w.buf = at, w.buf[:n]
	switch {
	case n > 0:
		return nil
	case err == nil:
		return io.ErrNoProgress
	}
	return err
}
