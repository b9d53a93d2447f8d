package logfile

import (
	"encoding/json"
	"strings"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// member is a member of an object that tells what the object is.
type member uint8

const (
	other    member = iota
	records         // holds records, in a log file
	events          // holds envelopes, in the AWS CLI's output
	detail          // the record, in an EventBridge event
	message         // the record as a text, as log shippers wrap it
	envelope        // the record as a text, beside what LookupEvents says of it
	digest          // only digest files have it
)

func memberCalled(key []byte) member {
	switch string(key) {
	case "Records":
		return records
	case "Events":
		return events
	case "detail":
		return detail
	case "_raw", "message":
		return message
	case "CloudTrailEvent", "EventId":
		return envelope
	case "digestS3Bucket":
		return digest
	}
	return other
}

// container is the format of the records that a member holds in an array, ""
// if it holds none.
func (m member) container() Format {
	switch m {
	case records:
		return LogFile
	case events:
		return CLIOutput
	}
	return ""
}

// span is a part of an object's text.
type span struct{ from, to int }

// object is an object that may be a record or wrap one.
type object struct {
	in        Format // of what it stands in
	container bool   // its records were taken one by one
	raw       []byte
	inner     span // the record, if it is wrapped
	innerIs   member
}

// note keeps what a member says of the object. An envelope's is the last word.
func (o *object) note(m member, value span) {
	switch {
	case m == other, o.innerIs == envelope:
	default:
		o.inner, o.innerIs = value, m
	}
}

// record hands on the record that an object is, or wraps.
func (f *file) record(o object) {
	inner := o.raw[o.inner.from:o.inner.to]
	switch {
	case o.innerIs == detail && inner[0] == '{':
		f.event(EventBridge)(record.FromRecord(inner))
	case o.innerIs == message && inner[0] == '"':
		f.quoted(inner, o.in)
	case o.innerIs == envelope:
		f.event(CLIOutput)(record.FromCLI(o.raw))
	case o.innerIs == digest:
		f.refuse("This is a CloudTrail digest file: it signs log files and holds no events.")
	default:
		f.event(o.in)(record.FromCLI(o.raw))
	}
}

// quoted hands on the record that a JSON string holds.
func (f *file) quoted(raw []byte, in Format) {
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		f.refuse("Its JSON is damaged.")
		return
	}
	f.event(in)(record.FromRecord([]byte(strings.TrimSpace(s))))
}

// event takes what record has made of the latest record.
func (f *file) event(format Format) func(trail.Event, error) {
	return func(e trail.Event, err error) {
		if err != nil {
			f.refuse(err.Error())
			return
		}
		f.format(format)
		f.add(e)
	}
}
