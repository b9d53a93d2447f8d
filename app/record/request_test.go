package record_test

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRequest(t *testing.T) {
	for name, c := range map[string]struct{ event, rest, want string }{
		"OneParameter":   {"DeleteBucket", `"requestParameters":{"bucketName":"prod-logs","Host":"s3.amazonaws.com"}`, "bucketName=prod-logs"},
		"ThingsFirst":    {"StopInstances", `"requestParameters":{"force":true,"maxResults":5,"instancesSet":{"items":[{"instanceId":"i-1"},{"instanceId":"i-2"}]}}`, "instanceId=i-1,i-2, force=true"},
		"CountsMany":     {"GetParameters", `"requestParameters":{"names":["a","b","c","d","e","f"]}`, "names=a,b,c,d +2 more"},
		"ShortARN":       {"GetSecretValue", `"requestParameters":{"secretId":"arn:aws:secretsmanager:us-east-1:1:secret:billing-api"}`, "secretId=secret:billing-api"},
		"NameAndItsARN":  {"UpdateFunctionCode", `"requestParameters":{"a":{"functionName":"pay"},"functionName":"arn:aws:lambda:us-east-1:1:function:pay"}`, "functionName=pay"},
		"Hidden":         {"PutParameter", `"requestParameters":{"value":"HIDDEN_DUE_TO_SECURITY_REASONS","name":"/db/password"}`, "name=/db/password, value=(hidden)"},
		"Tags":           {"TagResource", `"requestParameters":{"tags":[{"key":"env","value":"prod"},{"value":"x","key":"team"}]}`, "env=prod, team=x"},
		"Filters":        {"DescribeInstances", `"requestParameters":{"filterSet":{"items":[{"name":"vpc-id","valueSet":{"items":[{"value":"vpc-1"}]}}]}}`, "vpc-id=vpc-1"},
		"WrappedRequest": {"DescribeNatGateways", `"requestParameters":{"DescribeNatGatewaysRequest":{"NatGatewayId":{"tag":1,"content":"nat-1"}}}`, "NatGatewayId=nat-1"},
		"Lines":          {"PutX", `"requestParameters":{"note":"a\n\n b\tc"}`, "note=a b c"},
		"QuotedJSON":     {"PutX", `"requestParameters":{"name":"n","policy":"{\"a\":1}"}`, "name=n, policy={…}"},
		"QuotedRequest":  {"DeleteBucket", `"requestParameters":"{\"bucketName\":\"b\"}"`, "bucketName=b"},
		"PlainText":      {"X", `"requestParameters":"some words"`, "some words"},
		"Nothing":        {"ListUsers", `"requestParameters":null,"responseElements":{"a":"b"}`, ""},
		"FromTheAnswer":  {"CheckMfa", `"requestParameters":null,"responseElements":{"CheckMfa":"Success"}`, "CheckMfa=Success"},
		"FromTheData":    {"StartSecretVersionDelete", `"additionalEventData":{"Name":"billing"}`, "Name=billing"},
		"ServiceDetails": {"ApplyPendingMaintenanceAction", `"serviceEventDetails":{"resourceId":"db-1","maintenanceAction":"system-update"}`, "resourceId=db-1, maintenanceAction=system-update"},
		"QuotedDetails":  {"CreateAccountResult", `"serviceEventDetails":"{\n \"accountId\": \"1\"}"`, "accountId=1"},

		"RuleList":  {"AuthorizeSecurityGroupIngress", `"requestParameters":{"groupId":"sg-1","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":22,"toPort":22,"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]},"ipv6Ranges":{"items":[{"cidrIpv6":"::/0"}]},"groups":{}}]}}`, "tcp/22 from 0.0.0.0/0, ::/0 on sg-1"},
		"RuleFlat":  {"AuthorizeSecurityGroupIngress", `"requestParameters":{"groupId":"sg-1","cidrIp":"0.0.0.0/0","ipProtocol":"tcp","fromPort":22,"toPort":22}`, "tcp/22 from 0.0.0.0/0 on sg-1"},
		"RuleTwo":   {"RevokeSecurityGroupEgress", `"requestParameters":{"groupId":"sg-1","ipPermissions":{"items":[{"ipProtocol":"-1","ipRanges":{"items":[{"cidrIp":"10.0.0.0/8"}]}},{"ipProtocol":"udp","fromPort":"53","toPort":"53","groups":{"items":[{"groupId":"sg-2","userId":"1"}]}}]}}`, "all traffic to 10.0.0.0/8; udp/53 to sg-2 on sg-1"},
		"RuleRange": {"AuthorizeSecurityGroupIngress", `"requestParameters":{"groupName":"web","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":0,"toPort":65535,"prefixListIds":{"items":[{"prefixListId":"pl-1"}]}},{"ipProtocol":"6","fromPort":8000,"toPort":9000,"ipRanges":{"items":[{"cidrIp":"10.0.0.1/32"}]}}]}}`, "tcp/all ports from pl-1; tcp/8000-9000 from 10.0.0.1/32 on web"},
		"RuleByID":  {"RevokeSecurityGroupIngress", `"requestParameters":{"groupId":"sg-1","securityGroupRuleIds":{"items":[{"securityGroupRuleId":"sgr-1"}]}},"responseElements":{"revokedSecurityGroupRuleSet":{"items":[{"ipProtocol":"tcp","fromPort":443,"toPort":443,"cidrIpv4":"10.0.0.0/8"}]}}`, "tcp/443 from 10.0.0.0/8 on sg-1"},
		"RuleModif": {"ModifySecurityGroupRules", `"requestParameters":{"ModifySecurityGroupRulesRequest":{"GroupId":"sg-1","SecurityGroupRule":{"SecurityGroupRuleId":"sgr-1","SecurityGroupRule":{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv4":"0.0.0.0/0"}}}}`, "tcp/22 from 0.0.0.0/0 on sg-1"},
		"ACL":       {"CreateNetworkAclEntry", `"requestParameters":{"networkAclId":"acl-1","ruleNumber":100,"egress":false,"ruleAction":"allow","aclProtocol":"6","portRange":{"from":22,"to":22},"cidrBlock":"0.0.0.0/0"}`, "allow tcp/22 from 0.0.0.0/0 on acl-1, rule 100"},

		"Attach":         {"AttachUserPolicy", `"requestParameters":{"userName":"bob","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}`, "AdministratorAccess to user bob"},
		"Detach":         {"DetachRolePolicy", `"requestParameters":{"roleName":"ci","policyArn":"arn:aws:iam::aws:policy/job/ReadOnly"}`, "ReadOnly from role ci"},
		"Inline":         {"PutGroupPolicy", `"requestParameters":{"groupName":"devs","policyName":"p","policyDocument":"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"}`, "p on group devs: Allow * on *"},
		"InlineEncoded":  {"PutUserPolicy", `"requestParameters":{"userName":"u","policyName":"p","policyDocument":"%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Deny%22%2C%22NotAction%22%3A%22iam%3A%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D"}`, "p on user u: Deny everything but iam:* on *"},
		"BucketPolicy":   {"PutBucketPolicy", `"requestParameters":{"bucketName":"b","bucketPolicy":{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*"},{"Effect":"Allow","Principal":{"AWS":"*"},"Action":["s3:GetObject"],"Resource":"arn:aws:s3:::b/*"}]}}`, "b: Allow s3:GetObject on b/* to everyone (+1 more)"},
		"Trust":          {"UpdateAssumeRolePolicy", `"requestParameters":{"roleName":"r","policyDocument":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:root\"}}]}"}`, "role r: Allow sts:AssumeRole to account 444455556666"},
		"NoDocument":     {"PutUserPolicy", `"requestParameters":{"userName":"u","policyName":"p"}`, "p on user u"},
		"BucketPolicyIf": {"PutBucketPolicy", `"requestParameters":{"bucketName":"b","bucketPolicy":{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}]}}`, "b: Allow s3:GetObject on b/* to everyone if aws:PrincipalOrgID is o-1"},
		"SwitchRole":     {"SwitchRole", `"requestParameters":null,"additionalEventData":{"SwitchTo":"arn:aws:iam::444455556666:role/ops"}`, "to role ops in 444455556666"},
		"LambdaOpenIf":   {"AddPermission20150331v2", `"requestParameters":{"functionName":"f","action":"lambda:InvokeFunction","principal":"*","sourceAccount":"111122223333"}`, "lambda:InvokeFunction on f to everyone if sourceAccount is 111122223333"},
		"LambdaOpen":     {"AddPermission20150331v2", `"requestParameters":{"functionName":"f","action":"lambda:InvokeFunction","principal":"*"}`, "lambda:InvokeFunction on f to everyone"},
		"NewKey":         {"CreateAccessKey", `"requestParameters":null,"responseElements":{"accessKey":{"userName":"bob","accessKeyId":"AKIA1","status":"Active"}}`, "AKIA1 for user bob"},
		"NewKeyRefused":  {"CreateAccessKey", `"errorCode":"AccessDenied","requestParameters":{"userName":"bob"}`, "userName=bob"},
		"Assume":         {"AssumeRole", `"requestParameters":{"roleArn":"arn:aws:iam::444455556666:role/path/Admin","roleSessionName":"eve"}`, "role Admin in 444455556666, session eve"},
		"SignInNoMFA":    {"ConsoleLogin", `"additionalEventData":{"MFAUsed":"No"},"responseElements":{"ConsoleLogin":"Success"}`, "MFA: No"},
		"Launch":         {"RunInstances", `"requestParameters":{"instancesSet":{"items":[{"imageId":"ami-1","minCount":1,"maxCount":2,"keyName":"k"}]},"instanceType":"t3.large","subnetId":"subnet-1"}`, "2 × t3.large from ami-1 in subnet-1, key k"},
		"SharedImage":    {"ModifyImageAttribute", `"requestParameters":{"imageId":"ami-1","launchPermission":{"add":{"items":[{"group":"all"}]}}}`, "ami-1 shared with everyone"},
		"UnsharedSnap":   {"ModifySnapshotAttribute", `"requestParameters":{"snapshotId":"snap-1","createVolumePermission":{"remove":{"items":[{"userId":"444455556666"}]}}}`, "snap-1 no longer shared with 444455556666"},
		"SharedDatabase": {"ModifyDBSnapshotAttribute", `"requestParameters":{"dBSnapshotIdentifier":"s","attributeName":"restore","valuesToAdd":["all"]}`, "s shared with everyone"},
		"Grants":         {"PutBucketAcl", `"requestParameters":{"bucketName":"b","AccessControlPolicy":{"AccessControlList":{"Grant":[{"Grantee":{"DisplayName":"ops"},"Permission":"FULL_CONTROL"},{"Grantee":{"URI":"http://acs.amazonaws.com/groups/global/AllUsers"},"Permission":"READ"}]}}}`, "b: READ to AllUsers, FULL_CONTROL to ops"},
		"CannedACL":      {"PutBucketAcl", `"requestParameters":{"bucketName":"b","x-amz-acl":["public-read"]}`, "b: public-read"},
		"LoggingOff":     {"PutBucketLogging", `"requestParameters":{"bucketName":"b","BucketLoggingStatus":{"xmlns":"x"}}`, "b: access logging off"},
		"DatabaseOpen":   {"AuthorizeDBSecurityGroupIngress", `"requestParameters":{"dBSecurityGroupName":"db","cIDRIP":"0.0.0.0/0"}`, "from 0.0.0.0/0 on db"},
	} {
		t.Run(name, func(t *testing.T) {
			e := must(t, `{"eventName":"`+c.event+`","eventVersion":"1.08",`+c.rest+`}`)
			if e.Request != c.want {
				t.Errorf("%q, want %q", e.Request, c.want)
			}
		})
	}
}

