package awsapi

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"

	"trailsleuth/app/lookup"
)

// request is the call's parameters. What is not asked for is not sent, not
// even as an empty list, since the service refuses that.
func request(in lookup.Input) *cloudtrail.LookupEventsInput {
	out := &cloudtrail.LookupEventsInput{EventCategory: types.EventCategory(in.Category)}
	if in.Attribute.Key != "" {
		out.LookupAttributes = []types.LookupAttribute{{
			AttributeKey:   types.LookupAttributeKey(in.Attribute.Key),
			AttributeValue: aws.String(in.Attribute.Value),
		}}
	}
	if !in.Window.Start.IsZero() {
		out.StartTime = aws.Time(in.Window.Start)
	}
	if !in.Window.End.IsZero() {
		out.EndTime = aws.Time(in.Window.End)
	}
	if in.PageSize > 0 {
		out.MaxResults = aws.Int32(int32(in.PageSize))
	}
	if in.NextToken != "" {
		out.NextToken = aws.String(in.NextToken)
	}
	return out
}
