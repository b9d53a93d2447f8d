package ui

import (
	"time"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// storyInsight is a page of one Insights event in which every number and every
// name differs from all others.
func storyInsight() lookup.Source {
	return storySource{page: lookup.Page{Events: []trail.Event{{
		ID: "00000000-0000-4000-8000-0000000000aa", Time: storyTime.Add(-20 * time.Minute), Name: "GetParameter", Source: "ssm.amazonaws.com", Region: "us-east-1",
		Raw: `{"eventType":"AwsCloudTrailInsight","insightDetails":{"state":"End","eventSource":"ssm.amazonaws.com","eventName":"GetParameter",` +
			`"insightType":"ApiCallRateInsight","insightContext":{"statistics":{"baseline":{"average":2.5},"insight":{"average":140},"insightDuration":21,"baselineDuration":10080},` +
			`"attributions":[{"attribute":"userIdentityArn","insight":[{"value":"arn:aws:iam::123456789012:user/mallory","average":120},{"value":"arn:aws:iam::123456789012:user/bob","average":20}],` +
			`"baseline":[{"value":"arn:aws:iam::123456789012:user/alice","average":1.5}]},` +
			`{"attribute":"userAgent","insight":[{"value":"curl","average":130}],"baseline":[{"value":"aws-cli","average":2}]},` +
			`{"attribute":"errorCode","insight":[{"value":"AccessDenied","average":90}],"baseline":[{"value":"null","average":2.25}]}]}}}`,
	}}}}
}

// storyErrorInsight is a page of one Insights event that counts failed calls.
func storyErrorInsight() lookup.Source {
	return storySource{page: lookup.Page{Events: []trail.Event{{
		ID: "00000000-0000-4000-8000-0000000000ab", Time: storyTime.Add(-20 * time.Minute), Name: "GetParameter", Source: "ssm.amazonaws.com", Region: "us-east-1", Category: trail.Insight,
		Raw: `{"eventType":"AwsCloudTrailInsight","eventCategory":"Insight","insightDetails":{"state":"Start","eventSource":"ssm.amazonaws.com","eventName":"GetParameter",` +
			`"insightType":"ApiErrorRateInsight","errorCode":"AccessDenied","insightContext":{"statistics":{"baseline":{"average":0.5},"insight":{"average":30},"insightDuration":4,"baselineDuration":10080}}}}`,
	}}}}
}
