package record_test

import (
	"testing"

	"trailsleuth/app/trail"
)

func TestSeverity(t *testing.T) {
	const user, root = `"userIdentity":{"type":"IAMUser","userName":"a"}`, `"userIdentity":{"type":"Root"}`
	open := func(cidr string) string {
		return `"requestParameters":{"groupId":"sg-1","cidrIp":"` + cidr + `","ipProtocol":"tcp"}`
	}
	for name, c := range map[string]struct {
		event, rest string
		want        trail.Severity
	}{
		"Read":                    {"DescribeInstances", `"readOnly":true`, trail.Plain},
		"ReadByName":              {"DescribeInstances", user, trail.Plain},
		"Write":                   {"CreateTags", `"readOnly":false`, trail.Notable},
		"NotSaid":                 {"FrobnicateThings", user, trail.Notable},
		"FailedRead":              {"DescribeInstances", `"readOnly":true,"errorCode":"AccessDenied"`, trail.Failed},
		"FailedDanger":            {"StopLogging", `"errorCode":"AccessDenied"`, trail.Failed},
		"StopLogging":             {"StopLogging", user, trail.Dangerous},
		"DeleteTrail":             {"DeleteTrail", user, trail.Dangerous},
		"CreateAccessKey":         {"CreateAccessKey", user, trail.Dangerous},
		"TerminateInstances":      {"TerminateInstances", user, trail.Dangerous},
		"DeleteSecret":            {"DeleteSecret", user, trail.Dangerous},
		"OpenToAll":               {"AuthorizeSecurityGroupIngress", open("0.0.0.0/0"), trail.Dangerous},
		"OpenToAll6":              {"AuthorizeSecurityGroupIngress", open("::/0"), trail.Dangerous},
		"OpenToAFew":              {"AuthorizeSecurityGroupIngress", open("10.0.0.0/8"), trail.Notable},
		"ClosedToAll":             {"RevokeSecurityGroupIngress", open("0.0.0.0/0"), trail.Notable},
		"OutToAll":                {"AuthorizeSecurityGroupEgress", open("0.0.0.0/0"), trail.Notable},
		"RootReads":               {"ListUsers", root + `,"readOnly":true,"sourceIPAddress":"192.0.2.1"`, trail.Dangerous},
		"RootForAService":         {"ListUsers", `"userIdentity":{"type":"Root","invokedBy":"support.amazonaws.com"},"readOnly":true`, trail.Plain},
		"RootInside":              {"ListUsers", root + `,"readOnly":true,"sourceIPAddress":"AWS Internal"`, trail.Plain},
		"SignInNoMFA":             {"ConsoleLogin", user + `,"additionalEventData":{"MFAUsed":"No"}`, trail.Dangerous},
		"SignInMFA":               {"ConsoleLogin", user + `,"additionalEventData":{"MFAUsed":"Yes"}`, trail.Notable},
		"SignInFederated":         {"ConsoleLogin", `"userIdentity":{"type":"AssumedRole"},"additionalEventData":{"MFAUsed":"No"}`, trail.Notable},
		"Blocked":                 {"PutBucketPublicAccessBlock", `"requestParameters":{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true}}`, trail.Notable},
		"Unblocked":               {"PutBucketPublicAccessBlock", `"requestParameters":{"PublicAccessBlockConfiguration":{"BlockPublicAcls":false}}`, trail.Dangerous},
		"SharedImage":             {"ModifyImageAttribute", `"requestParameters":{"launchPermission":{"add":{"items":[{"userId":"1"}]}}}`, trail.Dangerous},
		"UnsharedImage":           {"ModifyImageAttribute", `"requestParameters":{"launchPermission":{"remove":{"items":[{"userId":"1"}]}}}`, trail.Notable},
		"OpenFunction":            {"AddPermission20150331v2", `"requestParameters":{"principal":"*"}`, trail.Dangerous},
		"FunctionForAService":     {"AddPermission20150331v2", `"requestParameters":{"principal":"s3.amazonaws.com"}`, trail.Notable},
		"RoleForAll":              {"CreateRole", `"requestParameters":{"assumeRolePolicyDocument":"{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"*\"]}}]}"}`, trail.Dangerous},
		"RoleForAllIf":            {"CreateRole", `"requestParameters":{"assumeRolePolicyDocument":"{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Condition\":{\"a\":{}}}]}"}`, trail.Notable},
		"BucketForAll":            {"PutBucketPolicy", `"requestParameters":{"bucketPolicy":{"Statement":{"Effect":"Allow","Principal":"*"}}}`, trail.Dangerous},
		"BucketForAllOverTLS":     {"PutBucketPolicy", `"requestParameters":{"bucketPolicy":{"Statement":{"Effect":"Allow","Principal":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}}}`, trail.Dangerous},
		"BucketForAllBut":         {"PutBucketPolicy", `"requestParameters":{"bucketPolicy":{"Statement":{"Effect":"Allow","NotPrincipal":{"AWS":"arn:aws:iam::1:user/x"}}}}`, trail.Dangerous},
		"BucketForOrganization":   {"PutBucketPolicy", `"requestParameters":{"bucketPolicy":{"Statement":{"Effect":"Allow","Principal":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}}}`, trail.Notable},
		"BucketForAnotherAccount": {"PutBucketPolicy", `"requestParameters":{"bucketPolicy":{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"}}}}`, trail.Dangerous},
		"BucketUnread":            {"PutBucketPolicy", `"requestParameters":{"bucketName":"b"}`, trail.Dangerous},
		"FunctionForAll":          {"AddPermission20150331v2", `"requestParameters":{"principal":"*"}`, trail.Dangerous},
		"FunctionForAllIf":        {"AddPermission20150331v2", `"requestParameters":{"principal":"*","principalOrgID":"o-1"}`, trail.Notable},
		"SecretForAll":            {"PutResourcePolicy", `"requestParameters":{"resourcePolicy":"{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\"}}"}`, trail.Dangerous},
		"DetectorOff":             {"UpdateDetector", `"requestParameters":{"enable":false}`, trail.Dangerous},
		"LoggingOff":              {"PutBucketLogging", `"requestParameters":{"BucketLoggingStatus":{}}`, trail.Dangerous},
		"LoggingOn":               {"PutBucketLogging", `"requestParameters":{"BucketLoggingStatus":{"LoggingEnabled":{"TargetBucket":"b"}}}`, trail.Notable},
		"Insight":                 {"GetUser", `"insightDetails":{"state":"Start"}`, trail.Notable},
		"DatedNameOfALambdaEvent": {"DeleteFunction20150331", user, trail.Notable},
	} {
		t.Run(name, func(t *testing.T) {
			if e := must(t, `{"eventName":"`+c.event+`","eventVersion":"1.08",`+c.rest+`}`); e.Severity != c.want {
				t.Errorf("severity %v, want %v", e.Severity, c.want)
			}
		})
	}
}
