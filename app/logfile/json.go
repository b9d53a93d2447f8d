package logfile

import (
	"context"
	"errors"
	"io"
	"regexp"
	"strings"
	"sync"

	"trailsleuth/app/record"
	"trailsleuth/app/record/jsondoc"
)

// jsonReader reads a stream of JSON values: most often one, with all records
// in it, or one record a line.
type jsonReader struct {
	*scanner
	ctx     context.Context
	file    *file
	records *record.Reader // nil: every record is taken the long way
	damages int            // met since the last good record
	good    int            // records that were taken before the present value of the stream
	skipped bool           // something was: what follows may not begin at its beginning
	in      place          // of the stream's values
	until   int64          // no record is begun from this place of the text on
	packed  bool           // the text is not what stands in the file
}

// between is what may stand between the values of a text.
type between uint8

const (
	plain    between = iota // blanks and commas
	prefixed                // anything without a brace
)

func (f *file) readValues(s *source, t text, between between) error {
	r := f.jsonReader(s, t, Records)
	defer r.giveBack()
	if between == prefixed {
		r.in.format, r.until = Lines, never
	}
	return r.values(between)
}

func (f *file) jsonReader(s *source, t text, in Format) *jsonReader {
	r := &jsonReader{scanner: newScanner(t, t.Size()), ctx: s.ctx, file: f, in: place{format: in}, until: f.part.end(), packed: t.changed}
	r.base = t.taken
	if f.way == quick {
		r.records = readers.Get().(*record.Reader)
	}
	return r
}

// values takes the values of the stream.
func (r *jsonReader) values(between between) error {
	for {
		c, err := r.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case between == prefixed && c != '{':
			r.pass('{')
			continue
		case c == ',' || r.skipped && (c == ']' || c == '}'):
			r.at++
			continue
		case r.atJoint(inStream):
			return r.stop(inStream, r.in)
		}
		r.good = r.file.summary.Records
		if err := r.settle(r.element(r.in, 0)); err != nil {
			return err
		}
	}
}

// settle goes on behind a value of the stream that was taken with err; an
// error ends the file.
func (r *jsonReader) settle(err error) error {
	if err == nil {
		r.damages = 0
	} else if err = r.goOn(err); err != nil {
		return err
	}
	if r.file.hopeless() {
		return errForeign
	}
	return nil
}

// goOn skips what is damaged; an error ends the file.
func (r *jsonReader) goOn(err error) error {
	if errors.Is(err, errJoint) || r.file.part.Guess == Guessed {
		return err
	}
	if r.file.summary.Records > r.good {
		r.damages = 0
	}
	r.skipped = true
	return r.recover(err)
}

// readers keeps what makes reading records quick for the next file.
var readers = sync.Pool{New: func() any {
	return record.NewReader(func(key string) bool { return memberCalled([]byte(key)) != other })
}}

func (r *jsonReader) giveBack() {
	if r.records != nil {
		r.records.Forget()
		readers.Put(r.records)
	}
}

// deepest is how many containers may hold each other: an array of the outputs
// of several calls is two deep, a search tool's answer four.
const deepest = 8

// place is where values stand: in what shape of file, and for a wrapping that
// is not known, on what way.
type place struct {
	format Format
	at     string // "" outside of any wrapping
}

// element takes one value of the stream or of a container.
func (r *jsonReader) element(in place, depth int) error {
	c, err := r.next()
	if err != nil {
		return err
	}
	switch {
	case c == '{':
		if r.records != nil && r.record(in.format) {
			return nil
		}
		return r.object(in, depth)
	case c == '[' && depth < deepest && (depth == 0 || in.at == "" && !r.rowAhead()):
		return r.array(in, depth, rowsAt(depth))
	}
	r.file.seen++
	r.keep = r.at
	if err := r.value(); err != nil {
		return err
	}
	switch raw := r.kept(); c {
	case '"':
		r.file.quoted(raw, in)
	case '[':
		if r.file.find(string(raw), in.at) == 0 {
			r.file.refuse("There is no CloudTrail record in this list.")
		}
	default:
		r.file.refuse("It is not a JSON object, so it is no CloudTrail record.")
	}
	return nil
}

// rowAhead reports whether an array begins as a row of CloudWatch Logs
// Insights or CloudTrail Lake does, which is one event and no list of them.
func (r *jsonReader) rowAhead() bool {
	ahead := strings.NewReplacer(" ", "", "\n", "", "\r", "", "\t", "").Replace(r.ahead()[:min(len(r.ahead()), 256)])
	return strings.HasPrefix(ahead, `[{"field":`) || strings.HasPrefix(ahead, `[{"value":`) || rowCell.MatchString(ahead)
}

