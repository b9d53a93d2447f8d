package record_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

func TestFromLookup(t *testing.T) {
	at := time.Date(2026, 7, 10, 11, 42, 36, 0, time.UTC)
	whole := record.Envelope{
		EventID: "e-1", EventName: "CreateUser", EventSource: "iam.amazonaws.com", EventTime: at, ReadOnly: "false",
		Username: "bob", AccessKeyID: "AKIA1", Resources: []trail.Resource{{Type: "AWS::IAM::User", Name: "carol"}},
	}
	t.Run("EnvelopeAlone", func(t *testing.T) {
		e := record.FromLookup(whole)
		if e.ID != "e-1" || e.Name != "CreateUser" || e.Source != "iam.amazonaws.com" || !e.Time.Equal(at) || e.ReadOnly != trail.AccessWrite ||
			e.Username != "bob" || e.Actor.Name != "bob" || e.AccessKeyID != "AKIA1" || len(e.Resources) != 1 || e.Raw != "" {
			t.Errorf("%+v", e)
		}
	})
	t.Run("RecordIsNoJSON", func(t *testing.T) {
		env := whole
		env.Record = "<html>not JSON</html>"
		if e := record.FromLookup(env); e.Raw != env.Record || e.ID != "e-1" || e.Actor.Name != "bob" {
			t.Errorf("%+v", e)
		}
	})
	t.Run("RecordIsCutOff", func(t *testing.T) {
		env := whole
		env.Record = `{"awsRegion":"eu-west-1","eventName":"CreateUser","userIdentity":{"type":"IAMUser","userName":"bob","sess`
		if e := record.FromLookup(env); e.Raw != env.Record || e.Region != "eu-west-1" || e.Actor.Type != "IAMUser" {
			t.Errorf("what stands before the damage is lost: %+v", e)
		}
	})
	t.Run("RecordFirst", func(t *testing.T) {
		env := whole
		env.Record = `{"eventID":"e-1","eventName":"DeleteUser","readOnly":true,"eventTime":"2020-01-01T00:00:00Z"}`
		if e := record.FromLookup(env); e.Name != "DeleteUser" || e.ReadOnly != trail.AccessRead || e.Time.Year() != 2020 {
			t.Errorf("%+v", e)
		}
	})
	t.Run("LookupValuesFirst", func(t *testing.T) {
		env := whole
		env.Record = `{"userIdentity":{"type":"IAMUser","userName":"other","accessKeyId":"AKIA2"},"requestParameters":{"userName":"dave"},
			"resources":[{"ARN":"carol","type":"AWS::IAM::User"},{"ARN":"arn:aws:iam::1:user/carol","type":"AWS::IAM::User"}]}`
		e := record.FromLookup(env)
		if e.Username != "bob" || e.AccessKeyID != "AKIA1" || e.Actor.Name != "other" {
			t.Errorf("%+v", e)
		}
		if len(e.Resources) != 2 || e.Resources[0].Name != "carol" || e.Resources[0].Origin != trail.FromLookup || e.Resources[1].Origin != trail.FromRecord {
			t.Errorf("resources %+v: want carol of the lookup, then the ARN of the record", e.Resources)
		}
	})
	t.Run("ItsResourcesAreNotTouched", func(t *testing.T) {
		env := record.Envelope{Resources: []trail.Resource{{Name: "carol"}}, Record: `{"resources":[{"ARN":"carol","type":"AWS::IAM::User"}]}`}
		if e := record.FromLookup(env); e.Resources[0].Type != "AWS::IAM::User" || len(e.Resources) != 1 || env.Resources[0].Type != "" {
			t.Errorf("event %+v, envelope %+v", e.Resources, env.Resources)
		}
	})
}

