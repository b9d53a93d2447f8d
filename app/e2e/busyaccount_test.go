package e2e_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/trail"
)

// busyAccount serves n events of the day before now, spread evenly over the
// regions: the longest search there is for its quota of two pages a second
// and region. Records are 1.2 kB, share their shape and little else.
func busyAccount(t testing.TB, n int, regions []string) *sandbox.CloudTrail {
	t.Helper()
	maker := recordMaker{random: rand.New(rand.NewPCG(1, 2))}
	newest, step := time.Now().Add(-time.Hour), 20*time.Hour/time.Duration(n)
	records := make([][]byte, n)
	for i := range records {
		records[i] = maker.record(regions[i%len(regions)], newest.Add(-step*time.Duration(i)))
	}
	read, err := sandbox.ReadRecords(records)
	if err != nil {
		t.Fatal(err)
	}
	return sandbox.New(sandbox.Options{Records: read, Retention: sandbox.Forever})
}

// enabledRegions are those that every account has.
func enabledRegions() (ids []string) {
	for _, r := range trail.RegionsOf("aws") {
		if !r.OptIn {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// recordMaker makes CloudTrail records as an account of some size has them.
type recordMaker struct{ random *rand.Rand }

// often is a number below n, the low ones most.
func (m recordMaker) often(n int) int {
	f := m.random.Float64()
	return int(f * f * f * float64(n))
}

func (m recordMaker) uuid() string {
	a, b := m.random.Uint64(), m.random.Uint64()
	return fmt.Sprintf("%08x-%04x-4%03x-9%03x-%012x", a>>32, a>>16&0xffff, a&0xfff, b>>52, b&0xffffffffffff)
}

func (m recordMaker) record(region string, at time.Time) []byte {
	verbs := []string{"Get", "Describe", "List", "Put", "Create", "Delete", "Update", "Assume"}
	nouns := []string{"Object", "Bucket", "Instances", "Role", "Key", "Table", "LogGroup", "SecurityGroups", "Secret", "User", "Policy"}
	agents := []string{"aws-cli/2.13.0 Python/3.11.4 Linux/5.15 exe/x86_64", "Boto3/1.28.1 md/Botocore#1.31.1 os/linux#5.10", "console.amazonaws.com", "Terraform/1.5.0"}
	verb, noun := verbs[m.often(len(verbs))], nouns[m.often(len(nouns))]
	role, account := fmt.Sprintf("platform-role-%d", m.often(300)), sandbox.SampleAccount
	session := fmt.Sprintf("i-%08x", m.often(60_000)*2654435761%(1<<32))
	arn := fmt.Sprintf("arn:aws:sts::%s:assumed-role/%s/%s", account, role, session)
	resource := fmt.Sprintf("%s-%06d", noun, m.often(60_000))
	source, when := fmt.Sprintf("service%d.amazonaws.com", m.often(60)), at.UTC().Format(time.RFC3339)
	failed := ""
	if m.random.IntN(12) == 0 {
		failed = fmt.Sprintf(`"errorCode":"AccessDenied","errorMessage":"User: %s is not authorized to perform: %s%s",`, arn, verb, noun)
	}
	return fmt.Appendf(nil, `{"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLE:%s","arn":%q,"accountId":%q,"accessKeyId":"ASIA%012XEXAM",`+
		`"sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE","arn":"arn:aws:iam::%s:role/%s","accountId":%q,"userName":%q},`+
		`"webIdFederationData":{},"attributes":{"creationDate":%q,"mfaAuthenticated":"false"}}},"eventTime":%q,"eventSource":%q,"eventName":"%s%s","awsRegion":%q,`+
		`"sourceIPAddress":"10.%d.%d.%d","userAgent":"%s build/%d",%s"requestParameters":{"name":%q,"maxResults":%d,"filterSet":{}},"responseElements":null,`+
		`"requestID":%q,"eventID":%q,"readOnly":%v,"resources":[{"accountId":%q,"type":"AWS::Service::%s","ARN":"arn:aws:service:%s:%s:%s"}],`+
		`"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":%q,"eventCategory":"Management",`+
		`"tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"%s.%s"}}`,
		session, arn, account, m.often(20_000)*7919, account, role, account, role, when, when, source, verb, noun, region,
		m.often(4), m.often(256), m.often(256), agents[m.often(len(agents))], m.often(40), failed, resource, m.random.IntN(1000),
		m.uuid(), m.uuid(), verb == "Get" || verb == "Describe" || verb == "List", account, noun, region, account, resource, account, source, region)
}
