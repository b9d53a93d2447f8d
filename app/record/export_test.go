package record

import "trailsleuth/app/trail"

// FromRecordAnew is FromRecord without anything that was worked out before.
func FromRecordAnew(raw []byte) (e trail.Event, err error) {
	d := &doc{memo: new(memo)}
	d.memo.prepare()
	d.parse(string(raw))
	f := fieldsOf(d)
	if !d.intact() || f.foreign() != "" {
		return FromRecord(raw)
	}
	f.bare(&e, string(raw))
	return e, nil
}

// MaxKnown is how many names are remembered.
const MaxKnown = maxKnown
