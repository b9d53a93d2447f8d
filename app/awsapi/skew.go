package awsapi

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"trailsleuth/app/awserror"
	"trailsleuth/app/trail"
)

// skewThreshold is the SDK's: less than this is no reason for a refusal.
const skewThreshold = 4 * time.Minute

// skewRetryer lets the SDK make a second attempt, signed with the server's
// time, if the first one failed for this machine's clock, and no other.
type skewRetryer struct{}

var _ aws.RetryerV2 = skewRetryer{}

// IsErrorRetryable says yes to what the SDK itself has found to be a matter
// of the clock, and to other refusals for the clock, such as RequestExpired,
// which is missing in its list, if the answer's Date says so.
func (skewRetryer) IsErrorRetryable(err error) bool {
	var found interface{ RetryableError() bool }
	if errors.As(err, &found) && found.RetryableError() {
		return true
	}
	var api smithy.APIError
	var answer *smithyhttp.ResponseError
	if !errors.As(err, &api) || !errors.As(err, &answer) {
		return false
	}
	refusal := awserror.Of(&trail.Error{Code: api.ErrorCode(), Detail: api.ErrorMessage(), Status: answer.HTTPStatusCode()})
	if refusal.Credentials != awserror.Untimely {
		return false
	}
	date, parseErr := http.ParseTime(answer.Response.Header.Get("Date"))
	return parseErr == nil && time.Since(date).Abs() > skewThreshold
}

// MaxAttempts is two: the request, and the request signed anew.
func (skewRetryer) MaxAttempts() int { return 2 }

// RetryDelay is none: the second request waits for its slot as any other does.
func (skewRetryer) RetryDelay(int, error) (time.Duration, error) { return 0, nil }

// GetAttemptToken always allows an attempt.
func (skewRetryer) GetAttemptToken(context.Context) (func(error) error, error) { return release, nil }

// GetInitialToken always allows an attempt.
func (skewRetryer) GetInitialToken() func(error) error { return release }

// GetRetryToken always allows the retry that IsErrorRetryable granted.
func (skewRetryer) GetRetryToken(context.Context, error) (func(error) error, error) {
	return release, nil
}

func release(error) error { return nil }
