package app

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"time"

	"trailsleuth/app/browser"
	"trailsleuth/app/lookup"
)

// Regions are asked in parallel and mostly answer at the same moment, but
// there is one thread. So each answer is read in a turn of its own, between
// which the page paints and answers, and so is each request signed and sent:
// whoever sleeps until its time, be it there already, wakes up in a turn of its
// own. The pacer looks at the clock only then, so no request comes too soon
// after another.

// unhurriedClock is the system's clock; its sleepers take turns to wake up.
type unhurriedClock struct{ lookup.Clock }

// Sleep implements lookup.Clock.
func (u unhurriedClock) Sleep(ctx context.Context, d time.Duration) error {
	err := u.Clock.Sleep(ctx, d)
	browser.Yield()
	return err
}

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
