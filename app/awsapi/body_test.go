package awsapi_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// canned answers with a body in two pieces.
type canned struct {
	body   io.Reader
	closed *int
}

func (c canned) Do(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: counting{c.body, c.closed}, Request: r}, nil
}

// counting counts how often a body is closed.
type counting struct {
	io.Reader
	closed *int
}

func (c counting) Close() error { *c.closed++; return nil }

// broken is where a connection ends too early.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("connection reset") }

// TestTurnBeforeAnAnswerIsRead: the page has one turn when all of an answer has
// come. One that breaks off is still told as such.
func TestTurnBeforeAnAnswerIsRead(t *testing.T) {
	held := credentials(t, keyID, secret, token)
	for name, v := range map[string]struct {
		rest io.Reader
		code string
	}{
		"OK":     {strings.NewReader(onePage[20:]), ""},
		"Broken": {broken{}, trail.UndecodableResponse},
	} {
		t.Run(name, func(t *testing.T) {
			body := io.MultiReader(strings.NewReader(onePage[:20]), v.rest)
			turns, closed := 0, 0
			client := awsapi.New(awsapi.Options{
				Credentials: func() (creds.Credentials, bool) { return held, true },
				HTTP:        canned{body, &closed},
				GiveTurn: func() {
					turns++
					if n, _ := body.Read(make([]byte, 1)); n > 0 {
						t.Error("the turn came before all of the answer had")
					}
				},
			})
			page, err := client.LookupEvents(t.Context(), "eu-west-1", lookup.Input{Window: window()})
			var failed *trail.Error
			switch {
			case turns != 1:
				t.Errorf("%d turns, want 1", turns)
			case v.code == "" && closed != 1, v.code != "" && closed != 0:
				t.Errorf("closed %d times: a whole answer once, a broken one never", closed)
			case v.code == "" && (err != nil || len(page.Events) != 3):
				t.Errorf("%d events, %v", len(page.Events), err)
			case v.code != "" && (!errors.As(err, &failed) || failed.Code != v.code):
				t.Errorf("%v, want %s", err, v.code)
			}
		})
	}
}

// endless is a body that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// TestEndlessAnswer: an answer without end is given up, whatever its status.
func TestEndlessAnswer(t *testing.T) {
	held := credentials(t, keyID, secret, token)
	closed := 0
	client := awsapi.New(awsapi.Options{
		Credentials: func() (creds.Credentials, bool) { return held, true },
		HTTP:        canned{io.MultiReader(strings.NewReader(onePage[:20]), endless{}), &closed},
	})
	_, err := client.LookupEvents(t.Context(), "us-east-1", lookup.Input{})
	var failure *trail.Error
	if !errors.As(err, &failure) || failure.Code != trail.UndecodableResponse {
		t.Errorf("the error is %v", err)
	}
	if closed == 0 {
		t.Error("the body is open still")
	}
}
