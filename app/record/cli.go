package record

import "trailsleuth/app/trail"

// FromCLI is the event of one element of Events as the AWS CLI prints it:
// {"EventId": ..., "CloudTrailEvent": "..."}. The record may also stand there
// as an object, or the element may be a bare record itself, as AWS's guide
// prints some Insights events. An element without a record keeps its own text
// in Raw. The error is a *trail.Error with a sentence, for text that is no
// JSON object or neither of these.
func FromCLI(raw []byte) (trail.Event, error) {
	text := string(raw)
	env, ok, err := readEnvelope(text)
	if err != nil {
		return trail.Event{}, err
	}
	if !ok {
		return FromRecord(raw)
	}
	e := FromLookup(env)
	if env.Record == "" {
		e.Raw = text
	}
	return e, nil
}

// readEnvelope reads an element of Events; ok is false for one without any of
// the members an envelope has.
func readEnvelope(text string) (env Envelope, ok bool, err error) {
	d, err := openRecord(text)
	defer d.close()
	if err != nil {
		return env, false, err
	}
	for w := d.whole().members(); w.member(); {
		ok = env.set(w.name(), w.value()) || ok
	}
	return env, ok, nil
}

// set takes one member of the envelope and reports whether it is one. Names
// are exact: a record's own keys differ from them in the case of letters only.
func (env *Envelope) set(key string, v value) bool {
	switch key {
	case "EventId":
		env.EventID = v.text()
	case "EventName":
		env.EventName = v.text()
	case "ReadOnly":
		env.ReadOnly = v.text()
	case "AccessKeyId":
		env.AccessKeyID = v.text()
	case "EventTime":
		env.EventTime = v.when()
	case "EventSource":
		env.EventSource = v.text()
	case "Username":
		env.Username = v.text()
	case "Resources":
		env.Resources = envelopeResources(v)
	case "CloudTrailEvent":
		env.Record = v.text()
		if v.isObject() {
			env.Record = v.raw()
		}
	default:
		return false
	}
	return true
}

func envelopeResources(v value) (found []trail.Resource) {
	for w := v.elements(); w.element(); {
		r := trail.Resource{Type: w.value().get("ResourceType").text(), Name: w.value().get("ResourceName").text()}
		if r.Name != "" || r.Type != "" {
			found = append(found, r)
		}
	}
	return found
}
