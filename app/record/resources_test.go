package record_test

import (
	"fmt"
	"slices"
	"testing"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

func names(resources []trail.Resource) (list []string) {
	for _, r := range resources {
		list = append(list, fmt.Sprintf("%s %s", r.Type, r.Name))
	}
	return list
}

func TestLookupResources(t *testing.T) {
	for name, c := range map[string]struct {
		source, rest string
		want         []string
	}{
		"Bucket":    {"s3", `"requestParameters":{"bucketName":"b","key":"k"}`, []string{"AWS::S3::Bucket b"}},
		"Instances": {"ec2", `"requestParameters":{"instancesSet":{"items":[{"instanceId":"i-1"},{"instanceId":"i-2"},{"instanceId":"i-1"}]}}`, []string{"AWS::EC2::Instance i-1", "AWS::EC2::Instance i-2"}},
		"Launched":  {"ec2", `"requestParameters":{"instancesSet":{"items":[{"imageId":"ami-1"}]}},"responseElements":{"instancesSet":{"items":[{"instanceId":"i-1","vpcId":"vpc-1"}]}}`, []string{"AWS::EC2::Ami ami-1", "AWS::EC2::Instance i-1", "AWS::EC2::VPC vpc-1"}},
		"Assumed": {"sts", `"requestParameters":{"roleArn":"arn:aws:iam::1:role/r"},"responseElements":{"credentials":{"accessKeyId":"ASIA1","sessionToken":"x"},"assumedRoleUser":{"assumedRoleId":"AROA1:s","arn":"arn:aws:sts::1:assumed-role/r/s"}},"resources":[{"ARN":"arn:aws:iam::1:role/r","type":"AWS::IAM::Role"}]`,
			[]string{"AWS::IAM::Role arn:aws:iam::1:role/r", "AWS::IAM::AccessKey ASIA1", "AWS::STS::AssumedRole AROA1:s", "AWS::STS::AssumedRole arn:aws:sts::1:assumed-role/r/s"}},
		"NewKey":      {"iam", `"requestParameters":{"userName":"u"},"responseElements":{"accessKey":{"accessKeyId":"AKIA1","userName":"u"}}`, []string{"AWS::IAM::User u", "AWS::IAM::AccessKey AKIA1"}},
		"NewUser":     {"iam", `"requestParameters":{"userName":"u"},"responseElements":{"user":{"arn":"arn:aws:iam::1:user/u"}}`, []string{"AWS::IAM::User u", "AWS::IAM::User arn:aws:iam::1:user/u"}},
		"GroupOfIAM":  {"iam", `"requestParameters":{"groupName":"g","policyArn":"p"}`, []string{"AWS::IAM::Group g", "AWS::IAM::Policy p"}},
		"GroupOfEC2":  {"ec2", `"requestParameters":{"groupName":"g","groupId":"sg-1"}`, []string{"AWS::EC2::SecurityGroup g", "AWS::EC2::SecurityGroup sg-1"}},
		"Key":         {"kms", `"requestParameters":{"keyId":"1234"}`, []string{"AWS::KMS::Key 1234"}},
		"KeyByAlias":  {"kms", `"requestParameters":{"keyId":"alias/aws/ssm"}`, []string{"AWS::KMS::Alias alias/aws/ssm"}},
		"Secret":      {"secretsmanager", `"requestParameters":{"secretId":"billing"}`, []string{"AWS::SecretsManager::Secret billing"}},
		"Function":    {"lambda", `"requestParameters":{"functionName":"f"}`, []string{"AWS::Lambda::Function f"}},
		"Database":    {"rds", `"requestParameters":{"dBInstanceIdentifier":"d"}`, []string{"AWS::RDS::DBInstance d"}},
		"Trail":       {"cloudtrail", `"requestParameters":{"name":"t"}`, []string{"AWS::CloudTrail::Trail t"}},
		"NameOfOther": {"quicksight", `"requestParameters":{"name":"t"}`, nil},
		"Hidden":      {"ssm", `"requestParameters":{"name":"HIDDEN_DUE_TO_SECURITY_REASONS"}`, nil},
		"Own":         {"kms", `"resources":[{"ARN":"arn:k","type":"AWS::KMS::Key","accountId":"1"},{"ARN":"no type"}]`, []string{"AWS::KMS::Key arn:k"}},
		"None":        {"s3", `"requestParameters":null`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			raw := `{"eventName":"X","eventSource":"` + c.source + `.amazonaws.com",` + c.rest + `}`
			got := record.LookupResources(raw)
			if !slices.Equal(names(got), c.want) {
				t.Errorf("%q, want %q", names(got), c.want)
			}
			for _, r := range got {
				if r.Origin != trail.FromLookup {
					t.Errorf("%v cannot be looked up", r)
				}
			}
		})
	}
}

func TestOwnResources(t *testing.T) {
	e := must(t, `{"eventName":"X","eventSource":"s3.amazonaws.com","requestParameters":{"bucketName":"b"},"resources":[
		{"ARN":"b"},{"arn":"arn:aws:s3:::b","type":"AWS::S3::Bucket"},{"ARNPrefix":"arn:aws:s3:::b/","type":"AWS::S3::Object"},
		"{'arn': 'python'}",null,{},7,{"type":"AWS::IAM::Role"}]}`)
	want := []string{"AWS::S3::Bucket b", "AWS::S3::Bucket arn:aws:s3:::b", "AWS::S3::Object arn:aws:s3:::b/", " {'arn': 'python'}"}
	if !slices.Equal(names(e.Resources), want) {
		t.Errorf("%q, want %q", names(e.Resources), want)
	}
	e = must(t, `{"eventName":"SwitchRole","eventSource":"signin.amazonaws.com","additionalEventData":{"SwitchTo":"arn:aws:iam::444455556666:role/ops"}}`)
	if want := []string{"AWS::IAM::Role arn:aws:iam::444455556666:role/ops"}; !slices.Equal(names(e.Resources), want) {
		t.Errorf("the role that was switched to: %q, want %q", names(e.Resources), want)
	}
	if e := must(t, `{"eventName":"X","eventSource":"y","resources":{"ARN":"one"}}`); !slices.Equal(names(e.Resources), []string{" one"}) {
		t.Errorf("a single resource that is no list: %q", names(e.Resources))
	}
}
