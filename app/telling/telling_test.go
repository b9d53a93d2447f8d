package telling_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"trailsleuth/app/record"
	"trailsleuth/app/telling"
	"trailsleuth/app/trail"
)

func event(t *testing.T, members string) *trail.Event {
	t.Helper()
	e, err := record.FromRecord([]byte(`{"eventTime":"2026-08-20T10:00:00Z",` + members + `}`))
	if err != nil {
		t.Fatal(err)
	}
	return &e
}

const (
	jo    = `"userIdentity":{"type":"IAMUser","userName":"jo","accessKeyId":"AKIARZPUZDIKJPE5KBAN"},"sourceIPAddress":"198.51.100.23",`
	alice = `"userIdentity":{"type":"AssumedRole","principalId":"AROA:alice","arn":"arn:aws:sts::1:assumed-role/Admin/alice"},`
)

func TestSentence(t *testing.T) {
	for name, test := range map[string]struct{ members, want string }{
		"Password":    {jo + `"eventSource":"iam.amazonaws.com","eventName":"CreateLoginProfile","requestParameters":{"userName":"al"}`, "The user jo gave al a console password, from 198.51.100.23, with the key AKIA…5KBAN."},
		"Denied":      {jo + `"eventSource":"iam.amazonaws.com","eventName":"CreateUser","requestParameters":{"userName":"al"},"errorCode":"AccessDenied"`, "The user jo tried to create the user al, and was denied (AccessDenied), from 198.51.100.23, with the key AKIA…5KBAN."},
		"Failed":      {alice + `"eventSource":"s3.amazonaws.com","eventName":"DeleteBucket","requestParameters":{"bucketName":"b"},"errorCode":"BucketNotEmpty"`, "alice, in the role Admin, tried to delete the bucket b, which failed (BucketNotEmpty)."},
		"DryRun":      {alice + `"eventSource":"ec2.amazonaws.com","eventName":"TerminateInstances","requestParameters":{"instancesSet":{"items":[{"instanceId":"i-1"},{"instanceId":"i-2"}]}},"errorCode":"Client.DryRunOperation"`, "alice, in the role Admin, tried to terminate the instance i-1 and i-2, as a dry run that would have succeeded."},
		"Many":        {alice + `"eventSource":"ec2.amazonaws.com","eventName":"StopInstances","requestParameters":{"instancesSet":{"items":[{"instanceId":"i-1"},{"instanceId":"i-2"},{"instanceId":"i-3"},{"instanceId":"i-4"},{"instanceId":"i-5"}]}}`, "alice, in the role Admin, stopped the instance i-1, i-2, i-3 and 2 more."},
		"Launch":      {alice + `"eventSource":"ec2.amazonaws.com","eventName":"RunInstances","requestParameters":{"instancesSet":{"items":[{"imageId":"ami-1"}]}},"errorCode":"Client.VcpuLimitExceeded"`, "alice, in the role Admin, tried to start new instances from the image ami-1, which failed (Client.VcpuLimitExceeded)."},
		"Root":        {`"userIdentity":{"type":"Root"},"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","eventType":"AwsConsoleSignIn","responseElements":{"ConsoleLogin":"Failure"}`, "The root user tried to sign in to the console, and failed."},
		"SwitchRole":  {jo + `"eventSource":"signin.amazonaws.com","eventName":"SwitchRole","additionalEventData":{"SwitchTo":"arn:aws:iam::444455556666:role/ops"}`, "The user jo switched to the role role/ops in the console, from 198.51.100.23, with the key AKIA…5KBAN."},
		"Service":     {`"userIdentity":{"type":"AWSService","invokedBy":"lambda.amazonaws.com"},"sourceIPAddress":"lambda.amazonaws.com","eventSource":"sts.amazonaws.com","eventName":"AssumeRole","requestParameters":{"roleArn":"arn:aws:iam::1:role/r","roleSessionName":"s"}`, "The service lambda took on role/r under the name s."},
		"Through":     {alice + `"sourceIPAddress":"cloudformation.amazonaws.com","eventSource":"sqs.amazonaws.com","eventName":"CreateQueue"`, "alice, in the role Admin, created a queue, through cloudformation."},
		"Function":    {alice + `"eventSource":"lambda.amazonaws.com","eventName":"DeleteFunction20150331","requestParameters":{"functionName":"f"}`, "alice, in the role Admin, deleted the function f."},
		"General":     {alice + `"eventSource":"x.amazonaws.com","eventName":"DescribeVPCEndpoints"`, "alice, in the role Admin, looked at VPC endpoints."},
		"Unknown":     {alice + `"eventSource":"x.amazonaws.com","eventName":"Frobnicate"`, "alice, in the role Admin, called Frobnicate."},
		"Lacking":     {alice + `"eventSource":"iam.amazonaws.com","eventName":"AttachUserPolicy","requestParameters":null`, "alice, in the role Admin, attached a user policy."},
		"InsightCall": {`"eventSource":"x","eventName":"X","eventCategory":"Insight","insightDetails":{"state":"Start","eventName":"RunInstances","insightType":"ApiCallRateInsight"}`, "Calls of RunInstances came at an unusual rate; this marks the start."},
		"InsightErr":  {`"eventSource":"x","eventName":"X","eventCategory":"Insight","insightDetails":{"state":"End","eventName":"RunInstances","errorCode":"AccessDenied","insightType":"ApiErrorRateInsight"}`, "Calls of RunInstances failed with AccessDenied at an unusual rate; this marks the end."},
		"Counted":     {`"eventType":"AwsAggregatedEvent","timeWindow":{"windowSize":"PT5M"},"summary":{"primaryDimension":{"dimension":"eventName","statistics":[{"name":"PutObject","value":1000}]}}`, "CloudTrail counted 1,000 × PutObject in 5 min."},
		"LongName": {jo + `"eventSource":"s3.amazonaws.com","eventName":"PutObject","requestParameters":{"bucketName":"b","key":"` + strings.Repeat("folder/", 30) + `end.csv"}`,
			"The user jo wrote " + strings.Repeat("folder/", 8) + "fol…der/" + strings.Repeat("folder/", 6) + "folder/end.csv into the bucket b, from 198.51.100.23, with the key AKIA…5KBAN."},
		"Nobody": {`"eventSource":"x","eventName":"DeleteThing"`, "Somebody deleted a thing."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := telling.Of(event(t, test.members)).String(); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestChanges(t *testing.T) {
	for name, test := range map[string]struct {
		members, want string
		weight        telling.Weight
	}{
		"Policy":   {`"eventName":"PutBucketPolicy","requestParameters":{"bucketPolicy":{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}]}}`, "Allow s3:GetObject to everyone if aws:PrincipalOrgID is o-1", telling.Usual},
		"Public":   {`"eventName":"PutBucketPolicy","requestParameters":{"bucketPolicy":{"Statement":[{"Effect":"Allow","NotPrincipal":{"AWS":"arn:aws:iam::1:user/x"},"Action":"s3:*"}]}}`, "Allow s3:* to everyone but user/x (public)", telling.Alarming},
		"Trust":    {`"eventName":"UpdateAssumeRolePolicy","requestParameters":{"policyDocument":"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"444455556666\"}}}"}`, "Allow sts:AssumeRole to account 444455556666", telling.Usual},
		"Listed":   {`"eventName":"AuthorizeSecurityGroupIngress","requestParameters":{"ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":22,"toPort":22,"ipv6Ranges":{"items":[{"cidrIpv6":"::/0"}]}}]}}`, "Opens tcp/22 from ::/0 (everyone)", telling.Alarming},
		"Flat":     {`"eventName":"RevokeSecurityGroupIngress","requestParameters":{"ipProtocol":"tcp","fromPort":22,"toPort":22,"cidrIp":"0.0.0.0/0"}`, "Closes tcp/22 from 0.0.0.0/0 (everyone)", telling.Usual},
		"Share":    {`"eventName":"ModifySnapshotAttribute","requestParameters":{"snapshotId":"s","createVolumePermission":{"add":{"items":[{"userId":"444455556666"}]}}}`, "Shared with 444455556666", telling.Alarming},
		"Block":    {`"eventName":"PutBucketPublicAccessBlock","requestParameters":{"PublicAccessBlockConfiguration":{"BlockPublicAcls":false}}`, "BlockPublicAcls off", telling.Alarming},
		"Password": {`"eventName":"CreateLoginProfile","requestParameters":{"userName":"al"}`, "Console sign-in for al switched on.", telling.Alarming},
		"KMS":      {`"eventName":"CreateGrant","requestParameters":{"granteePrincipal":"arn:aws:iam::1:role/r","keyId":"k"}`, "role/r may use the key k", telling.Usual},
	} {
		t.Run(name, func(t *testing.T) {
			got := telling.Changes(event(t, `"eventSource":"x.amazonaws.com",`+test.members))
			if len(got) != 1 || got[0] != (telling.Change{Words: test.want, Weight: test.weight}) {
				t.Errorf("%+v, want %q", got, test.want)
			}
		})
	}
}

func TestFailure(t *testing.T) {
	message := "You are not authorized to perform this operation. Encoded authorization failure message: "
	code := func(code, message string) telling.Failure {
		return telling.FailureOf(&trail.Event{ErrorCode: code, ErrorMessage: message})
	}
	whole := strings.Repeat("aB3_-", 300)
	if f := code("Client.UnauthorizedOperation", message+whole); !f.Denied || !f.Encoded || !strings.HasSuffix(f.Command, " --encoded-message "+whole) || !strings.HasPrefix(f.Command, "aws sts decode-authorization-message ") {
		t.Errorf("whole: %+v", f)
	}
	for name, bad := range map[string]string{"Cut": whole + "...", "Shell": "aB3;rm", "Option": "-x", "Space": "aB3 $(x)", "Empty": ""} {
		if f := code("Client.UnauthorizedOperation", message+bad); !f.Encoded || f.Command != "" {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if f := code("AccessDenied", "User: x is not authorized to perform: y with an explicit deny in a service control policy"); f.Words != "A service control policy of the organization forbids it." || !f.Denied {
		t.Errorf("%+v", f)
	}
	if f := code("NoSuchBucket", ""); f.Words != "What was named does not exist." || f.Denied {
		t.Errorf("%+v", f)
	}
	if f := code("", ""); f != (telling.Failure{}) {
		t.Errorf("%+v", f)
	}
}

// FuzzTelling: any record gives a bounded sentence of valid text.
func FuzzTelling(f *testing.F) {
	f.Add(`{"eventName":"RunInstances","eventSource":"ec2.amazonaws.com","eventTime":"2026-08-20T10:00:00Z","requestParameters":{"instancesSet":{"items":[{"imageId":"a"}]}}}`)
	f.Add(`{"eventName":"AWSÄ","eventSource":"x","requestParameters":"{\"a\":[[]]}"}`)
	f.Fuzz(func(t *testing.T, raw string) {
		e := record.FromLookup(record.Envelope{Record: raw})
		s := telling.Of(&e).String()
		if len(s) > 30*4*120 || utf8.ValidString(raw) && !utf8.ValidString(s) {
			t.Errorf("%q", s)
		}
		for _, c := range telling.Changes(&e) {
			if len(c.Words) > 2100 {
				t.Errorf("%d bytes", len(c.Words))
			}
		}
	})
}
