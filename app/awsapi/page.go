package awsapi

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"

	"trailsleuth/app/lookup"
	"trailsleuth/app/record"
	"trailsleuth/app/trail"
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

// page is the answer in this program's words. bare are the events that came
// as records themselves.
func page(out *cloudtrail.LookupEventsOutput, bare map[int]trail.Event) lookup.Page {
	id, _ := awsmiddleware.GetRequestIDMetadata(out.ResultMetadata)
	events := make([]trail.Event, len(out.Events))
	for i := range out.Events {
		e, ok := bare[i]
		if !ok {
			e = record.FromLookup(envelope(&out.Events[i]))
		}
		events[i] = e
	}
	return lookup.Page{Events: events, NextToken: aws.ToString(out.NextToken), RequestID: id}
}

func envelope(e *types.Event) record.Envelope {
	return record.Envelope{
		EventID:     aws.ToString(e.EventId),
		EventName:   aws.ToString(e.EventName),
		ReadOnly:    aws.ToString(e.ReadOnly),
		AccessKeyID: aws.ToString(e.AccessKeyId),
		EventTime:   aws.ToTime(e.EventTime),
		EventSource: aws.ToString(e.EventSource),
		Username:    aws.ToString(e.Username),
		Resources:   resources(e.Resources),
		Record:      aws.ToString(e.CloudTrailEvent),
	}
}

func resources(list []types.Resource) []trail.Resource {
	var out []trail.Resource
	for _, r := range list {
		out = append(out, trail.Resource{Type: aws.ToString(r.ResourceType), Name: aws.ToString(r.ResourceName), Origin: trail.FromLookup})
	}
	return out
}
