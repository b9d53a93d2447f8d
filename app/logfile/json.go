package logfile

import (
	"context"
	"errors"
	"io"
	"sync"

	"trailsleuth/app/record"
)

// jsonReader reads a stream of JSON values: most often one, with all records
// in it, or one record a line.
type jsonReader struct {
	*scanner
	ctx     context.Context
	file    *file
	records *record.Reader // nil: every record is taken the long way
	damages int            // met since the last good record
	skipped bool           // something was: what follows may not begin at its beginning
}

func (f *file) readJSON(s *source, t text) error {
	r := jsonReader{scanner: newScanner(t, t.Size()), ctx: s.ctx, file: f}
	if f.way == quick {
		r.records = readers.Get().(*record.Reader)
		defer r.giveBack()
	}
	for {
		c, err := r.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case c == ',' || r.skipped && (c == ']' || c == '}'):
			r.at++
			continue
		}
		good := f.summary.Records
		if err := r.element(Records, 0); err != nil {
			if f.summary.Records > good {
				r.damages = 0
			}
			r.skipped = true
			if err = r.recover(err); err != nil {
				return err
			}
		} else {
			r.damages = 0
		}
		if f.hopeless() {
			return errForeign
		}
	}
}

// readers keeps what makes reading records quick for the next file.
var readers = sync.Pool{New: func() any {
	return record.NewReader(func(key string) bool { return memberCalled([]byte(key)) != other })
}}

func (r *jsonReader) giveBack() {
	r.records.Forget()
	readers.Put(r.records)
}

// deepest is how many containers may hold each other: an array of the outputs
// of several calls is two deep.
const deepest = 4

// element takes one value of the stream or of a container.
func (r *jsonReader) element(in Format, depth int) error {
	c, err := r.next()
	if err != nil {
		return err
	}
	switch {
	case c == '{':
		if r.records != nil && r.record(in) {
			return nil
		}
		return r.object(in, depth)
	case c == '[' && depth < deepest:
		return r.array(in, depth)
	}
	r.file.seen++
	r.keep = r.at
	if err := r.value(); err != nil {
		return err
	}
	if raw := r.kept(); c == '"' {
		r.file.quoted(raw, in)
	} else {
		r.file.refuse("It is not a JSON object, so it is no CloudTrail record.")
	}
	return nil
}

// kept is what was held since keep; it lasts until the next read.
func (r *jsonReader) kept() []byte {
	raw := r.buf[r.keep:r.at]
	r.keep = -1
	return raw
}

// array takes the elements of an array of records.
func (r *jsonReader) array(in Format, depth int) error {
	r.at++
	c, err := r.next()
	if err != nil {
		return err
	}
	for ; c != ']'; c, err = r.next() {
		if err := r.element(in, depth+1); err != nil {
			return err
		}
		if r.file.hopeless() {
			return errForeign
		}
		if c, err = r.next(); err != nil {
			return err
		}
		if c != ']' {
			if err := r.take(','); err != nil {
				return err
			}
		}
	}
	if err == nil {
		r.at++
	}
	return err
}

// record takes an object that is plainly a bare record and all there. Nothing
// is taken if it reports false.
func (r *jsonReader) record(in Format) bool {
	size, ok := r.records.Next(r.ahead(), r.file.room())
	if ok {
		r.at += size
		r.file.seen++
		r.file.format(in)
		r.file.take()
	}
	return ok
}

// object takes an object: a container, whose records are taken one by one, or
// a record in whatever wrapping.
func (r *jsonReader) object(in Format, depth int) error {
	o := object{in: in}
	r.file.seen++
	r.keep = r.at
	r.at++
	for first := true; ; first = false {
		c, err := r.next()
		switch {
		case err != nil:
			return err
		case c == '}':
			r.at++
			if !o.container {
				o.raw = r.kept()
				r.file.record(o)
			}
			return nil
		case !first:
			if err := r.take(','); err != nil {
				return err
			}
		}
		if err := r.member(&o, depth); err != nil {
			return err
		}
	}
}

// member takes a key and its value, and notes what it says of the object.
func (r *jsonReader) member(o *object, depth int) error {
	m, err := r.key()
	if err != nil {
		return err
	}
	c, err := r.next()
	if err != nil {
		return err
	}
	if format := m.container(); format != "" && c == '[' && depth < deepest {
		if !o.container {
			o.container = true
			r.keep = -1
			r.file.seen--
		}
		r.file.format(format)
		return r.array(format, depth)
	}
	from := r.at - r.keep
	if err := r.value(); err != nil {
		return err
	}
	if !o.container {
		o.note(m, span{from, r.at - r.keep})
	}
	return nil
}

// key takes a key and its colon.
func (r *jsonReader) key() (member, error) {
	if _, err := r.next(); err != nil {
		return other, err
	}
	held := r.keep >= 0
	if !held {
		r.keep = r.at
	}
	from := r.at - r.keep
	if err := r.quoted(); err != nil {
		return other, err
	}
	m := memberCalled(r.buf[r.keep+from+1 : r.at-1])
	if !held {
		r.keep = -1
	}
	return m, r.take(':')
}
