package logfile

import "bytes"

// Format is the shape in which a file holds its records.
type Format string

// The formats.
const (
	LogFile     Format = "CloudTrail log file"
	CLIOutput   Format = "AWS CLI output"
	EventBridge Format = "EventBridge events"
	Records     Format = "CloudTrail records" // bare ones: single, in an array, one a line
	ConsoleCSV  Format = "console CSV download"
	RecordTable Format = "table of records" // of Athena, CloudTrail Lake, Steampipe and others: its columns are a record's
	CaseFile    Format = "case file saved by this page"
	OwnTable    Format = "table exported by this page"
	Lines       Format = "lines of CloudWatch Logs"
	Splunk      Format = "Splunk export"
	CloudWatch  Format = "CloudWatch Logs"
	Elastic     Format = "Elasticsearch or OpenSearch documents"
	Wazuh       Format = "Wazuh alerts"
	Steampipe   Format = "Steampipe rows"
	Kinesis     Format = "Kinesis or Firehose records"
	Queue       Format = "SQS or SNS messages"
	Lake        Format = "CloudTrail Lake results"
	OCSF        Format = "OCSF events"
	Wrapped     Format = "wrapped records" // in something that is not known; Summary.Wrapper is where
	ZipArchive  Format = "zip archive"
	TarArchive  Format = "tar archive"
)

// kind is a kind of file that is told by how it begins.
type kind struct {
	looks func(head []byte) bool
	read  func(f *file, s *source, t text) error
}

// kinds are the kinds of files, of which the first that looks like it is. To
// add one, write its two functions in a file of its own, with a sample in
// testdata and a line in its table, and put it here.
func kinds() []kind {
	return []kind{
		{isEmpty, (*file).readEmpty},
		{isZip, (*file).readZip},
		{isTar, (*file).readTar},
		{isForeign, (*file).readForeign},
		{IsCase, (*file).readCase},
		{isJSON, (*file).readJSON},
		{isMarkdown, (*file).readMarkdown},
		{isTable, (*file).readTable},
		{isLines, (*file).readLines},
	}
}

func isEmpty(head []byte) bool { return len(bytes.TrimLeft(head, blanks)) == 0 }

func (f *file) readEmpty(s *source, _ text) error { return s.or(errEmpty) }

// blanks are what may stand before a text and between its values.
const blanks = " \t\r\n"

// isJSON looks for JSON values. A table may begin with a quote, too.
func isJSON(head []byte) bool {
	head = bytes.TrimLeft(head, blanks)
	return head[0] == '{' || head[0] == '[' || head[0] == '"' && !isTable(head)
}

func (f *file) readJSON(s *source, t text) error { return f.readValues(s, t, plain) }
