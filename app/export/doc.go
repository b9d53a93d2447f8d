// Package export writes events as files and clipboard texts: CSV and TSV for
// spreadsheets, JSON as the AWS CLI prints it, NDJSON of the raw records, a
// Markdown table, and what Timesketch and Elasticsearch take.
//
// The common case is one call, Write, with the events in the order they are
// shown. Times are always in UTC. What the events are, which query found them
// and how much of it was loaded goes along as a header or a side field, so
// that nobody takes a part for the whole. Nothing in an export can run: cells
// that a spreadsheet would take for a formula are defused (OWASP, "CSV
// Injection"), and Markdown's own marks are escaped.
//
// The package knows no credentials and does no I/O but on the writer given.
package export
