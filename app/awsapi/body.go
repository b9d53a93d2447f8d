package awsapi

import (
	"bytes"
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

// endsWith is the end of a body.
type endsWith struct{ err error }

func (e endsWith) Read([]byte) (int, error) {
	if e.err != nil {
		return 0, e.err
	}
	return 0, io.EOF
}