// rowCell is the first cell of a row of CloudTrail Lake, {"eventName": "…"}.
var rowCell = regexp.MustCompile(`^\[\{"[A-Za-z_.]+":"[^"\\]*"\}`)

// kept is what was held since keep; it lasts until the next read.
func (r *jsonReader) kept() []byte {
	raw := r.buf[r.keep:r.at]
	r.keep = -1
	return raw
}

// array takes the elements of an array of records.
func (r *jsonReader) array(in place, depth int, rows rows) error {
	r.at++
	return r.elements(in, depth, rows)
}

// elements takes the elements that are left of an array of records, and its end.
func (r *jsonReader) elements(in place, depth int, rows rows) error {
	c, err := r.next()
	if err != nil {
		return err
	}
	for ; c != ']'; c, err = r.next() {
		if err == nil && r.atJoint(rows) {
			return r.stop(rows, in)
		}
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
	if ok = ok && fragment(r.file.room()) == ""; ok {
		r.at += size
		r.file.seen++
		r.file.format(in)
		r.file.take()
	}
	return ok
}

// object takes an object: a container, whose records are taken one by one, or
// a record in whatever wrapping.
func (r *jsonReader) object(in place, depth int) error {
	o := object{in: in}
	r.file.seen++
	r.keep, r.most = r.at, maxUnknown
	defer func() { r.most = MaxRecord }()
	r.at++
	if c, err := r.next(); err != nil {
		return err
	} else if c != '}' {
		if err := r.member(&o, depth); err != nil {
			return err
		}
	}
	return r.members(&o, depth)
}

// members takes the members that are left of an object, and its end.
func (r *jsonReader) members(o *object, depth int) error {
	for {
		c, err := r.next()
		if err != nil {
			return err
		}
		if c == '}' {
			r.at++
			if !o.container {
				o.raw = r.kept()
				r.file.record(*o)
			}
			return nil
		}
		if err := r.take(','); err != nil {
			return err
		}
		if err := r.member(o, depth); err != nil {
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
		r.contain(o)
		r.file.container = format
		return r.array(place{format: format}, depth+1, membersAt(depth))
	}
	from := r.at - r.keep
	err = r.value()
	if errors.Is(err, errTooLong) && !o.container && r.most < MaxRecord {
		if (c == '{' || c == '[') && depth < deepest && r.isForeign(from) {
			return r.unwrap(o, from, depth)
		}
		r.most = MaxRecord // until the object ends
		r.at = r.keep + from
		err = r.value()
	}
	if err != nil {
		return err
	}
	if !o.container {
		o.note(m, span{from, r.at - r.keep})
	}
	return nil
}

// isForeign reports whether the object that is held has no key of a record
// before its value at from.
func (r *jsonReader) isForeign(from int) bool {
	for _, key := range r.keysBefore(from) {
		if _, ok := recordKey(key); ok {
			return false
		}
	}
	return true
}

// keysBefore are the keys of the object that is held up to its value at from.
func (r *jsonReader) keysBefore(from int) (keys []string) {
	var d jsondoc.Doc
	d.Parse(string(r.buf[r.keep:r.keep+from]) + "null}")
	for w := d.Whole().Members(); w.Member(); {
		keys = append(keys, w.Name())
	}
	return keys
}

// contain makes an object one whose records are taken one by one.
func (r *jsonReader) contain(o *object) {
	if !o.container {
		o.container = true
		r.keep, r.most = -1, MaxRecord
		r.file.seen--
	}
}

// maxUnknown is how long an object may be that has no key of a record and that
// is looked through as a whole.
const maxUnknown = 1 << 20

// unwrap goes into a member of an object which is surely no record, since it
// is too long to be held: from is where its value begins.
func (r *jsonReader) unwrap(o *object, from, depth int) error {
	r.at = r.keep + from
	keys := r.keysBefore(from)
	r.file.find(string(r.buf[r.keep:r.at])+"null}", o.in.at)
	r.contain(o)
	in := place{format: o.in.format, at: join(o.in.at, keys[len(keys)-1])}
	if r.buf[r.at] == '[' {
		in.at += "[]"
		return r.array(in, depth+1, deeper)
	}
	return r.object(in, depth+1)
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
