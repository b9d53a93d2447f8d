package logfile

import "strings"

// wrapper is a wrapping that a tool puts around records, told by where in the
// JSON they were found.
type wrapper struct {
	format Format
	// segments are members on the way of which one is there; ends is how the way
	// ends; is is the whole way.
	segments []string
	ends     []string
	is       []string
}

// wrappers are the known ones, of which the first that fits is it. To add one,
// put its row here, its name among the formats, and a sample in testdata with
// a line in its test.
var wrappers = [...]wrapper{
	{format: Splunk, segments: []string{"_raw", "result"}},
	{format: CloudWatch, segments: []string{"logEvents", "@message", "awslogs"}, is: []string{"events.message", "events.message.Records", "results"}},
	{format: Elastic, segments: []string{"_source", "event.original", "hits"}, ends: []string{"event.original"}},
	{format: Wazuh, ends: []string{"data.aws"}, is: []string{"aws"}},
	{format: Steampipe, segments: []string{"cloudtrail_event", "cloud_trail_event"}, is: []string{"rows"}},
	{format: Kinesis, segments: []string{"kinesis"}, ends: []string{"Data", "data"}},
	{format: Queue, segments: []string{"Message", "Body", "body", "Sns"}},
	{format: Lake, is: []string{"QueryResultRows"}},
	{format: EventBridge, ends: []string{"detail"}},
}

// wrapperAt is the wrapping of records found at a place; ok is false for one
// that is not known.
func wrapperAt(at string) (format Format, ok bool) {
	way := strings.ReplaceAll(at, "[]", "")
	for _, w := range wrappers {
		for _, whole := range w.is {
			if way == whole {
				return w.format, true
			}
		}
		for _, end := range w.ends {
			if way == end || strings.HasSuffix(way, "."+end) {
				return w.format, true
			}
		}
		for _, segment := range w.segments {
			if strings.Contains("."+way+".", "."+segment+".") {
				return w.format, true
			}
		}
	}
	return "", false
}

// located notes where the first records were found.
func (f *file) located(format Format, at string) {
	if f.summary.Format != "" {
		return
	}
	known, ok := wrapperAt(at)
	switch {
	case ok && format != OCSF:
		f.summary.Format = known
	case strings.Trim(at, "[]") == "" || ok:
		f.summary.Format = orRecords(format)
	default:
		f.summary.Format, f.summary.Wrapper = orRecords(format), at
		if format == "" {
			f.summary.Format = Wrapped
		}
	}
}

func orRecords(format Format) Format {
	if format == "" {
		return Records
	}
	return format
}

// inner reads a text of the file as a file of its own.
func (f *file) inner(text string) *file {
	m := &file{sink: f.sink, way: f.way, source: f.source, depth: f.depth + 1, seen: max(f.seen-1, 0)}
	s := &source{ctx: f.source.ctx, r: strings.NewReader(text), size: int64(len(text)), archive: f.source}
	_ = m.read(s) // what was read of it counts
	return m
}

// adopt counts in what was read of a text at a place.
func (f *file) adopt(m *file, at string) {
	f.summary.Records += m.summary.Records
	f.summary.Refused += m.summary.Refused
	f.summary.Doubtful += m.summary.Doubtful
	f.summary.Problems = append(f.summary.Problems, m.summary.Problems[:min(len(m.summary.Problems), maxProblems-len(f.summary.Problems))]...)
	f.summary.Doubts = append(f.summary.Doubts, m.summary.Doubts[:min(len(m.summary.Doubts), maxProblems-len(f.summary.Doubts))]...)
	f.seen = max(f.seen, m.seen)
	if m.summary.Wrapper != "" {
		at = join(at, m.summary.Wrapper)
	}
	f.located("", at)
}

// isChaff reports whether an object is known to stand between the records of
// an export and to be none: what Elasticsearch is to do with the next line,
// and how Splunk ends.
func isChaff(o []byte) bool {
	text := strings.TrimSpace(string(o[:min(len(o), 64)]))
	text = strings.ReplaceAll(text, " ", "")
	for _, begins := range [...]string{`{"index":{`, `{"create":{`, `{"update":{`, `{"preview":false,"lastrow":true`, `{"preview":true,"lastrow":true`} {
		if strings.HasPrefix(text, begins) {
			return true
		}
	}
	return text == `{"lastrow":true}`
}
