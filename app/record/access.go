package record

import (
	"strings"

	"trailsleuth/app/trail"
)

// access is readOnly, a bool or the string of one in any case, of the record,
// else of the LookupEvents answer. Where both lack it (records before 2015,
// some services), it is judged by the name, c: one that begins as those of read
// calls do is a read, one that begins with the verb of a change is a write. Any
// other stays unknown, since a wrong "write" would raise a false alarm and a
// wrong "read" would hide a change. SaysAccess tells which.
func access(fromRecord, fromLookup string, c *call) trail.Access {
	for _, text := range [...]string{fromRecord, fromLookup} {
		switch {
		case strings.EqualFold(text, "true"):
			return trail.AccessRead
		case strings.EqualFold(text, "false"):
			return trail.AccessWrite
		}
	}
	switch {
	case c.reads:
		return trail.AccessRead
	case c.changes:
		return trail.AccessWrite
	}
	return trail.AccessUnknown
}

// SaysAccess reports whether a record says of itself if it changed anything. If
// it does not, the event's Access is judged by its name.
func SaysAccess(raw string) bool {
	r, _ := openRecord(raw) // of a damaged record what can be read counts
	defer r.close()
	return fieldsOf(r).text(readOnly) != ""
}
