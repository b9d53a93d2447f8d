package record

import "trailsleuth/app/trail"

// Reader reads the records of a file one after the other, faster than
// FromRecord does one alone: it scans each once, where it stands, and works
// out once what many have in common. Its results are those of FromRecord. Only
// one goroutine may use it.
type Reader struct {
	r reading
	s slab
	f fields // of the record being read: one for all, since they are too large to be made anew
}

// NewReader is a Reader that leaves objects alone that may wrap a record: any
// with a member of its own for which wraps is true, and the envelopes of
// LookupEvents.
func NewReader(wraps func(key string) bool) *Reader {
	return &Reader{r: reading{memo: memo{wraps: wraps}}}
}

// Forget drops what the Reader still holds of what it has read.
func (r *Reader) Forget() { r.s, r.f = slab{}, fields{} }

// Next makes e the event of the record that text begins with, and tells the
// record's size in bytes. The event's strings share text's memory, and that
// of other events. ok is false, and e of no use, for anything but a whole
// bare CloudTrail record in strictly spelled JSON: FromRecord or FromCLI then
// say what it is.
func (r *Reader) Next(text string, e *trail.Event) (size int, ok bool) {
	d := &r.r.doc
	size, ok = d.ParseStrict(text)
	if !ok {
		return 0, false
	}
	defer d.Clear()
	r.r.prepare()
	f := &r.f
	*f = fields{d: d, m: &r.r.memo, slab: &r.s}
	if f.find(); f.wrap || f.foreign() != "" {
		return 0, false
	}
	f.bare(e, text[:size])
	return size, true
}
