package record

import (
	"sync"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

// reading is a record that is being read, and what those before it had in
// common.
type reading struct {
	doc  jsondoc.Doc
	memo memo
}

// readings keeps closed readings for the next records: a list of tokens is
// several times as long as what a row takes from its record. It changes
// nothing but where memory comes from and how often the same is worked out.
var readings = sync.Pool{New: func() any { return new(reading) }}

// read parses text, which begins with a bracket or is empty. Close it.
func read(text string) *reading {
	r := readings.Get().(*reading)
	r.parse(text)
	return r
}

func (r *reading) parse(text string) {
	r.prepare()
	r.doc.Parse(text)
}

// prepare makes room for names.
func (r *reading) prepare() {
	r.memo.prepare()
	r.doc.Names = &r.memo.names
}

// close gives r back. No value of it may be used after it; texts stay.
func (r *reading) close() {
	r.doc.Clear()
	readings.Put(r)
}

// openRecord reads a record's text. The error says why text is not one JSON
// object; what was found up to there is in the reading all the same. Close it.
func openRecord(text string) (*reading, error) {
	body := jsondoc.Body(text)
	switch {
	case body == "":
		return read(""), trail.Refuse("The record is empty.")
	case body[0] != '{':
		return read(""), trail.Refuse("This is not a JSON object, so it is no CloudTrail record.")
	}
	r := read(body)
	switch {
	case !r.doc.Closed():
		return r, trail.Refuse("The record is cut off or damaged: its JSON cannot be read to its closing brace.")
	case !r.doc.Intact():
		return r, trail.Refuse("There is more text after the record's closing brace.")
	}
	return r, nil
}