func TestRequestIsShort(t *testing.T) {
	long := must(t, `{"eventName":"PutX","eventVersion":"1","requestParameters":{"a":"`+strings.Repeat("é", 500)+`","b":"`+strings.Repeat("x", 500)+`","c":"`+strings.Repeat("𝄞", 500)+`","d":"d"}}`)
	if n := utf8.RuneCountInString(long.Request); n > 160 || n < 100 || !utf8.ValidString(long.Request) || !strings.HasSuffix(long.Request, "…") {
		t.Errorf("%d runes: %q", n, long.Request)
	}
	rules := must(t, `{"eventName":"AuthorizeSecurityGroupIngress","eventVersion":"1","requestParameters":{"groupId":"sg-1","ipPermissions":{"items":[`+
		strings.TrimSuffix(strings.Repeat(`{"ipProtocol":"tcp","fromPort":1,"toPort":2,"ipRanges":{"items":[{"cidrIp":"10.0.0.0/8"}]}},`, 40), ",")+`]}}}`)
	if n := utf8.RuneCountInString(rules.Request); n > 160 || !strings.HasSuffix(rules.Request, "… on sg-1") {
		t.Errorf("%d runes: %q", n, rules.Request)
	}
}

func TestInsight(t *testing.T) {
	e := must(t, insight)
	if want := "API call rate of CompleteLifecycleAction, start: 0.6 a minute, usually 0.0000882"; e.Request != want {
		t.Errorf("%q, want %q", e.Request, want)
	}
	e = must(t, `{"insightDetails":{"state":"End","eventName":"RunInstances","insightType":"ApiErrorRateInsight","errorCode":"Client.InstanceLimitExceeded",
		"insightContext":{"statistics":{"baseline":{"average":1},"insight":{"average":12.3456}},"attributions":[{"attribute":"userAgent","insight":[{"value":"x"}]},
		{"attribute":"userIdentityArn","insight":[{"value":"arn:aws:sts::1:assumed-role/ci/run","average":9},{"value":"b","average":3}]}]}}}`)
	if want := "API error rate of RunInstances with Client.InstanceLimitExceeded, end: 12.3 a minute, usually 1, mostly ci / run (+1 more)"; e.Request != want || e.ErrorCode != "" {
		t.Errorf("%q, outcome %q, want %q", e.Request, e.ErrorCode, want)
	}
}
