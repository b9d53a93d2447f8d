package logfile

import (
	"compress/gzip"
	"errors"
	"io"
)

// unpacker is a reader of a file that can have all of it unpacked by something
// quicker than we are: a browser. fed is how much of the file it was given.
type unpacker interface {
	Unpack() (r io.ReadCloser, fed func() int64)
}

// fewBytes is how small a file may be for which that is not worth while.
const fewBytes = 64 << 10

// unpacked is a file itself, unpacked by who reads it; nil if that cannot be.
func (s *source) unpacked() *quickStream {
	u, ok := s.r.(unpacker)
	if !ok || s.archive != nil || s.size < fewBytes {
		return nil
	}
	r, fed := u.Unpack()
	if r == nil {
		return nil
	}
	return &quickStream{ReadCloser: r, fed: fed, begun: s.read}
}

// quickStream is what something else unpacks, and how much of that has come.
type quickStream struct {
	io.ReadCloser
	fed   func() int64
	came  int64
	begun int64 // bytes of the source that were read before
}

// maxQuickRatio is how much more than it was given may come out of it, once more
// than freeBytes have. It may have been given a megabyte more than what came out
// was packed in; so nothing that expands by maxRatio is left to it.
const maxQuickRatio = 30

// inflated is what comes out of gzip, within bounds. What quick gives is taken
// as long as nothing is wrong with it: several members, damage, too much of it.
// Then it is unpacked anew from its beginning, for what is behind and for what
// there is to say.
type inflated struct {
	z     *gzip.Reader
	from  *source
	quick *quickStream // nil: it is not, or no longer, unpacked by something else
	some  bool         // something has come out of z
}

func (i *inflated) Read(p []byte) (int, error) {
	if i.quick != nil {
		n, err := i.readQuick(p)
		if n > 0 || err != nil || i.quick != nil {
			return n, err
		}
	}
	return i.read(p)
}

// readQuick reads what something else unpacks; nothing and no error: it is not
// to be relied on any more.
func (i *inflated) readQuick(p []byte) (int, error) {
	q, s := i.quick, i.from
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := q.Read(p)
	q.came += int64(n)
	fed := q.fed()
	switch {
	case errors.Is(err, io.EOF):
		q.Close()
		s.out += int64(n)
		s.advance(s.size)
		return n, err
	case err == nil && (q.came <= freeBytes || q.came <= maxQuickRatio*fed):
		s.out += int64(n)
		s.advance(fed)
		return n, nil
	}
	q.Close()
	i.quick = nil
	s.out, s.read = 0, q.begun
	if err := i.skip(q.came - int64(n)); err != nil {
		return 0, err
	}
	return 0, nil
}

// skip unpacks what has come out before.
func (i *inflated) skip(n int64) error {
	piece := make([]byte, pieceSize)
	for n > 0 {
		m, err := i.read(piece[:min(n, pieceSize)])
		n -= int64(m)
		if err != nil {
			return err
		}
	}
	return nil
}

// read unpacks.
func (i *inflated) read(p []byte) (int, error) {
	n, err := i.z.Read(p)
	i.some = i.some || n > 0
	bound := i.from.expanded(n)
	switch {
	case i.from.ctx.Err() != nil:
		return n, i.from.ctx.Err()
	case bound != nil:
		return n, bound
	case err == nil || errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF):
		return n, err
	case errors.Is(err, gzip.ErrHeader) && i.some:
		return n, io.EOF // padding behind the last member
	}
	return n, i.from.or(errBadGzip)
}
