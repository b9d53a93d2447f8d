package trail

import "time"

// LookupKey is one of the eight attributes LookupEvents can match. It is the
// API's own name, as sent.
type LookupKey string

// The eight attributes. LookupEvents takes one of them per call and matches
// it exactly and case-sensitively.
const (
	ByEventID      LookupKey = "EventId"
	ByEventName    LookupKey = "EventName"
	ByReadOnly     LookupKey = "ReadOnly"
	ByUsername     LookupKey = "Username"
	ByResourceType LookupKey = "ResourceType"
	ByResourceName LookupKey = "ResourceName"
	ByEventSource  LookupKey = "EventSource"
	ByAccessKeyID  LookupKey = "AccessKeyId"
)

// LookupKeys lists the attributes from the most to the least selective.
func LookupKeys() []LookupKey {
	return []LookupKey{ByEventID, ByAccessKeyID, ByResourceName, ByUsername, ByEventName, ByResourceType, ByEventSource, ByReadOnly}
}

// Label is the attribute in words: "Event name".
func (k LookupKey) Label() string {
	switch k {
	case ByEventID:
		return "Event ID"
	case ByEventName:
		return "Event name"
	case ByReadOnly:
		return "Read-only"
	case ByUsername:
		return "User name"
	case ByResourceType:
		return "Resource type"
	case ByResourceName:
		return "Resource name"
	case ByEventSource:
		return "Event source"
	case ByAccessKeyID:
		return "Access key ID"
	}
	return string(k)
}

// LookupAttribute is the one condition a LookupEvents call can carry. The
// zero value is no condition.
type LookupAttribute struct {
	Key   LookupKey
	Value string
}

// TimeRange is a span of event times; both ends are inclusive and in whole
// seconds, as LookupEvents has it. A zero end is open.
type TimeRange struct {
	Start, End time.Time
}

// Contains reports whether t lies in the range.
func (r TimeRange) Contains(t time.Time) bool {
	return (r.Start.IsZero() || !t.Before(r.Start)) && (r.End.IsZero() || !t.After(r.End))
}
