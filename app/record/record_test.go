package record_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

func must(t *testing.T, raw string) trail.Event {
	t.Helper()
	e, err := record.FromRecord([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestFromRecord(t *testing.T) {
	raw := ` {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"alice","accountId":"111122223333","accessKeyId":"AKIA1","arn":"arn:aws:iam::111122223333:user/alice"},
	"eventTime":"2026-07-10T11:42:36Z","eventSource":"s3.amazonaws.com","eventName":"DeleteBucket","awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.1",
	"userAgent":"aws-cli/2","requestParameters":{"bucketName":"prod-logs"},"responseElements":null,"eventID":"e-1","readOnly":false,"eventType":"AwsApiCall",
	"recipientAccountId":"444455556666","eventCategory":"Management","resources":[{"ARN":"arn:aws:s3:::prod-logs","accountId":"1","type":"AWS::S3::Bucket"}]}` + "\n"
	e := must(t, raw)
	want := trail.Event{
		ID: "e-1", Time: time.Date(2026, 7, 10, 11, 42, 36, 0, time.UTC), Name: "DeleteBucket", Source: "s3.amazonaws.com",
		Region: "eu-west-1", Account: "444455556666", Type: "AwsApiCall", Username: "alice", AccessKeyID: "AKIA1",
		Actor:   trail.Actor{Type: "IAMUser", Name: "alice", ARN: "arn:aws:iam::111122223333:user/alice", Account: "111122223333"},
		Address: "192.0.2.1", UserAgent: "aws-cli/2", ReadOnly: trail.AccessWrite, Severity: trail.Dangerous,
		Request: "bucketName=prod-logs", Raw: raw,
	}
	resources := []trail.Resource{
		{Type: "AWS::S3::Bucket", Name: "prod-logs", Origin: trail.FromLookup},
		{Type: "AWS::S3::Bucket", Name: "arn:aws:s3:::prod-logs", Origin: trail.FromRecord},
	}
	if len(e.Resources) != 2 || e.Resources[0] != resources[0] || e.Resources[1] != resources[1] {
		t.Errorf("resources are %+v, want %+v", e.Resources, resources)
	}
	e.Resources = nil
	if !equal(e, want) {
		t.Errorf("got  %+v\nwant %+v", e, want)
	}
}

func equal(a, b trail.Event) bool {
	a.Resources, b.Resources = nil, nil
	return a.ID == b.ID && a.Time.Equal(b.Time) && a.Name == b.Name && a.Source == b.Source && a.Region == b.Region && a.Account == b.Account &&
		a.Category == b.Category && a.Type == b.Type && a.Actor == b.Actor && a.Username == b.Username && a.AccessKeyID == b.AccessKeyID &&
		a.Address == b.Address && a.UserAgent == b.UserAgent && a.ReadOnly == b.ReadOnly && a.ErrorCode == b.ErrorCode &&
		a.ErrorMessage == b.ErrorMessage && a.Severity == b.Severity && a.Request == b.Request && a.Raw == b.Raw
}

func TestFromRecordRefuses(t *testing.T) {
	for name, c := range map[string]struct{ raw, says string }{
		"Empty":          {"", "empty"},
		"Space":          {" \n", "empty"},
		"NotJSON":        {"AKIA...", "not a JSON object"},
		"AnArray":        {`[{"eventName":"x"}]`, "not a JSON object"},
		"AString":        {`"eventName"`, "not a JSON object"},
		"CutOff":         {`{"eventName":"x","eventSource":"y","userIdentity":{"type":"IAM`, "cut off"},
		"CutInAString":   {`{"eventName":"x`, "cut off"},
		"WrongBrackets":  {`{"eventName":"x","eventSource":[1}`, "damaged"},
		"NoColon":        {`{"eventName" "x"}`, "damaged"},
		"KeyAlone":       {`{"eventName"}`, "damaged"},
		"BareWords":      {`{"eventName":DeleteBucket}`, "damaged"},
		"TextAfter":      {`{"eventName":"x","eventSource":"y"}{}`, "more text"},
		"S3Notification": {`{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-01-01T00:00:00Z","eventName":"ObjectCreated:Put","userIdentity":{"principalId":"A"},"s3":{}}`, "S3 event notification (eventVersion 2.1)"},
		"SQSMessage":     {`{"messageId":"1","eventSource":"aws:sqs","awsRegion":"us-east-1","body":"{}"}`, "notification from sqs"},
		"SNSMessage":     {`{"EventVersion":"1.0","EventSource":"aws:sns","Sns":{}}`, "notification from sns"},
		"SomethingElse":  {`{"level":"info","message":"hello"}`, "not a CloudTrail record"},
		"NoFields":       {`{}`, "not a CloudTrail record"},
		"Digest":         {`{"awsAccountId":"1","digestStartTime":"2026-01-01T00:00:00Z","logFiles":[]}`, "not a CloudTrail record"},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := record.FromRecord([]byte(c.raw))
			var refused *trail.Error
			if !errors.As(err, &refused) || refused.Code != trail.Invalid || !strings.Contains(refused.Message, c.says) {
				t.Errorf("FromRecord(%q) = %+v, %v; want a refusal that says %q", c.raw, e, err, c.says)
			}
		})
	}
}

func TestMissingID(t *testing.T) {
	a := must(t, `{"eventName":"x","eventSource":"y"}`)
	b := must(t, `{"eventName":"x","eventSource":"y"}`)
	c := must(t, `{"eventName":"x","eventSource":"z"}`)
	if a.ID != b.ID || a.ID == c.ID || len(a.ID) < 32 {
		t.Errorf("ids of two equal texts and another: %q, %q, %q", a.ID, b.ID, c.ID)
	}
	if e := must(t, `{"eventName":"x","eventSource":"y","eventId":"odd-case"}`); e.ID != "odd-case" {
		t.Errorf("eventId in another case gives the id %q", e.ID)
	}
	empty := record.FromLookup(record.Envelope{EventName: "a"})
	if other := record.FromLookup(record.Envelope{EventName: "b"}); empty.ID == "" || empty.ID == other.ID {
		t.Errorf("envelopes without ids get %q and %q", empty.ID, other.ID)
	}
}

func TestTimes(t *testing.T) {
	utc := func(s string) time.Time {
		at, err := time.Parse(time.RFC3339Nano, s)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for given, want := range map[string]string{
		`"2026-07-10T11:42:36Z"`:          "2026-07-10T11:42:36Z",
		`1571956406.0`:                    "2019-10-24T22:33:26Z",
		`1571956406`:                      "2019-10-24T22:33:26Z",
		`1571956406.25`:                   "2019-10-24T22:33:26.25Z",
		`1571956406000`:                   "2019-10-24T22:33:26Z",
		`1.688560107857E9`:                "2023-07-05T12:28:27.857Z",
		`"1571956406.0"`:                  "2019-10-24T22:33:26Z",
		`"2021-11-18T09:41:02-08:00"`:     "2021-11-18T17:41:02Z",
		`"2023-12-13T05:13:13+00:00"`:     "2023-12-13T05:13:13Z",
		`"2022-02-08 09:23:37+11:00"`:     "2022-02-07T22:23:37Z",
		`"2025-03-26 16:43:57.000000000"`: "2025-03-26T16:43:57Z",
		`"2025-03-26 16:43:57.125"`:       "2025-03-26T16:43:57.125Z",
		`"2021-05-20 15:53:47Z"`:          "2021-05-20T15:53:47Z",
		`"2025-03-26T16:43:57"`:           "2025-03-26T16:43:57Z",
		`"2025-03-26 16:43:57"`:           "2025-03-26T16:43:57Z",
		`"20130623T010203Z"`:              "",
		`"2026-02-30T11:42:36Z"`:          "",
		`"2026-13-10T11:42:36Z"`:          "",
		`"2026-07-10T11:6\u0030:36Z"`:     "",
		`"redacted"`:                      "",
		`"..."`:                           "",
		`1e300`:                           "",
		`-5`:                              "",
		`0`:                               "",
		`null`:                            "",
		`{}`:                              "",
		`"9999999999999999999999999999999999999"`: "",
	} {
		e := must(t, `{"eventName":"x","eventSource":"y","eventTime":`+given+`}`)
		switch {
		case want == "" && !e.Time.IsZero():
			t.Errorf("eventTime %s is %v, want none", given, e.Time)
		case want != "" && (!e.Time.Equal(utc(want)) || e.Time.Location() != time.UTC):
			t.Errorf("eventTime %s is %v, want %s in UTC", given, e.Time, want)
		}
	}
	if e := must(t, `{"eventName":"x","eventSource":"y","@timestamp":"2020-09-14T00:44:23.000Z"}`); !e.Time.Equal(utc("2020-09-14T00:44:23Z")) {
		t.Errorf("Logstash's @timestamp gives %v", e.Time)
	}
}

func TestOutcome(t *testing.T) {
	for name, c := range map[string]struct{ rest, code, message string }{
		"Success":        {`"errorCode":null`, "", ""},
		"EmptyCode":      {`"errorCode":""`, "", ""},
		"Denied":         {`"errorCode":"AccessDenied","errorMessage":"no"`, "AccessDenied", "no"},
		"OnlyAMessage":   {`"errorMessage":"it broke"`, "Failure", "it broke"},
		"OddCode":        {`"errorCode":{"code":"AccessDenied"}`, "Failure", ""},
		"OddList":        {`"errorCode":[{"code":"AccessDenied"}]`, "Failure", ""},
		"EmptyList":      {`"errorCode":["",null]`, "", ""},
		"EmptyObject":    {`"errorCode":{}`, "", ""},
		"FailedSignIn":   {`"eventType":"AwsConsoleSignIn","errorMessage":"Failed authentication","responseElements":{"ConsoleLogin":"Failure"}`, "Failure", "Failed authentication"},
		"FailedSilently": {`"eventType":"AwsConsoleSignIn","responseElements":{"ConsoleLogin":"Failure"}`, "Failure", ""},
		"SignedIn":       {`"eventType":"AwsConsoleSignIn","responseElements":{"ConsoleLogin":"Success"}`, "", ""},
		"OfTheCenter":    {`"eventSource":"signin.amazonaws.com","eventType":"AwsServiceEvent","serviceEventDetails":{"ConsoleLogin":"Failure"}`, "Failure", ""},
	} {
		t.Run(name, func(t *testing.T) {
			e := must(t, `{"eventName":"ConsoleLogin","eventVersion":"1.08",`+c.rest+`}`)
			if e.ErrorCode != c.code || e.Outcome() != c.code || e.ErrorMessage != c.message {
				t.Errorf("outcome %q, %q, want %q, %q", e.ErrorCode, e.ErrorMessage, c.code, c.message)
			}
			if (e.Severity == trail.Failed) != (c.code != "") {
				t.Errorf("severity %v for the outcome %q", e.Severity, c.code)
			}
		})
	}
}

func TestAccess(t *testing.T) {
	for raw, want := range map[string]trail.Access{
		`{"eventName":"DeleteBucket","eventSource":"x","readOnly":true}`:       trail.AccessRead,
		`{"eventName":"GetUser","eventSource":"x","readOnly":false}`:           trail.AccessWrite,
		`{"eventName":"GetUser","eventSource":"x","readOnly":"False"}`:         trail.AccessWrite,
		`{"eventName":"GetUser","eventSource":"x","readOnly":"True"}`:          trail.AccessRead,
		`{"eventName":"GetUser","eventSource":"x"}`:                            trail.AccessRead,
		`{"eventName":"GetUser","eventSource":"x","readOnly":null}`:            trail.AccessRead,
		`{"eventName":"BatchGetSecretValue","eventSource":"x"}`:                trail.AccessRead,
		`{"eventName":"Gettysburg","eventSource":"x"}`:                         trail.AccessUnknown,
		`{"eventName":"DeleteBucket","eventSource":"x"}`:                       trail.AccessWrite,
		`{"eventName":"TerminateInstances","eventSource":"x"}`:                 trail.AccessWrite,
		`{"eventName":"Settle","eventSource":"x"}`:                             trail.AccessUnknown,
		`{"eventName":"InvokeModel","eventSource":"x"}`:                        trail.AccessUnknown,
		`{"eventName":"Describe","eventSource":"x"}`:                           trail.AccessRead,
		`{"eventName":"DescribeInstances","eventSource":"x","readOnly":"yes"}`: trail.AccessRead,
	} {
		if e := must(t, raw); e.ReadOnly != want {
			t.Errorf("%s: %q, want %q", raw, e.ReadOnly, want)
		}
	}
}

func TestOfEqualKeysTheLastCounts(t *testing.T) {
	e := must(t, `{"EVENTNAME":"c","eventName":"a","eventSource":"x","eventName":"b"}`)
	if e.Name != "b" {
		t.Errorf("eventName is %q, want the last of that very name, b", e.Name)
	}
}

func TestCategory(t *testing.T) {
	for raw, want := range map[string]trail.EventCategory{
		`{"eventName":"x","eventSource":"y"}`:                                   trail.Management,
		`{"eventName":"x","eventSource":"y","eventCategory":"Management"}`:      trail.Management,
		`{"eventName":"x","eventSource":"y","eventCategory":"Data"}`:            "data",
		`{"eventName":"x","eventSource":"y","eventCategory":"NetworkActivity"}`: "networkactivity",
		`{"eventVersion":"1.08","eventType":"AwsCloudTrailInsight"}`:            trail.Insight,
		`{"insightDetails":{"state":"Start"}}`:                                  trail.Insight,
	} {
		if e := must(t, raw); e.Category != want {
			t.Errorf("%s: category %q, want %q", raw, e.Category, want)
		}
	}
}

func TestAwkwardText(t *testing.T) {
	e := must(t, "\uFEFF"+`{"eventName":"x\u0041\ud83d\ude00\ud83d","eventSource":"a\q\/\"","userAgent":["one","two"],"awsRegion":"`+"\xff"+`","errorCode":"<script>"}`)
	for got, want := range map[string]string{e.Name: "xA😀\uFFFD", e.Source: `a\q/"`, e.UserAgent: "one, two", e.Region: "\uFFFD", e.ErrorCode: "<script>"} {
		if got != want {
			t.Errorf("text %q, want %q", got, want)
		}
	}
}
