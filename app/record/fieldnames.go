package record

import "trailsleuth/app/record/jsondoc"

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
	fromConsole // sessionCredentialFromConsole
	timestamp   // "@timestamp": Logstash's CloudTrail codec renames eventTime to it
	unneeded    // a key of CloudTrail's that no column needs
	noField     // any other key
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
	case "sessionCredentialFromConsole":
		return fromConsole
	case "@timestamp":
		return timestamp
	case "requestID", "managementEvent", "sharedEventID", "apiVersion", "vpcEndpointId":
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
	fromConsole:         "sessionCredentialFromConsole",
}

func foldedField(key string) field {
	for f, name := range fieldNames {
		if jsondoc.SameFold(name, key) {
			return field(f)
		}
	}
	return noField
}
