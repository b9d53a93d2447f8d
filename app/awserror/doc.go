// Package awserror is what the program knows of the errors that a lookup can
// end in: one table, with a row for each that is told apart. A row has the
// codes that AWS uses for it, a sentence for the person, what to do about it,
// and what it says of the credentials and of the region. Every judgement of an
// error reads it; another error takes another row.
//
//	kind := awserror.Of(err)
//	if kind.Remedy == awserror.Retry { … }
//
// It sends nothing, waits for nothing and remembers nothing. The codes are those
// of the LookupEvents API reference, of the common errors page of the CloudTrail
// API, and those that other services and AWS's front ends were seen to use for
// the same. They are judged by code, never by HTTP status, since AWS's pages
// disagree about that; the status counts only where no code is known.
package awserror
