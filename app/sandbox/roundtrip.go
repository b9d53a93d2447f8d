package sandbox

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
)

// RoundTripper calls the service in this process: no socket, no fetch. It
// keeps http.RoundTripper's rules: the request is not changed, its body is
// closed, the end of its context ends the call.
func (c *CloudTrail) RoundTripper() http.RoundTripper { return inProcess{c} }

type inProcess struct{ c *CloudTrail }

func (t inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	var body []byte
	if r.Body != nil {
		var err error
		body, err = io.ReadAll(io.LimitReader(r.Body, maxBodyBytes+1))
		_ = r.Body.Close() // it was read to its end, or the read error is the better one
		if err != nil {
			return nil, err
		}
	}
	if len(body) > maxBodyBytes {
		return nil, fmt.Errorf("sandbox: a request body over %d bytes", maxBodyBytes)
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	answer, err := t.c.respond(r.Context(), r, body)
	if err != nil {
		return nil, err
	}
	return &http.Response{
		Status:        fmt.Sprintf("%d %s", answer.status, http.StatusText(answer.status)),
		StatusCode:    answer.status,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        answer.header,
		Body:          io.NopCloser(io.MultiReader(bytes.NewReader(answer.body), ends{answer.broken})),
		ContentLength: int64(len(answer.body)),
		Request:       r,
	}, nil
}

// ends is the end of a body: too early if there is an error.
type ends struct{ err error }

func (e ends) Read([]byte) (int, error) {
	if e.err != nil {
		return 0, e.err
	}
	return 0, io.EOF
}
