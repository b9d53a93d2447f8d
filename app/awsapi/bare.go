package awsapi

import (
	"bytes"
	"context"
	"encoding/json"
	"io"

	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// AWS's guide prints some Insights events as bare records among Events, not
// wrapped in CloudTrailEvent. The SDK drops all members of such an element,
// so for Insights the answer's text is kept and read once more.

// answerText is a copy of an answer's body.
type answerText struct{ bytes.Buffer }

// keep makes a call copy its answer into the text.
func (t *answerText) keep(o *cloudtrail.Options) {
	o.APIOptions = append(o.APIOptions, func(stack *middleware.Stack) error {
		return stack.Deserialize.Add(middleware.DeserializeMiddlewareFunc("KeepAnswer", t.copy), middleware.After)
	})
}

func (t *answerText) copy(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
	out, metadata, err := next.HandleDeserialize(ctx, in)
	if response, ok := out.RawResponse.(*smithyhttp.Response); ok && err == nil {
		t.Reset()
		response.Body = struct {
			io.Reader
			io.Closer
		}{io.TeeReader(response.Body, t), response.Body}
	}
	return out, metadata, err
}

// bareRecords reads the elements of Events that are records themselves, by
// their place in the list.
func (t *answerText) bareRecords() map[int]trail.Event {
	var answer struct{ Events []json.RawMessage }
	if json.Unmarshal(t.Bytes(), &answer) != nil {
		return nil // the SDK has read it, and says what is wrong with it
	}
	found := make(map[int]trail.Event)
	for i, element := range answer.Events {
		var wrapped struct{ CloudTrailEvent string }
		if json.Unmarshal(element, &wrapped) == nil && wrapped.CloudTrailEvent != "" {
			continue
		}
		if e, err := record.FromRecord(element); err == nil {
			found[i] = e
		}
	}
	return found
}
