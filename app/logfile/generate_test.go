package logfile_test

import (
	"strings"

	"pgregory.net/rapid"
)

// Texts in which spelling, case and lists can go wrong, as JSON.
var spelled = []string{
	`""`, `"a"`, `"abcdefgh"`, `"é"`, `"\u00e9\n\""`, `"\ud800"`, "\"\xff\"", `"a  b"`, `"*"`, `"***"`, `"true"`, `"False"`, `"Failure"`, `"HIDDEN_DUE_TO_SECURITY_REASONS"`,
	`"arn:aws:iam::123456789012:role/Admin"`, `"arn:aws:sts::123456789012:assumed-role/Admin/alice"`, `"alias/x"`, `"i-0123456789abcdef0"`, `"0.0.0.0/0"`,
	`"{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\"}]}"`, `"%7B%22a%22%3A1%7D"`, `"` + strings.Repeat("long ", 40) + `"`,
	"0", "-1.5E+3", "1e9", "22", "true", "false", "null", "{}", "[]", "[ ]", "{ }", `[{"items":[{"instanceId":"i-1"}]},null]`, "[[[]]]", `{"key":"k","value":"v"}`,
}

// Members that a part of a record may have: their keys and, where one is
// usual, their values.
var (
	ownMembers = map[string][]string{
		"eventID": {`"e-1"`, `"e-2"`, `""`}, "eventName": {`"AssumeRole"`, `"PutBucketPolicy"`, `"ConsoleLogin"`, `"DescribeInstances"`, `"AuthorizeSecurityGroupIngress"`, `"UpdateFunction20150331v2"`, `"StopLogging"`},
		"eventSource": {`"ec2.amazonaws.com"`, `"s3.amazonaws.com"`, `"iam.amazonaws.com"`, `"sts.amazonaws.com"`, `"signin.amazonaws.com"`, `"aws:s3"`},
		"eventTime":   {`"2023-07-10T11:42:36Z"`, `"2023-02-30T11:42:36Z"`, `"2023-07-10T11:42:36.5Z"`, `"2023-07-10 11:42:36"`, "1688560107"}, "@timestamp": {`"2024-02-29T00:00:00Z"`},
		"eventType": {`"AwsApiCall"`, `"AwsConsoleSignIn"`}, "eventVersion": {`"1.08"`}, "eventCategory": {`"Management"`, `"Data"`, `"NetworkActivity"`}, "awsRegion": {`"eu-west-1"`},
		"sourceIPAddress": {`"203.0.113.9"`, `["203.0.113.9"]`}, "userAgent": {`"aws-cli/2"`}, "userIdentity": nil, "errorCode": {`"AccessDenied"`}, "errorMessage": {`"no"`}, "readOnly": nil,
		"resources": {`[{"ARN":"arn:aws:s3:::b","type":"AWS::S3::Bucket"}]`, `["x"]`}, "recipientAccountId": {`"123456789012"`}, "requestParameters": nil, "responseElements": nil,
		"additionalEventData": {`{"MFAUsed":"No","UserName":"u"}`}, "serviceEventDetails": nil, "insightDetails": nil, "requestID": nil, "tlsDetails": {`{"tlsVersion":"TLSv1.3"}`}, "other": nil,
	}
	wrappingMembers  = []string{"Records", "Events", "detail", "message", "_raw", "EventId", "CloudTrailEvent", "Username", "Resources", "digestS3Bucket"}
	identityMembers  = []string{"type", "principalId", "arn", "accountId", "accessKeyId", "userName", "invokedBy", "sessionContext", "sessionIssuer", "sourceIdentity", "onBehalfOf", "userId"}
	parameterMembers = []string{"bucketName", "instanceId", "instancesSet", "items", "userName", "policyDocument", "roleArn", "ipPermissions", "cidrIp", "key", "value", "name", "tag", "maxResults", "keyId", "", "x"}
	identityTypes    = []string{`"Root"`, `"IAMUser"`, `"AssumedRole"`, `"FederatedUser"`, `"SAMLUser"`, `"IdentityCenterUser"`, `"AWSAccount"`, `"AWSService"`}
)

// maker makes the text of one record.
type maker struct {
	*rapid.T
	blanks []string
}

func (m maker) of(texts []string) string { return rapid.SampledFrom(texts).Draw(m.T, "") }
func (m maker) one(in int) bool          { return rapid.IntRange(1, in).Draw(m.T, "") == 1 }
func (m maker) blank() string            { return m.of(m.blanks) }

// key is a key as a quoted text, now and then in another case or spelling.
func (m maker) key(name string) string {
	switch {
	case name != "" && m.one(20):
		name = strings.ToLower(name)
	case name != "" && m.one(40):
		name = `\u00` + hex(name[0]) + name[1:]
	}
	return `"` + name + `"`
}

func hex(c byte) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[c>>4], digits[c&15]})
}

func (m maker) object(members [][2]string) string {
	var b strings.Builder
	b.WriteString("{" + m.blank())
	for i, member := range members {
		if i > 0 {
			b.WriteString("," + m.blank())
		}
		b.WriteString(member[0] + m.blank() + ":" + m.blank() + member[1] + m.blank())
	}
	b.WriteString("}")
	return b.String()
}

// value is any value; its objects have the keys.
func (m maker) value(keys []string, depth int) string {
	if depth == 0 || m.one(3) {
		return m.of(spelled)
	}
	var members [][2]string
	for range rapid.IntRange(0, 5).Draw(m.T, "members") {
		members = append(members, [2]string{m.key(m.of(keys)), m.value(keys, depth-1)})
	}
	if m.one(4) {
		return "[" + m.blank() + m.object(members) + m.blank() + "," + m.of(spelled) + "]"
	}
	return m.object(members)
}

func (m maker) own(name string) string {
	switch usual := ownMembers[name]; {
	case m.one(12):
		return m.of(spelled)
	case name == "userIdentity" && !m.one(6):
		return m.object([][2]string{{`"type"`, m.of(identityTypes)}, {m.key(m.of(identityMembers)), m.of(spelled)}, {`"sessionContext"`, m.value(identityMembers, 2)}, {m.key(m.of(identityMembers)), m.of(spelled)}})
	case usual == nil:
		return m.value(parameterMembers, 4)
	default:
		return m.of(usual)
	}
}

// anyRecord is the text of a record as CloudTrail might write it, or nearly.
func anyRecord(t *rapid.T) string {
	m := maker{t, rapid.SampledFrom([][]string{{""}, {"", " "}, {"", "\n\t", "\r\n", strings.Repeat(" ", 9)}}).Draw(t, "blanks")}
	names := []string{"eventSource", "eventName", "eventTime", "userIdentity"} // without a name and a time it is a fragment
	if m.one(15) {
		names = nil
	}
	all := keysOf(ownMembers)
	for range rapid.IntRange(0, 12).Draw(t, "more") {
		names = append(names, m.of(all))
	}
	var members [][2]string
	for _, name := range rapid.Permutation(names).Draw(t, "order") {
		members = append(members, [2]string{m.key(name), m.own(name)})
	}
	if m.one(15) {
		members = append(members, [2]string{m.key(m.of(wrappingMembers)), m.value(wrappingMembers, 1)})
	}
	return m.object(members)
}
