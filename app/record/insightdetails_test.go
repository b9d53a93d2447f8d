package record_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"trailsleuth/app/record"
)

func TestInsightOf(t *testing.T) {
	raw := `{"eventType":"AwsCloudTrailInsight","insightDetails":{"state":"End","eventSource":"ssm.amazonaws.com","eventName":"UpdateInstanceInformation",
		"insightType":"ApiCallRateInsight","insightContext":{"statistics":{"baseline":{"average":84.410596421},"insight":{"average":669},"insightDuration":5,"baselineDuration":10080},
		"attributions":[{"attribute":"userIdentityArn","insight":[{"value":"arn:a","average":600},{"value":"arn:b","average":69}],"baseline":[{"value":"arn:a","average":84}]}]}}}`
	want := record.Insight{
		State: "End", Type: "ApiCallRateInsight", EventSource: "ssm.amazonaws.com", EventName: "UpdateInstanceInformation",
		Measured: true, Baseline: 84.410596421, Average: 669, BaselineDuration: 10080, InsightDuration: 5,
		Attributions: []record.Attribution{{
			Attribute: "userIdentityArn",
			Insight:   []record.Share{{"arn:a", 600}, {"arn:b", 69}},
			Baseline:  []record.Share{{"arn:a", 84}},
		}},
	}
	got, ok := record.InsightOf(raw)
	if !ok {
		t.Fatal("not read")
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	bare, ok := record.InsightOf(`{"insightDetails":{"state":"Start","eventName":"TagUser"}}`)
	if !ok || bare.Measured {
		t.Errorf("without statistics: %+v, %v", bare, ok)
	}
	for name, other := range map[string]string{
		"no insight":      `{"eventName":"RunInstances"}`,
		"no JSON":         `oops`,
		"nothing to read": `{"insightDetails":{"state":[1]}}`,
		"empty":           `{"insightDetails":{}}`,
		"a list":          `{"insightDetails":[1]}`,
		"a number":        `{"insightDetails":7}`,
	} {
		if _, ok := record.InsightOf(other); ok {
			t.Errorf("%s: taken for an insight", name)
		}
	}
}

// TestInsightOfOtherShapes: one member of another kind takes nothing else away.
func TestInsightOfOtherShapes(t *testing.T) {
	raw := `{"insightDetails":{"state":[1],"eventName":"TagUser","errorCode":{"a":1},"insightContext":{
		"statistics":{"baseline":{"average":"0.5"},"insight":{"average":"12.25"},"insightDuration":"5","baselineDuration":{}},
		"attributions":[7,{"attribute":"userAgent","insight":{"value":"cli","average":"1.5"},"baseline":"none"},{"attribute":"errorCode","insight":[{"value":"null","average":[]},3]}]}}}`
	want := record.Insight{
		EventName: "TagUser", Measured: true, Baseline: 0.5, Average: 12.25, InsightDuration: 5,
		Attributions: []record.Attribution{
			{Attribute: "userAgent", Insight: []record.Share{{"cli", 1.5}}},
			{Attribute: "errorCode", Insight: []record.Share{{"null", 0}}},
		},
	}
	got, ok := record.InsightOf(raw)
	if d := cmp.Diff(want, got); d != "" || !ok {
		t.Error(ok, d)
	}
	for _, average := range []string{`"many"`, `1e999`, `"NaN"`, `null`, `[1]`} {
		if in, ok := record.InsightOf(`{"insightDetails":{"eventName":"TagUser","insightContext":{"statistics":{"insight":{"average":` + average + `}}}}}`); !ok || in.Measured {
			t.Errorf("average %s: %+v, %v", average, in, ok)
		}
	}
}
