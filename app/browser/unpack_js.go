package browser

import (
	"io"
	"syscall/js"
)

// Unpack has the browser unpack the file, which is of gzip, from its beginning,
// and tells how many of its bytes were taken for that so far: in a worker, where
// the browser can; r is nil elsewhere. Read gives an error for anything but one
// whole member, before the end and without all that could be had.
func (r *reader) Unpack() (unpacked io.ReadCloser, fed func() int64) {
	script := window().Get("trailsleuthReader")
	if !script.Truthy() {
		return nil, nil
	}
	u := &unpacking{}
	if err := attempt(func() { u.file = script.Call("unpack", r.handle) }); err != nil {
		return nil, nil
	}
	u.sliced.more = u.ask
	u.ask()
	return u, func() int64 { return int64(u.file.Call("fed").Float()) }
}

// unpacking is a file that the browser unpacks (web/reader/unpack.js).
type unpacking struct {
	sliced
	file js.Value
}

func (u *unpacking) ask() {
	u.expect(u.file.Call("next"), func(bytes js.Value) (js.Value, error) {
		if bytes.IsUndefined() {
			return bytes, io.EOF
		}
		return bytes, nil
	})
}

// Close ends it, whatever is still to come.
func (u *unpacking) Close() error {
	u.file.Call("close")
	return u.sliced.Close()
}
