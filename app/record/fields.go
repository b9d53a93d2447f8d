package record

import (
	"strings"

	"trailsleuth/app/record/jsondoc"
)

// field is a top-level key that an Event is made of.
type field uint8

const (
	eventID field = iota
	eventName
	eventSource
	eventTime
	eventType
	eventVersion
	eventCategory
	awsRegion
	sourceIPAddress
	userAgent
	userIdentity
	errorCode
	errorMessage
	readOnly
	resources
	recipientAccountID
	requestParameters
	responseElements
	additionalEventData
	serviceEventDetails
	insightDetails
	tlsDetails
	timestamp // "@timestamp": Logstash's CloudTrail codec renames eventTime to it
	unneeded  // a key of CloudTrail's that no column needs
	noField   // any other key
	fieldCount
)

// fieldOf is the field that a key, as CloudTrail writes it, is for.
func fieldOf(key string) field {
	switch key {
	case "eventID":
		return eventID
	case "eventName":
		return eventName
	case "eventSource":
		return eventSource
	case "eventTime":
		return eventTime
	case "eventType":
		return eventType
	case "eventVersion":
		return eventVersion
	case "eventCategory":
		return eventCategory
	case "awsRegion":
		return awsRegion
	case "sourceIPAddress":
		return sourceIPAddress
	case "userAgent":
		return userAgent
	case "userIdentity":
		return userIdentity
	case "errorCode":
		return errorCode
	case "errorMessage":
		return errorMessage
	case "readOnly":
		return readOnly
	case "resources":
		return resources
	case "recipientAccountId":
		return recipientAccountID
	case "requestParameters":
		return requestParameters
	case "responseElements":
		return responseElements
	case "additionalEventData":
		return additionalEventData
	case "serviceEventDetails":
		return serviceEventDetails
	case "insightDetails":
		return insightDetails
	case "tlsDetails":
		return tlsDetails
	case "@timestamp":
		return timestamp
	case "requestID", "managementEvent", "sharedEventID", "apiVersion", "vpcEndpointId", "sessionCredentialFromConsole":
		return unneeded
	}
	return noField
}

// fieldNames are the keys of fieldOf, for records whose keys are in another
// case (Athena's tables and some exporters write them in lower case).
var fieldNames = [...]string{
	eventID:             "eventID",
	eventName:           "eventName",
	eventSource:         "eventSource",
	eventTime:           "eventTime",
	eventType:           "eventType",
	eventVersion:        "eventVersion",
	eventCategory:       "eventCategory",
	awsRegion:           "awsRegion",
	sourceIPAddress:     "sourceIPAddress",
	userAgent:           "userAgent",
	userIdentity:        "userIdentity",
	errorCode:           "errorCode",
	errorMessage:        "errorMessage",
	readOnly:            "readOnly",
	resources:           "resources",
	recipientAccountID:  "recipientAccountId",
	requestParameters:   "requestParameters",
	responseElements:    "responseElements",
	additionalEventData: "additionalEventData",
	serviceEventDetails: "serviceEventDetails",
	insightDetails:      "insightDetails",
	tlsDetails:          "tlsDetails",
}

func foldedField(key string) field {
	for f, name := range fieldNames {
		if jsondoc.SameFold(name, key) {
			return field(f)
		}
	}
	return noField
}

// fields is a record with the places of its own keys.
type fields struct {
	d    *jsondoc.Doc
	m    *memo
	slab *slab           // nil: the event has memory of its own
	at   [fieldCount]ref // of the values, 0 for a key that is missing
	wrap bool            // there is a key that wraps a record
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
