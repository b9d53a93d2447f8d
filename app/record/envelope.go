package record

import (
	"time"

	"trailsleuth/app/trail"
)

// Envelope is one element of a LookupEvents answer's Events. Any of it may be
// missing.
type Envelope struct {
	EventID     string
	EventName   string
	ReadOnly    string // "true" or "false"
	AccessKeyID string
	EventTime   time.Time
	EventSource string
	Username    string
	Resources   []trail.Resource
	Record      string // CloudTrailEvent: the record's JSON
}

// set takes one member of the envelope and reports whether it is one. Names
// are exact: a record's own keys differ from them in the case of letters only.
func (env *Envelope) set(d *days, key string, v value) bool {
	switch key {
	case "EventId":
		env.EventID = v.Text()
	case "EventName":
		env.EventName = v.Text()
	case "ReadOnly":
		env.ReadOnly = v.Text()
	case "AccessKeyId":
		env.AccessKeyID = v.Text()
	case "EventTime":
		env.EventTime = d.when(v)
	case "EventSource":
		env.EventSource = v.Text()
	case "Username":
		env.Username = v.Text()
	case "Resources":
		env.Resources = envelopeResources(v)
	case "CloudTrailEvent":
		env.Record = v.Text()
		if v.IsObject() {
			env.Record = v.Raw()
		}
	default:
		return false
	}
	return true
}

func envelopeResources(v value) (found []trail.Resource) {
	for w := v.Elements(); w.Element(); {
		r := trail.Resource{Type: w.Value().Get("ResourceType").Text(), Name: w.Value().Get("ResourceName").Text()}
		if r.Name != "" || r.Type != "" {
			found = append(found, r)
		}
	}
	return found
}
