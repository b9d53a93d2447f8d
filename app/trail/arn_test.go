package trail_test

import (
	"testing"

	"trailsleuth/app/trail"
)

func TestParseARN(t *testing.T) {
	for text, want := range map[string]trail.ARN{
		"arn:aws:iam::123456789012:user/path/jo":                 {"aws", "iam", "", "123456789012", "user/path/jo"},
		"arn:aws-cn:ec2:cn-north-1:123456789012:instance/i-1":    {"aws-cn", "ec2", "cn-north-1", "123456789012", "instance/i-1"},
		"arn:aws:s3:::bucket/key:with:colons":                    {"aws", "s3", "", "", "bucket/key:with:colons"},
		"arn:aws:sns:*:*:*":                                      {"aws", "sns", "*", "*", "*"},
		"arn:::::":                                               {},
		"arn:aws:logs:eu-west-1:123456789012:log-group:/aws/x:*": {"aws", "logs", "eu-west-1", "123456789012", "log-group:/aws/x:*"},
	} {
		if got, ok := trail.ParseARN(text); !ok || got != want {
			t.Errorf("%s: %+v, %v; want %+v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "arn", "arn:aws:iam::123456789012", "ARN:aws:iam::1:user/x", "urn:aws:iam::1:user/x", " arn:aws:iam::1:user/x"} {
		if got, ok := trail.ParseARN(text); ok {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}
