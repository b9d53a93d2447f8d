package logfile

import (
	"bytes"
	"errors"
	"io"
)

// scanner finds where JSON values end in a stream. It checks that brackets,
// quotes, commas and colons are in place, so that damage is noticed where it
// is and not at the end of the file. It holds a window of the stream: what
// has been kept since keep, and what was read ahead.
type scanner struct {
	r     io.Reader
	buf   []byte
	base  int64 // where in the text the window begins
	at    int   // the next byte
	end   int   // of what was read
	keep  int   // from here on bytes are held; -1 if none are
	most  int   // bytes to hold
	err   error // of r, once it has given one
	stack []byte
	text  string // what ahead gave; it ends at end
}

// errDamaged is a value that is no JSON from the scanner's place on.
var errDamaged = errors.New("damaged")

// errTooLong is a value over MaxRecord.
var errTooLong = errors.New("too long")

// minAhead is how much ahead gives at least: more than nearly every record has.
const minAhead = 16 << 10

// newScanner begins with a buffer of room bytes.
func newScanner(r io.Reader, room int) *scanner {
	return &scanner{r: r, buf: make([]byte, room), keep: -1, most: MaxRecord}
}

// more reads on; its error says why there is nothing more.
func (s *scanner) more() error {
	if s.err != nil {
		return s.err
	}
	from := s.at
	if s.keep >= 0 {
		from = s.keep
	}
	if s.end-from > s.most {
		return errTooLong
	}
	s.text = ""
	if from > 0 {
		copy(s.buf, s.buf[from:s.end])
		s.base, s.at, s.end = s.base+int64(from), s.at-from, s.end-from
		if s.keep >= 0 {
			s.keep = 0
		}
	}
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := s.r.Read(s.buf[s.end:])
	s.end += n
	s.err = err // which may come with the last bytes, and only once
	if n == 0 {
		return err
	}
	return nil
}

// place is where in the text the next byte stands.
func (s *scanner) place() int64 { return s.base + int64(s.at) }

// ahead is what was read and not taken, as a text that stays: minAhead bytes
// or more, unless the stream ends or fails before.
func (s *scanner) ahead() string {
	for s.end-s.at < minAhead && s.more() == nil {
	}
	if len(s.text) < s.end-s.at {
		s.text = string(s.buf[s.at:s.end])
	}
	s.text = s.text[len(s.text)-(s.end-s.at):]
	return s.text
}

// next is the next byte that is not blank, not taken.
func (s *scanner) next() (byte, error) {
	for {
		for ; s.at < s.end; s.at++ {
			if c := s.buf[s.at]; c != ' ' && c != '\n' && c != '\r' && c != '\t' {
				return c, nil
			}
		}
		if err := s.more(); err != nil {
			return 0, err
		}
	}
}

// pass goes on to a byte, or to the end of what was read.
func (s *scanner) pass(to byte) {
	if at := bytes.IndexByte(s.buf[s.at:s.end], to); at >= 0 {
		s.at += at
		return
	}
	s.at = s.end
}

// take takes the next byte that is not blank, which must be c.
func (s *scanner) take(c byte) error {
	switch got, err := s.next(); {
	case err != nil:
		return err
	case got != c:
		return errDamaged
	}
	s.at++
	return nil
}

// quoted takes a string, its quotes with it.
func (s *scanner) quoted() error {
	if err := s.take('"'); err != nil {
		return err
	}
	for {
		n := stringBytes(s.buf[s.at:s.end])
		s.at += n
		if s.at == s.end {
			if err := s.more(); err != nil {
				return err
			}
			continue
		}
		switch s.buf[s.at] {
		case '"':
			s.at++
			return nil
		case '\\':
			for s.at+1 >= s.end {
				if err := s.more(); err != nil {
					return err
				}
			}
			s.at += 2
		default:
			return errDamaged
		}
	}
}

// stringBytes is how many bytes at the front of b are plainly part of a string.
func stringBytes(b []byte) int {
	for i, c := range b {
		if c == '"' || c == '\\' || c < ' ' {
			return i
		}
	}
	return len(b)
}

// scalar takes a number, true, false or null; which of them it leaves open.
func (s *scanner) scalar() error {
	for taken := 0; ; {
		for s.at < s.end {
			c := s.buf[s.at]
			if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-' || c == '+' || c == '.' || c == 'E') {
				if taken == 0 {
					return errDamaged
				}
				return nil
			}
			taken++
			s.at++
		}
		if err := s.more(); err != nil {
			if errors.Is(err, io.EOF) && taken > 0 {
				return nil
			}
			return err
		}
	}
}

// value takes one JSON value, however deep.
func (s *scanner) value() error {
	s.stack = s.stack[:0]
	for {
		opened, err := s.open()
		if err != nil {
			return err
		}
		if opened {
			continue
		}
		for {
			if len(s.stack) == 0 {
				return nil
			}
			closed, err := s.close()
			if err != nil {
				return err
			}
			if !closed {
				break
			}
		}
	}
}

// open takes a scalar, a string, an empty object or array, or the beginning
// of an object up to its first value or of an array; opened is true for the last two.
func (s *scanner) open() (opened bool, err error) {
	c, err := s.next()
	if err != nil {
		return false, err
	}
	switch c {
	case '"':
		return false, s.quoted()
	case '{', '[':
		s.at++
		end, err := s.next()
		if err != nil {
			return false, err
		}
		if end == c+2 { // '}' and ']' are two behind '{' and '['
			s.at++
			return false, nil
		}
		s.stack = append(s.stack, c)
		if c == '{' {
			return true, s.key()
		}
		return true, nil
	}
	return false, s.scalar()
}

// close takes what follows a value inside an object or array: a comma (and
// key), or its end; closed is true for the end.
func (s *scanner) close() (closed bool, err error) {
	c, err := s.next()
	if err != nil {
		return false, err
	}
	in := s.stack[len(s.stack)-1]
	switch c {
	case ',':
		s.at++
		if in == '{' {
			return false, s.key()
		}
		return false, nil
	case in + 2:
		s.at++
		s.stack = s.stack[:len(s.stack)-1]
		return true, nil
	}
	return false, errDamaged
}

// key takes a key and its colon.
func (s *scanner) key() error {
	if err := s.quoted(); err != nil {
		return err
	}
	return s.take(':')
}
