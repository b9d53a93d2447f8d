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

var readPrefixes = []string{"Get", "List", "Describe", "Head", "Lookup", "BatchGet", "BatchDescribe", "Search", "Query", "Scan", "Select"}

// readName reports whether an event name begins with a read call's verb and
// then a new word: "GetUser" does, "Gettysburg" does not.
func readName(name string) bool {
	for _, prefix := range readPrefixes {
		if rest, ok := strings.CutPrefix(name, prefix); ok && (rest == "" || rest[0] < 'a' || rest[0] > 'z') {
			return true
		}
	}
	return false
}
