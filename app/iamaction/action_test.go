package iamaction_test

import (
	"strings"
	"testing"

	"trailsleuth/app/iamaction"
)

func TestOf(t *testing.T) {
	for _, c := range []struct {
		source, event string
		want          iamaction.Action
	}{
		{"ec2.amazonaws.com", "RunInstances", iamaction.Action{Name: "ec2:RunInstances", Certainty: iamaction.Known}},
		{"s3.amazonaws.com", "ListBuckets", iamaction.Action{Name: "s3:ListAllMyBuckets", Certainty: iamaction.Known}},
		{"s3.amazonaws.com", "DeleteBucketEncryption", iamaction.Action{Name: "s3:PutEncryptionConfiguration", Certainty: iamaction.Known}},
		{"monitoring.amazonaws.com", "DescribeAlarms", iamaction.Action{Name: "cloudwatch:DescribeAlarms", Certainty: iamaction.Known}},
		{"lambda.amazonaws.com", "UpdateFunctionCode20150331v2", iamaction.Action{Name: "lambda:UpdateFunctionCode", Certainty: iamaction.Known}},
		{"lambda.amazonaws.com", "ListFunctions20150331", iamaction.Action{Name: "lambda:ListFunctions", Certainty: iamaction.Known}},
		{"cloudfront.amazonaws.com", "CreateDistribution2020_05_31", iamaction.Action{Name: "cloudfront:CreateDistribution", Certainty: iamaction.Known}},
		{"apigateway.amazonaws.com", "CreateRestApi", iamaction.Action{Name: "apigateway:POST", Certainty: iamaction.Known}},
		{"apigateway.amazonaws.com", "Ponder", iamaction.Action{}},
		{"kms.amazonaws.com", "ReEncrypt", iamaction.Action{Name: "kms:ReEncryptFrom", Certainty: iamaction.Derived}},
		{"newservice.amazonaws.com", "CreateThing", iamaction.Action{Name: "newservice:CreateThing", Certainty: iamaction.Derived}},
		{"sts.amazonaws.com", "GetCallerIdentity", iamaction.Action{Certainty: iamaction.Unneeded}},
		{"signin.amazonaws.com", "ConsoleLogin", iamaction.Action{Certainty: iamaction.Unneeded}},
		{"signin.amazonaws.com", "...", iamaction.Action{}},
		{"", "PutObject", iamaction.Action{}},
		{`evil","*`, "PutObject", iamaction.Action{}},
		{"s3.amazonaws.com", `x","Action":"*`, iamaction.Action{}},
		{"s3.amazonaws.com.cn", "GetBucketAcl", iamaction.Action{Name: "s3:GetBucketAcl", Certainty: iamaction.Known}},
	} {
		if got := iamaction.Of(c.source, c.event); got != c.want {
			t.Errorf("Of(%q, %q) = %+v, want %+v", c.source, c.event, got, c.want)
		}
	}
}

// FuzzOf: whatever a record says, an action is a prefix, a colon and a name,
// or nothing: it goes into a policy.
func FuzzOf(f *testing.F) {
	f.Add("s3.amazonaws.com", "ListBuckets")
	f.Add("lambda", "X20150331v2")
	f.Add(`a"b`, "*")
	f.Fuzz(func(t *testing.T, source, event string) {
		action := iamaction.Of(source, event)
		if action.Name == "" {
			return
		}
		prefix, name, found := strings.Cut(action.Name, ":")
		if !found || prefix == "" || name == "" || strings.ContainsFunc(prefix+name, func(r rune) bool {
			return r != '-' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z')
		}) {
			t.Fatalf("Of(%q, %q) = %q", source, event, action.Name)
		}
	})
}
