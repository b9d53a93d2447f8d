package logfile

import "bytes"

// isLines looks for records as JSON with something in front of each, as
// `aws logs tail` prints them: the time, and the name of the log stream.
func isLines(head []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, blanks), []byte("\n"))
	at := bytes.IndexByte(line, '{')
	if at <= 0 {
		return false
	}
	for _, key := range [...]string{`"eventVersion"`, `"eventName"`, `"eventSource"`, `"EventId"`} {
		if bytes.Contains(head[at:], []byte(key)) {
			return true
		}
	}
	return false
}

// readLines reads such a text; what stands between the records is passed over.
func (f *file) readLines(s *source, t text) error {
	f.container = Lines
	return f.readValues(s, t, prefixed)
}
