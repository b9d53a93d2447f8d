package export

import (
	"bufio"
	"slices"
	"strconv"
	"strings"
)

// Format is a kind of file.
type Format uint8

// The formats. CSV, JSON, Markdown and TSV carry an About; NDJSON is the raw
// records and nothing else, and
// those for other tools have what these tools take.
const (
	CSV Format = iota
	JSON
	NDJSON
	Markdown
	TSV
	TimesketchCSV
	TimesketchJSONL
	ElasticBulk
)

// format is all that is known of a Format.
type format struct {
	label, hint, extension, mediaType string
	write                             func(*bufio.Writer) encoder
	table                             func(w *bufio.Writer, labels []string) tableEncoder // nil: it is of events only
}

// formats is the table of formats, in the order to offer them. To add one, add
// its name above, its row here, and its encoder in a file of its own.
var formats = [...]format{
	CSV:      {"CSV", "for a spreadsheet", ".csv", "text/csv", newCSV, newCSVTable},
	JSON:     {"JSON", "as the AWS CLI prints it, with a token to go on", ".json", "application/json", newCLIJSON, nil},
	NDJSON:   {"NDJSON", "the raw records, one a line", ".ndjson", "application/x-ndjson", newNDJSON, nil},
	Markdown: {"Markdown", "a table for a ticket or a report", ".md", "text/markdown", newMarkdown, newMarkdownTable},
	TSV:      {"TSV", "for pasting into a spreadsheet", ".tsv", "text/tab-separated-values", newTSV, nil},

	TimesketchCSV:   {"Timesketch CSV", "for a timeline there", ".timesketch.csv", "text/csv", newTimesketchCSV, nil},
	TimesketchJSONL: {"Timesketch JSONL", "the same as JSON, one event a line", ".timesketch.jsonl", "application/x-ndjson", newTimesketchJSONL, nil},
	ElasticBulk:     {"Elastic bulk", "for Elasticsearch and OpenSearch, with ECS field names", ".bulk.ndjson", "application/x-ndjson", newBulk, nil},
}

// Formats lists the formats in the order to offer them.
func Formats() []Format {
	all := make([]Format, len(formats))
	for i := range all {
		all[i] = Format(i)
	}
	return all
}

// String is the format's name: "CSV".
func (f Format) String() string { return formats[f].label }

// Hint says what the format is for.
func (f Format) Hint() string { return formats[f].hint }

// MediaType is the format's type for a download, e.g. "text/csv".
func (f Format) MediaType() string { return formats[f].mediaType }

// TableFormats lists those of any table, in the order to offer them.
func TableFormats() []Format {
	return slices.DeleteFunc(Formats(), func(f Format) bool { return formats[f].table == nil })
}

// FileName names a download after the regions and the time of the export:
// "cloudtrail-eu-west-1-20261122T150000Z.csv"; that of a table about events says
// "table".
func FileName(f Format, about About) string {
	parts := []string{"cloudtrail"}
	if about.Table != "" {
		parts = append(parts, "table")
	}
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
	return strings.Join(parts, "-") + formats[f].extension
}
