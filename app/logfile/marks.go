package logfile

import (
	"strings"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/store"
)

// marks are what the members of an object say of what it is.
type marks struct {
	record   int    // keys that records have
	dotted   bool   // keys that are paths into a record
	named    bool   // it has an event's name, spelled in some way
	timed    bool   // likewise, a time
	envelope bool   // it is of LookupEvents
	ocsf     bool   // it is of the Open Cybersecurity Schema Framework
	carrier  string // the member in which tools keep the record beside what they made of it
	carried  jsondoc.Value
	row      bool
}

// carriers are members in which tools keep a whole record.
var carriers = map[string]bool{
	"_raw": true, "@message": true, "message": true, "event.original": true, "eventJson": true,
	"cloud_trail_event": true, "cloudtrail_event": true, "cloudTrailEvent": true, // Steampipe's two tables, and others
}

// recordMarks are keys that make an object look like a record, in lower case.
var recordMarks = map[string]bool{
	"eventversion": true, "eventname": true, "eventsource": true, "eventtime": true, "eventid": true, "eventtype": true, "useridentity": true, "insightdetails": true,
}

func marksOf(v jsondoc.Value) (m marks) {
	classed, product, own := false, false, map[store.Column]bool{}
	for w := v.Members(); w.Member(); {
		name := w.Name()
		if m.carrier == "" && carriers[name] {
			m.carrier, m.carried = name, w.Value()
		}
		if recordMarks[strings.ToLower(name)] && !w.Value().IsNull() {
			m.record++
		}
		for _, c := range [...]store.Column{store.Time, store.Event, store.Source, store.Actor, store.EventID} {
			own[c] = own[c] || name == c.Label()
		}
		plain := plainHeader(name)
		switch {
		case name == "CloudTrailEvent" || name == "EventId":
			m.envelope = true
		case plain == columnName:
			m.named = true
		case plain == columnTime, plain == columnStamp:
			m.timed = true
		case strings.HasPrefix(plain, "useridentity."):
			m.dotted = true
		case name == "class_uid" || name == "class_name":
			classed = true
		case name == "metadata" || name == "api":
			product = true
		}
	}
	m.ocsf = classed && product
	m.row = m.named && m.timed || isOwn(own)
	return m
}

// isRecord reports whether an object is to be read as a record.
func (m marks) isRecord() bool { return m.record >= 2 && !m.dotted }

// memberRow is an object as a row of a table, its members being the cells.
func memberRow(v jsondoc.Value) (t *table, cells []string, ok bool) {
	var names []string
	for w := v.Members(); w.Member(); {
		names = append(names, w.Name())
		cells = append(cells, cellOf(w.Value()))
	}
	t, ok = newTable(names)
	return t, cells, ok
}

// cellOf is a value as a cell: a text or number as it reads, else its JSON.
func cellOf(v jsondoc.Value) string {
	if v.IsObject() || v.IsArray() {
		return v.Raw()
	}
	return v.Text()
}

// pairsRow is an array that is a row of a table: of CloudWatch Logs Insights,
// [{"field": …, "value": …}, …], or of CloudTrail Lake, [{"eventName": …}, …].
func pairsRow(v jsondoc.Value) (t *table, cells []string, ok bool) {
	var names []string
	for w := v.Elements(); w.Element(); {
		cell := w.Value()
		if field := cell.Get("field"); field.IsString() && cell.Get("value").Exists() {
			names = append(names, field.Text())
			cells = append(cells, cellOf(cell.Get("value")))
			continue
		}
		members := cell.Members()
		if !members.Member() {
			return nil, nil, false
		}
		names = append(names, members.Name())
		cells = append(cells, cellOf(members.Value()))
		if members.Member() {
			return nil, nil, false
		}
	}
	if len(names) < 2 {
		return nil, nil, false
	}
	t, _ = newTable(names)
	return t, cells, true
}
