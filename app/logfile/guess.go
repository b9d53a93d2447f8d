package logfile

import (
	"bytes"
	"regexp"
)

// lookBehind is how much of a text before a record that is guessed is looked at.
const lookBehind = 64

// seekKey goes to where a record seems to begin: an object with key, in its
// quotes, as its first one, behind a comma, a bracket or on a line of its own,
// at a place of the text or behind it.
func (s *scanner) seekKey(key []byte, least int64) error {
	for {
		if at := nextLike(s.buf[s.at:s.end], key, least-s.place()); at >= 0 {
			s.at += at
			return nil
		}
		s.at = max(s.at, s.end-len(key)-2*lookBehind)
		if err := s.more(); err != nil {
			return err
		}
	}
}

// nextLike is where in a window such an object begins, -1 if there is none at
// least or behind it.
func nextLike(window, key []byte, least int64) int {
	for from := 0; ; {
		at := bytes.Index(window[from:], key)
		if at < 0 {
			return -1
		}
		at += from
		from = at + 1
		opening := len(bytes.TrimRight(window[:at], blanks)) - 1
		if opening >= 0 && int64(opening) >= least && window[opening] == '{' && standsAlone(window[:opening]) {
			return opening
		}
	}
}

// standsAlone reports whether a text ends where a value may begin.
func standsAlone(before []byte) bool {
	bare := bytes.TrimRight(before, blanks)
	if bytes.IndexByte(before[len(bare):], '\n') >= 0 {
		return true
	}
	return len(bare) > 0 && (bare[len(bare)-1] == ',' || bare[len(bare)-1] == '[')
}

// objectStart is how an object begins whose first key is plainly spelled.
var objectStart = regexp.MustCompile(`^\{[ \t\r\n]*("[A-Za-z@_.-]+")`)

// firstKey is the first key of the object that a text begins with, in its
// quotes, "" if it begins with none.
func firstKey(text []byte) string {
	if found := objectStart.FindSubmatch(text[:min(len(text), 256)]); found != nil {
		return string(found[1])
	}
	return ""
}
