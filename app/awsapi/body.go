package awsapi

import (
	"bytes"
	"errors"
	"io"
	"net/http"
)

// Regions are asked in parallel and mostly answer at the same moment, but
// there is one thread. So each answer is read after a turn of the page's.

// afterTurn waits for an answer's whole body, and then for the page's turn; the
// body is then read from memory. One that breaks off does so for its reader, and is
// not closed: nothing of it is left, and net/http would cancel the browser's broken
// stream, which answers with a promise that is rejected and that nobody hears.
func afterTurn(answer *http.Response, giveTurn func()) *http.Response {
	text, broken := io.ReadAll(answer.Body)
	if broken == nil {
		answer.Body.Close()
	}
	giveTurn()
	answer.Body = io.NopCloser(io.MultiReader(bytes.NewReader(text), endsWith{broken}))
	return answer
}

// mostBytes is how long an answer may be: more than fifty records of the 256 kB
// that an event has at most (domain/lookup-events.md).
const mostBytes = 32 << 20

var errTooLong = errors.New("the answer has more than 32 MB, which none of CloudTrail's has")

// bounded is a body that breaks off where an answer is too long: nothing reads
// on, and nothing waits for an end that does not come.
type bounded struct {
	io.ReadCloser
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		b.Close()
		return 0, errTooLong
	}
	n, err := b.ReadCloser.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// endsWith is the end of a body.
type endsWith struct{ err error }

func (e endsWith) Read([]byte) (int, error) {
	if e.err != nil {
		return 0, e.err
	}
	return 0, io.EOF
}
