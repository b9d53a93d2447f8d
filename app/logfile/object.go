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
	rawText         // likewise, Splunk
	logText         // likewise, CloudWatch Logs Insights
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
	case "message":
		return message
	case "_raw":
		return rawText
	case "@message":
		return logText
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

// text is the name of a member that holds the record as a text, "" for others.
func (m member) text() string {
	switch m {
	case message:
		return "message"
	case rawText:
		return "_raw"
	case logText:
		return "@message"
	}
	return ""
}

// span is a part of an object's text.
type span struct{ from, to int }

// object is an object that may be a record or wrap one.
type object struct {
	in        place
	container bool   // its records were taken one by one
	raw       []byte // all of it
	inner     span   // the record, if it is wrapped
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
	case o.innerIs == digest:
		f.refuse("This is a CloudTrail digest file: it signs log files and holds no events.")
	case o.innerIs == detail && inner[0] == '{':
		f.direct(EventBridge, o)(record.FromRecord(inner))
	case o.innerIs.text() != "" && inner[0] == '"':
		text, err := unquoted(inner)
		if err != nil {
			f.refuse("Its JSON is damaged.")
			return
		}
		f.direct(o.in.format, o)(record.FromRecord(text))
	case o.innerIs == envelope:
		f.direct(CLIOutput, o)(record.FromCLI(o.raw))
	default:
		f.direct(o.in.format, o)(record.FromCLI(o.raw))
	}
}

// direct takes what record has made of an object in the usual way of a format.
// If that is nothing, records are looked for in all of it.
func (f *file) direct(format Format, o object) func(trail.Event, error) {
	return func(e trail.Event, err error) {
		why := whyNot(&e, err)
		switch {
		case why == "" && o.in.at == "":
			f.format(format)
			f.add(e)
		case why == "":
			f.located(format, join(o.in.at, o.innerIs.text()))
			f.add(e)
		case isChaff(o.raw):
			f.seen--
		case f.find(string(o.raw), o.in.at) == 0:
			f.refuse(why)
		}
	}
}

// whyNot is a sentence about why what record has made is no event to hand on.
func whyNot(e *trail.Event, err error) string {
	if err != nil {
		return err.Error()
	}
	return fragment(e)
}

// quoted hands on the record that a JSON string holds, or records anywhere in it.
func (f *file) quoted(raw []byte, in place) {
	text, err := unquoted(raw)
	if err != nil {
		f.refuse("Its JSON is damaged.")
		return
	}
	e, err := record.FromRecord(text)
	switch why := whyNot(&e, err); {
	case why == "":
		f.format(in.format)
		f.add(e)
	case f.find(string(raw), in.at) == 0:
		f.refuse(why)
	}
}

// unquoted is what a JSON string says, without the space around it.
func unquoted(raw []byte) ([]byte, error) {
	var s string
	err := json.Unmarshal(raw, &s)
	return []byte(strings.TrimSpace(s)), err
}
