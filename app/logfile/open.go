package logfile

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// text is a file's content: decompressed, in UTF-8, without a byte order mark.
type text struct {
	*bufio.Reader
	changed bool  // it is not what stands in the file, byte for byte
	taken   int64 // bytes of what stands there that are no text, in front of it
}

// headSize is how much of a text tells what it is.
const headSize = 4 << 10

// head is the beginning of the text, not taken.
func (t text) head() []byte {
	b, _ := t.Peek(headSize)
	return b
}

var (
	gzipMagic = []byte{0x1f, 0x8b}
	utf8Mark  = []byte("\xef\xbb\xbf")
	utf16LE   = []byte{0xff, 0xfe}
	utf16BE   = []byte{0xfe, 0xff}
)

// open takes off what a text may be wrapped in.
func (f *file) open(s *source) (text, error) {
	room := pieceSize
	if s.size >= 0 && s.size < pieceSize {
		room = max(int(s.size)+1, headSize) // many files are tiny
	}
	t := text{Reader: bufio.NewReaderSize(s, room)}
	if bytes.HasPrefix(t.head(), gzipMagic) {
		f.summary.Gzip = true
		z, err := gzip.NewReader(t)
		if err != nil {
			return text{}, s.or(errBadGzip)
		}
		t = text{bufio.NewReaderSize(&inflated{z: z, from: s, quick: s.unpacked()}, pieceSize), true, 0}
	}
	switch head := t.head(); {
	case bytes.HasPrefix(head, utf8Mark):
		t.Discard(len(utf8Mark))
		t.taken = int64(len(utf8Mark))
	case bytes.HasPrefix(head, utf16LE), bytes.HasPrefix(head, utf16BE):
		// PowerShell's ">" writes this.
		t.Discard(len(utf16LE))
		t = text{bufio.NewReaderSize(&wide{r: t.Reader, high: int(head[0]) & 1}, pieceSize), true, 0}
	}
	return t, nil
}

// wide turns UTF-16 into UTF-8.
type wide struct {
	r    *bufio.Reader
	high int // which of the two bytes of a unit is the high one
	rest []byte
}

func (w *wide) Read(p []byte) (int, error) {
	for len(w.rest) == 0 {
		first, err := w.unit()
		if err != nil {
			return 0, err
		}
		if utf16.IsSurrogate(first) {
			if next, err := w.r.Peek(2); err == nil {
				if pair := utf16.DecodeRune(first, w.join(next)); pair != utf8.RuneError {
					w.r.Discard(2)
					first = pair
				}
			}
		}
		w.rest = utf8.AppendRune(w.rest, first)
	}
	n := copy(p, w.rest)
	w.rest = w.rest[:copy(w.rest, w.rest[n:])]
	return n, nil
}

func (w *wide) unit() (rune, error) {
	var b [2]byte
	if _, err := io.ReadFull(w.r, b[:]); err != nil {
		return 0, err
	}
	return w.join(b[:]), nil
}

func (w *wide) join(b []byte) rune { return rune(b[w.high])<<8 | rune(b[1-w.high]) }
