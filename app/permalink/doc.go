// Package permalink writes a query as a URL fragment and reads it back.
//
// A fragment begins with its version, then has one part for each thing the
// query says:
//
//	v1&regions=eu-west-1,us-east-1&last=7d&f=EventName,is,DeleteBucket
//
// The fragment stays in the browser: it is not sent to the server of the page.
// It holds the query and nothing else, never credentials and never results; a
// value that looks like a secret is left out. Reading is total: any text gives
// a query, and what could not be read is said in notes.
package permalink
