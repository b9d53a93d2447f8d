package record

import (
	"strings"

	"trailsleuth/app/record/jsondoc"
)

// fields is a record with the places of its own keys.
type fields struct {
	d    *jsondoc.Doc
	m    *memo
	slab *slab           // nil: the event has memory of its own
	at   [fieldCount]ref // of the values, 0 for a key that is missing
	wrap bool            // there is a key that wraps a record
	id   identity        // from event on: what userIdentity says
}

// fieldsOf notes where the fields of a record are.
func fieldsOf(r *reading) *fields {
	f := &fields{d: &r.doc, m: &r.memo}
	f.find()
	return f
}

func (f *fields) find() {
	for w := f.d.Whole().Members(); w.Member(); {
		key := f.m.key(f.d, w.Key())
		if !key.folded || f.at[key.field] == 0 {
			f.at[key.field] = w.Ref()
		}
		f.wrap = f.wrap || key.wraps
	}
}

// get is a field's value, none if the record lacks it.
func (f *fields) get(k field) value {
	if f.at[k] == 0 {
		return value{}
	}
	return f.d.At(f.at[k])
}

// text is a field's text, "" if the record lacks it.
func (f *fields) text(k field) string {
	if f.at[k] == 0 {
		return ""
	}
	return f.d.At(f.at[k]).Text()
}

// foreign is a sentence that says why the object is no CloudTrail record, ""
// for one that is.
func (f *fields) foreign() string {
	if service, ok := strings.CutPrefix(f.text(eventSource), "aws:"); ok {
		if service == "s3" {
			return "This is an S3 event notification (eventVersion " + f.text(eventVersion) + "), not a CloudTrail record."
		}
		return "This is a notification from " + service + ", not a CloudTrail record."
	}
	if f.get(insightDetails).IsObject() || f.marks() >= 2 {
		return ""
	}
	return "This JSON object is not a CloudTrail record: it has no eventName, eventSource or userIdentity."
}

// marks counts the keys that make an object look like a CloudTrail record.
// Two are asked for: even published fragments have an eventName and an
// eventSource.
func (f *fields) marks() int {
	if f.at[eventName] != 0 && f.at[eventSource] != 0 {
		return 2 // as nearly all have
	}
	n := 0
	for _, k := range [...]field{eventID, eventName, eventSource, eventTime, eventType, eventVersion, userIdentity} {
		if !f.get(k).IsNull() {
			n++
		}
	}
	return n
}
