package logfile

import "bytes"

// CaseStart is how a case file begins (package casefile).
const CaseStart = `{"TrailsleuthCase":`

// IsCase reports whether a text begins as a case file does.
func IsCase(head []byte) bool { return bytes.HasPrefix(head, []byte(CaseStart)) }

// readCase says what the file is, and leaves it to package casefile: it holds
// the events of several searches, which do not belong into one.
func (f *file) readCase(*source, text) error {
	f.format(CaseFile)
	if f.depth > 0 {
		return verdict("is a case file in an archive. Unpack it and open it by itself.")
	}
	return nil
}
