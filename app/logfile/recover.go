package logfile

import (
	"bytes"
	"errors"
	"io"
)

// maxDamages is how many damaged places a file may have one after the other,
// without a good record between them, before it is given up: each may cost as
// much as the longest record.
const maxDamages = 100

// recover skips what is damaged, up to where another record surely begins.
// An error ends the file.
func (r *jsonReader) recover(cause error) error {
	cut := errors.Is(cause, io.EOF)
	sentence := "Its JSON is damaged."
	switch {
	case cut:
		sentence = "It is cut off."
	case errors.Is(cause, errTooLong):
		sentence = "It is longer than 16 MB, which no CloudTrail record is."
	case !errors.Is(cause, errDamaged):
		return cause
	}
	if r.damages++; r.damages > maxDamages {
		return errDamages
	}
	if err := r.ctx.Err(); err != nil {
		return err
	}
	r.file.inside = r.keep >= 0
	if r.keep >= 0 && !errors.Is(cause, errTooLong) {
		r.at = r.keep + 1 // what was taken for a part of this record may be the next one
	}
	r.keep = -1
	err := r.seekRecord()
	switch {
	case cut && errors.Is(err, io.EOF):
		return errCut
	case r.file.inside:
		r.file.refuse(sentence)
	default:
		r.file.seen++
		r.file.refuse("Between the records there is something that is no JSON.")
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// firstKeys are keys that only records begin with.
var firstKeys = [][]byte{[]byte(`"eventVersion"`), []byte(`"EventId"`)}

// seekRecord goes to where a record begins: at a line that begins with an
// object, or at an object whose first key is one that only records begin with.
func (r *jsonReader) seekRecord() error {
	const blanks = 64 // between the brace and the key
	for {
		if at := nextOpening(r.buf[r.at:r.end]); at >= 0 {
			r.at += at
			return nil
		}
		r.at = max(r.at, r.end-blanks)
		if err := r.more(); err != nil {
			r.at = r.end
			return err
		}
	}
}

// nextOpening is where the first such place is in a window, -1 if there is none.
func nextOpening(window []byte) int {
	first := bytes.Index(window, []byte("\n{"))
	if first >= 0 {
		first++
		window = window[:first]
	}
	for _, key := range firstKeys {
		for from := 0; ; {
			at := bytes.Index(window[from:], key)
			if at < 0 {
				break
			}
			before := bytes.TrimRight(window[:from+at], " \t\r\n")
			if n := len(before); n > 0 && before[n-1] == '{' {
				first = n - 1
				window = window[:first]
				break
			}
			from += at + 1
		}
	}
	return first
}
