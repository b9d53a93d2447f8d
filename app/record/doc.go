// Package record reads CloudTrail's JSON: one record in, one trail.Event out,
// with its actor, outcome, resources and request in words, and its text kept
// to the byte. FromLookup takes an event as LookupEvents answers it, FromCLI
// an element of what the AWS CLI prints, FromRecord a record of a log file, and
// a Reader one record after the other, faster.
// Package jsondoc below it reads the JSON and shows what it holds.
//
// It is tolerant: every field may be missing, null, of another type or in
// another case; invalid UTF-8 becomes U+FFFD in what is shown; of two equal
// keys the last one counts, as in encoding/json and in browsers. It never
// guesses who or when, never panics, never drops the record's text, and opens
// no connection or file. What is judged instead of read is said so where it
// is done: readOnly by the event's name when the record lacks it, and how
// alarming an event is.
//
// A record is scanned once (jsondoc); no generic values are built. What follows
// from a name alone is worked out once for many records (memo). Strings of an
// Event share the memory of its Raw: clone what outlives it.
//
// Facts come from the CloudTrail record reference (eventVersion 1.0 to 1.11),
// the LookupEvents API reference and published records.
package record
