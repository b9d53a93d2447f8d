package record

import (
	"strings"

	"trailsleuth/app/trail"
)

// access is readOnly, a bool or the string of one in any case, of the record,
// else of the LookupEvents answer. Where both lack it (records before 2015,
// some services), a name, c, that begins as those of read calls do is taken for a
// read; any other stays unknown, since a wrong "write" would raise a false
// alarm and a wrong "read" would hide a change.
func access(fromRecord, fromLookup string, c *call) trail.Access {
	for _, text := range [...]string{fromRecord, fromLookup} {
		switch {
		case strings.EqualFold(text, "true"):
			return trail.AccessRead
		case strings.EqualFold(text, "false"):
			return trail.AccessWrite
		}
	}
	if c.reads {
		return trail.AccessRead
	}
	return trail.AccessUnknown
}
