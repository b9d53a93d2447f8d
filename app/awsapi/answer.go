package awsapi

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"trailsleuth/app/record"
)

// The SDK's decoder builds a map of every value of an answer, through three
// copies of it: some 5 ms of a page's only thread for 50 events (Chromium).
// So a good answer is read by package record, and the SDK is left with an
// empty one. Errors that AWS answers with are the SDK's to read.

// reading is the way of one call's answer past the SDK's decoder.
type reading struct{ record.Answer }

// instead makes the call's answer come here.
func (r *reading) instead(o *cloudtrail.Options) {
	o.APIOptions = append(o.APIOptions, func(stack *middleware.Stack) error {
		return stack.Deserialize.Add(middleware.DeserializeMiddlewareFunc("ReadAnswer", r.deserialize), middleware.After)
	})
}

func (r *reading) deserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
	out, metadata, err := next.HandleDeserialize(ctx, in)
	if response, ok := out.RawResponse.(*smithyhttp.Response); ok && err == nil && good(response.StatusCode) {
		err = r.take(response)
	}
	return out, metadata, err
}

// good is the SDK's rule for an answer that is no error.
func good(status int) bool { return status >= 200 && status < 300 }

// take reads the answer and leaves an empty one.
func (r *reading) take(response *smithyhttp.Response) error {
	text, err := io.ReadAll(response.Body)
	if err == nil {
		r.Answer, err = record.ReadAnswer(string(text))
	}
	if err != nil {
		return &smithy.DeserializationError{Err: fmt.Errorf("the answer could not be read: %w", err)}
	}
	response.Body.Close()
	response.Body = io.NopCloser(strings.NewReader("{}"))
	return nil
}
