package app

import (
	"bytes"
	"io"
	"net/http"

	"trailsleuth/app/browser"
)

// Regions are asked in parallel and mostly answer at the same moment, but
// there is one thread: to read seventeen answers takes it 150 ms. So each
// answer is read in a turn of its own, between which the page paints and
// answers. Requests take no turns: the pacer has timed them, and one that
// started late would come too soon before its next.

// client sends by a transport whose answers take turns.
func client(transport http.RoundTripper) *http.Client {
	return &http.Client{Transport: unhurriedAnswers{transport}}
}

// unhurriedAnswers waits for the whole body, which is then read from memory.
// A body that breaks off does so for its reader.
type unhurriedAnswers struct{ http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (u unhurriedAnswers) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := u.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	text, broken := io.ReadAll(answer.Body)
	answer.Body.Close()
	browser.Yield()
	answer.Body = io.NopCloser(io.MultiReader(bytes.NewReader(text), endsWith{broken}))
	return answer, nil
}

// endsWith is the end of a body.
type endsWith struct{ err error }

func (e endsWith) Read([]byte) (int, error) {
	if e.err != nil {
		return 0, e.err
	}
	return 0, io.EOF
}
