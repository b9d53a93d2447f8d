package awsapi

import (
	"context"
	"errors"
	"fmt"
	"strings"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"

	"trailsleuth/app/awserror"
	"trailsleuth/app/creds"
	"trailsleuth/app/trail"
)

// explain turns the SDK's error into one that a person can act on. ctx is the
// caller's, call is the one with the timeout.
func (c *Client) explain(ctx, call context.Context, region string, err error) *trail.Error {
	var own *trail.Error
	switch {
	case ctx.Err() != nil:
		return awserror.Explain(&trail.Error{Code: trail.Canceled}, region)
	case errors.As(err, &own):
		return own
	case call.Err() != nil:
		return awserror.Explain(&trail.Error{Code: trail.Network, Detail: awserror.NoAnswerWithin + " " + callTimeout.String()}, region)
	}
	return c.fault(region, err)
}

// fault tells apart who answered: AWS with a code, somebody with an HTTP
// status, or nobody.
func (c *Client) fault(region string, err error) *trail.Error {
	e := &trail.Error{}
	var answer *awshttp.ResponseError
	if errors.As(err, &answer) {
		e.Status, e.RequestID = answer.HTTPStatusCode(), answer.ServiceRequestID()
	}
	e.Detail = cause(err, e.Status)
	var api smithy.APIError
	if errors.As(err, &api) && api.ErrorCode() != "" && api.ErrorCode() != unknownCode {
		e.Code, e.Detail = api.ErrorCode(), api.ErrorMessage()
	}
	e.Detail = redact(e.Detail, c.options.Credentials)
	return awserror.Explain(e, region)
}

// cause is what the SDK's error says of its own accord: the HTTP status, if
// there was an answer, and the innermost error, such as "TypeError: Failed to
// fetch". What stands around it names the operation and the request once more.
func cause(err error, status int) string {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	text := strings.TrimPrefix(err.Error(), "net/http: fetch() failed: ")
	var api smithy.APIError
	switch unnamed := errors.As(err, &api); {
	case status == 0:
		return text
	case unnamed:
		return fmt.Sprintf("HTTP %d", status)
	}
	return fmt.Sprintf("HTTP %d: %s", status, text)
}

// unknownCode is what the SDK puts for an error answer that names no code.
const unknownCode = "UnknownError"

// redact cuts off what a refused signature's message quotes of the request,
// which has the session token in it, and then any secret that is left.
func redact(text string, current func() (creds.Credentials, bool)) string {
	if i := strings.Index(text, "The Canonical String for this request"); i >= 0 {
		text = strings.TrimSpace(text[:i])
	}
	if current == nil {
		return text
	}
	held, _ := current()
	for _, secret := range []creds.Secret{held.SecretAccessKey, held.SessionToken} {
		if s := secret.Reveal(); s != "" {
			text = strings.ReplaceAll(text, s, creds.Redacted)
		}
	}
	return text
}
