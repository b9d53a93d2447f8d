package record

import (
	"strings"

	"trailsleuth/app/trail"
)

// fields are the spans of the top-level keys an Event is made of.
type fields struct {
	eventID, eventName, eventSource, eventTime, eventType, eventVersion, eventCategory value
	awsRegion, sourceIPAddress, userAgent, userIdentity                                value
	errorCode, errorMessage, readOnly, resources, recipientAccountID                   value
	requestParameters, responseElements, additionalEventData                           value
	serviceEventDetails, insightDetails                                                value

	// Logstash's CloudTrail codec renames eventTime to this.
	timestamp value
}

// slot is where a key's value goes, nil if no column needs it.
func (f *fields) slot(key string) *value {
	switch key {
	case "eventID":
		return &f.eventID
	case "eventName":
		return &f.eventName
	case "eventSource":
		return &f.eventSource
	case "eventTime":
		return &f.eventTime
	case "eventType":
		return &f.eventType
	case "eventVersion":
		return &f.eventVersion
	case "eventCategory":
		return &f.eventCategory
	case "awsRegion":
		return &f.awsRegion
	case "sourceIPAddress":
		return &f.sourceIPAddress
	case "userAgent":
		return &f.userAgent
	case "userIdentity":
		return &f.userIdentity
	case "errorCode":
		return &f.errorCode
	case "errorMessage":
		return &f.errorMessage
	case "readOnly":
		return &f.readOnly
	case "resources":
		return &f.resources
	case "recipientAccountId":
		return &f.recipientAccountID
	case "requestParameters":
		return &f.requestParameters
	case "responseElements":
		return &f.responseElements
	case "additionalEventData":
		return &f.additionalEventData
	case "serviceEventDetails":
		return &f.serviceEventDetails
	case "insightDetails":
		return &f.insightDetails
	case "@timestamp":
		return &f.timestamp
	}
	return nil
}

// names are the keys of slot, for records whose keys are in another case
// (Athena's tables and some exporters write them in lower case).
var names = []string{
	"eventID", "eventName", "eventSource", "eventTime", "eventType", "eventVersion", "eventCategory",
	"awsRegion", "sourceIPAddress", "userAgent", "userIdentity", "errorCode", "errorMessage", "readOnly",
	"resources", "recipientAccountId", "requestParameters", "responseElements", "additionalEventData",
	"serviceEventDetails", "insightDetails",
}

func (f *fields) foldedSlot(key string) *value {
	for _, name := range names {
		if sameFold(name, key) {
			return f.slot(name)
		}
	}
	return nil
}

// byteOrderMark begins some files that were saved on Windows.
const byteOrderMark = "\uFEFF"

// scan notes the spans of text's own keys in one pass. The error says why text
// is not one JSON object; what was found up to there is kept.
func (f *fields) scan(text string) error {
	body := trimSpace(strings.TrimPrefix(text, byteOrderMark))
	if body == "" {
		return trail.Refuse("The record is empty.")
	}
	w := value(body).inside()
	if body[0] != '{' {
		return trail.Refuse("This is not a JSON object, so it is no CloudTrail record.")
	}
	for w.member() {
		if p := f.slot(w.key); p != nil {
			*p = w.val
		} else if p := f.foldedSlot(w.key); p != nil && *p == "" {
			*p = w.val
		}
	}
	if w.broken {
		return trail.Refuse("The record is cut off or damaged: its JSON cannot be read to its closing brace.")
	}
	if w.at != len(body) {
		return trail.Refuse("There is more text after the record's closing brace.")
	}
	return nil
}

// foreign is a sentence that says why the object is no CloudTrail record, ""
// for one that is.
func (f *fields) foreign() string {
	source, version := f.eventSource.text(), f.eventVersion.text()
	if service, ok := strings.CutPrefix(source, "aws:"); ok {
		if service == "s3" {
			return "This is an S3 event notification (eventVersion " + version + "), not a CloudTrail record."
		}
		return "This is a notification from " + service + ", not a CloudTrail record."
	}
	if f.insightDetails.isObject() || f.marks() >= 2 {
		return ""
	}
	return "This JSON object is not a CloudTrail record: it has no eventName, eventSource or userIdentity."
}

// marks counts the keys that make an object look like a CloudTrail record.
// Two are asked for: even published fragments have an eventName and an
// eventSource.
func (f *fields) marks() int {
	n := 0
	for _, v := range [...]value{f.eventID, f.eventName, f.eventSource, f.eventTime, f.eventType, f.eventVersion, f.userIdentity} {
		if !v.isNull() {
			n++
		}
	}
	return n
}
