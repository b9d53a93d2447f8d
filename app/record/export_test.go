package record

import "trailsleuth/app/trail"

// FromRecordAnew is FromRecord without anything that was worked out before.
func FromRecordAnew(raw []byte) (e trail.Event, err error) {
	r := new(reading)
	r.parse(string(raw))
	f := fieldsOf(r)
	if !r.doc.Intact() || f.foreign() != "" {
		return FromRecord(raw)
	}
	f.bare(&e, string(raw))
	return e, nil
}
