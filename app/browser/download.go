package browser

import (
	"errors"
	"io"
)

// errSaved is what a Download says to writes that come too late.
var errSaved = errors.New("the download is already closed")

// partBytes is how much a Download gathers before it hands it to the browser:
// enough that a large export is some hundred parts, small enough not to be
// felt in this program's memory.
const partBytes = 256 << 10

// Download is a file that is written piece by piece and then saved by the
// browser. The pieces leave this program's memory as they are written; the
// browser keeps a large one on disk.
type Download struct {
	name, mime string
	pending    []byte
	closed     bool
	parts      parts
}

var _ io.WriteCloser = (*Download)(nil)

// NewDownload starts a file of the name and MIME type. Nothing is saved
// before Close.
func NewDownload(name, mime string) *Download {
	return &Download{name: name, mime: mime}
}

// Write adds to the file.
func (d *Download) Write(p []byte) (int, error) {
	if d.closed {
		return 0, errSaved
	}
	d.pending = append(d.pending, p...)
	if len(d.pending) >= partBytes {
		d.flush()
	}
	return len(p), nil
}

// Close hands the file to the browser, which saves it as a person has set it
// to.
func (d *Download) Close() error {
	if d.closed {
		return errSaved
	}
	d.flush()
	d.closed = true
	return d.parts.save(d.name, d.mime)
}

// Discard drops what was written. Nothing is saved.
func (d *Download) Discard() {
	d.closed = true
	d.pending, d.parts = nil, parts{}
}

func (d *Download) flush() {
	if len(d.pending) > 0 {
		d.parts.add(d.pending)
		d.pending = d.pending[:0]
	}
}