const insight = `{"eventVersion":"1.08","eventTime":"2022-04-12T16:10:00Z","awsRegion":"eu-central-1","eventID":"i-1","eventType":"AwsCloudTrailInsight",
	"recipientAccountId":"1","sharedEventID":"s-1","insightDetails":{"state":"Start","eventSource":"autoscaling.amazonaws.com","eventName":"CompleteLifecycleAction",
	"insightType":"ApiCallRateInsight","insightContext":{"statistics":{"baseline":{"average":0.0000882145},"insight":{"average":0.6},"insightDuration":5,"baselineDuration":11336}}},"eventCategory":"Insight"}`

func TestFromCLI(t *testing.T) {
	wrapped := func(record string) string {
		quoted, err := json.Marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		return string(quoted)
	}
	t.Run("Wrapped", func(t *testing.T) {
		inner := `{"eventID":"e-1","eventName":"DeleteBucket","eventSource":"s3.amazonaws.com"}`
		e, err := record.FromCLI([]byte(`{"EventId":"e-1","EventTime":1571956406.0,"Username":"bob","ReadOnly":"false","Resources":[{"ResourceType":"AWS::S3::Bucket","ResourceName":"logs"}],"CloudTrailEvent":` + wrapped(inner) + `}`))
		if err != nil || e.Raw != inner || e.Time.Unix() != 1571956406 || e.Username != "bob" || e.ReadOnly != trail.AccessWrite || e.Resources[0] != (trail.Resource{Type: "AWS::S3::Bucket", Name: "logs"}) {
			t.Errorf("%+v, %v", e, err)
		}
	})
	t.Run("RecordAsAnObject", func(t *testing.T) {
		inner := `{"eventID":"e-1", "eventName":"DeleteBucket"}`
		if e, err := record.FromCLI([]byte(`{"EventId":"e-1","CloudTrailEvent":` + inner + `}`)); err != nil || e.Raw != inner || e.Name != "DeleteBucket" {
			t.Errorf("%+v, %v", e, err)
		}
	})
	t.Run("BareInsight", func(t *testing.T) {
		if e, err := record.FromCLI([]byte(insight)); err != nil || e.Raw != insight || e.Category != trail.Insight || e.Name != "CompleteLifecycleAction" || e.Source != "autoscaling.amazonaws.com" {
			t.Errorf("%+v, %v", e, err)
		}
	})
	t.Run("WrappedInsight", func(t *testing.T) {
		if e, err := record.FromCLI([]byte(`{"EventId":"i-1","EventName":"CompleteLifecycleAction","CloudTrailEvent":` + wrapped(insight) + `}`)); err != nil || e.Raw != insight || e.Category != trail.Insight || e.ID != "i-1" {
			t.Errorf("%+v, %v", e, err)
		}
	})
	t.Run("WithoutARecord", func(t *testing.T) {
		text := `{"EventId":"e-1","EventName":"DeleteBucket"}`
		if e, err := record.FromCLI([]byte(text)); err != nil || e.Raw != text || e.Name != "DeleteBucket" {
			t.Errorf("%+v, %v", e, err)
		}
	})
	t.Run("ErrSomethingElse", func(t *testing.T) {
		for _, text := range []string{`{"a":1}`, `[]`, `x`, ``} {
			if e, err := record.FromCLI([]byte(text)); trail.CodeOf(err) != trail.Invalid {
				t.Errorf("FromCLI(%q) = %+v, %v", text, e, err)
			}
		}
	})
}

// The example the AWS CLI's own documentation prints.
func TestFromCLIDocumentation(t *testing.T) {
	text, err := os.ReadFile("../../../shared/data/originals/aws__aws-cli/lookup-events.json")
	if err != nil {
		t.Skip("The folder shared/data with published files is not beside the project, so they are not tested.")
	}
	var output struct{ Events []json.RawMessage }
	if err := json.Unmarshal(text, &output); err != nil || len(output.Events) != 1 {
		t.Fatal(err, len(output.Events))
	}
	e, err := record.FromCLI(output.Events[0])
	if err != nil || e.Actor.String() != "my-role / my-session-name" || e.Username != "my-session-name" || e.Request != "MFA: No" || e.ID != "654ccbc0-ba0d-486a-9076-dbf7274677a7" {
		t.Errorf("%+v, %v", e, err)
	}
}
