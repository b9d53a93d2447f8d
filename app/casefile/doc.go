// Package casefile writes and reads case files: the searches of a tab, with
// what was said to be loaded of each and their events, the marked events and
// their notes, and the layout of the table, in one file that another person
// opens and sees the same.
//
// A case file is JSON, one value a line, so that it is written and read as a
// stream. A line that begins with Prefix is this package's own; the lines
// between are events, each a record as CloudTrail wrote it or what
// `aws cloudtrail lookup-events` prints of one:
//
//	{"TrailsleuthCase":{"Version":1,"Saved":"2026-11-28T08:00:00Z","Layout":"1 time event","Current":1}}
//	{"TrailsleuthCase":{"Search":{"Query":"v1&regions=us-east-1","Coverage":"2 loaded, everything in the window"}}}
//	{"EventId":"…","CloudTrailEvent":"…"}
//	{"EventId":"…","CloudTrailEvent":"…"}
//	{"TrailsleuthCase":{"Mark":{"Key":"…","Note":"…"}}}
//	{"EventId":"…","CloudTrailEvent":"…"}
//
// No secret is written: what has the shape of one (query.WithoutSecrets), or is
// held as one, is left out of every text, records included. What is read may
// come from anybody: it is bounded, an unknown member is passed over, and what
// cannot be read is left out and told.
package casefile
