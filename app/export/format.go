package export

import (
	"strconv"
	"strings"
	"time"
)

// Format is a kind of file.
type Format uint8

// The formats. CSV, JSON, Markdown and TSV carry an About; NDJSON is the raw
// records and nothing else.
const (
	CSV Format = iota
	JSON
	NDJSON
	Markdown
	TSV
)

// Formats lists the formats in the order to offer them.
func Formats() []Format { return []Format{CSV, JSON, NDJSON, Markdown, TSV} }

// formatInfo is what is said of a format outside of its files.
type formatInfo struct{ label, hint, extension, mediaType string }

func (f Format) info() formatInfo {
	switch f {
	case JSON:
		return formatInfo{"JSON", "as the AWS CLI prints it, with a token to go on", ".json", "application/json"}
	case NDJSON:
		return formatInfo{"NDJSON", "the raw records, one a line", ".ndjson", "application/x-ndjson"}
	case Markdown:
		return formatInfo{"Markdown", "a table for a ticket or a report", ".md", "text/markdown"}
	case TSV:
		return formatInfo{"TSV", "for pasting into a spreadsheet", ".tsv", "text/tab-separated-values"}
	}
	return formatInfo{"CSV", "for a spreadsheet", ".csv", "text/csv"}
}

// String is the format's name: "CSV".
func (f Format) String() string { return f.info().label }

// Hint says what the format is for.
func (f Format) Hint() string { return f.info().hint }

// MediaType is the format's type for a download, e.g. "text/csv".
func (f Format) MediaType() string { return f.info().mediaType }

// FileName names a download after the regions and the time of the export:
// "cloudtrail-eu-west-1-20261122T150000Z.csv".
func FileName(f Format, about About) string {
	parts := []string{"cloudtrail"}
	switch n := len(about.Query.Regions); n {
	case 0:
	case 1:
		parts = append(parts, about.Query.Regions[0])
	default:
		parts = append(parts, strconv.Itoa(n)+"-regions")
	}
	if !about.At.IsZero() {
		parts = append(parts, about.At.UTC().Format("20060102T150405Z"))
	}
	return strings.Join(parts, "-") + f.info().extension
}

// instant is how every format but the CLI's JSON writes a time; "" for none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
