package record_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// made is n made-up records of realistic shapes and sizes: their median is
// 1.2 kB, as that of published ones.
func made(n int) [][]byte {
	r := rand.New(rand.NewPCG(1, 2))
	records := make([][]byte, n)
	for i := range records {
		records[i] = []byte(madeRecord(r, i))
	}
	return records
}

func madeRecord(r *rand.Rand, i int) string {
	hex := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteByte("0123456789abcdef"[r.IntN(16)])
		}
		return b.String()
	}
	calls := []struct{ source, name, request, response, readOnly string }{
		{"ec2.amazonaws.com", "DescribeInstances", `{"instancesSet":{"items":[{"instanceId":"i-` + hex(17) + `"}]},"filterSet":{}}`, `null`, "true"},
		{"kms.amazonaws.com", "Decrypt", `{"encryptionContext":{"aws:lambda:FunctionArn":"arn:aws:lambda:us-east-1:123456789012:function:pay-` + hex(4) + `"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}`, `null`, "true"},
		{"sts.amazonaws.com", "AssumeRole", `{"roleArn":"arn:aws:iam::123456789012:role/deploy","roleSessionName":"run-` + hex(8) + `","durationSeconds":3600}`, `{"credentials":{"accessKeyId":"ASIA` + strings.ToUpper(hex(16)) + `","sessionToken":"` + hex(300) + `","expiration":"Jul 10, 2026, 12:42:36 PM"},"assumedRoleUser":{"assumedRoleId":"AROA` + hex(12) + `:run","arn":"arn:aws:sts::123456789012:assumed-role/deploy/run"}}`, "true"},
		{"s3.amazonaws.com", "GetBucketAcl", `{"bucketName":"logs-` + hex(6) + `","Host":"logs.s3.us-east-1.amazonaws.com","acl":""}`, `null`, "true"},
		{"ec2.amazonaws.com", "AuthorizeSecurityGroupIngress", `{"groupId":"sg-` + hex(17) + `","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":22,"toPort":22,"groups":{},"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]},"ipv6Ranges":{},"prefixListIds":{}}]}}`, `{"requestId":"` + hex(32) + `","_return":true}`, "false"},
		{"iam.amazonaws.com", "AttachUserPolicy", `{"userName":"dev-` + hex(3) + `","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}`, `null`, "false"},
	}
	c := calls[r.IntN(len(calls))]
	return fmt.Sprintf(`{"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","principalId":"AROA%[1]s:worker-%[2]d","arn":"arn:aws:sts::123456789012:assumed-role/worker/worker-%[2]d","accountId":"123456789012","accessKeyId":"ASIA%[1]s","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA%[1]s","arn":"arn:aws:iam::123456789012:role/worker","accountId":"123456789012","userName":"worker"},"webIdFederationData":{},"attributes":{"creationDate":"2026-07-10T11:42:31Z","mfaAuthenticated":"false"}}},"eventTime":"2026-07-%02[3]dT11:%02[4]d:36Z","eventSource":"%[5]s","eventName":"%[6]s","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.%[4]d","userAgent":"aws-sdk-go-v2/1.32.3 os/linux lang/go#1.26.1 md/GOOS#linux md/GOARCH#amd64 api/sts#1.26.2","requestParameters":%[7]s,"responseElements":%[8]s,"requestID":"%[9]s","eventID":"%[10]s-%[2]d","readOnly":%[11]s,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"123456789012","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.2","cipherSuite":"ECDHE-RSA-AES128-GCM-SHA256","clientProvidedHostHeader":"%[5]s"}}`,
		strings.ToUpper(hex(16)), i, 1+i%28, i%60, c.source, c.name, c.request, c.response, hex(32), hex(28), c.readOnly)
}

func size(records [][]byte) int64 {
	n := 0
	for _, r := range records {
		n += len(r)
	}
	return int64(n)
}

func TestMadeRecordsAreRealisticallyLong(t *testing.T) {
	records := made(1000)
	slices.SortFunc(records, func(a, b []byte) int { return len(a) - len(b) })
	if median := len(records[500]); median < 1100 || median > 1400 {
		t.Errorf("the median record has %d bytes, want about 1200", median)
	}
}

func BenchmarkFromRecord(b *testing.B) {
	records := made(1000)
	b.SetBytes(size(records))
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range records {
			if e, err := record.FromRecord(r); err != nil || e.ID == "" {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkEncodingJSON is what FromRecord is compared with: the standard
// library filling a struct of the same fields, without any of the judging.
func BenchmarkEncodingJSON(b *testing.B) {
	records := made(1000)
	b.SetBytes(size(records))
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range records {
			var v struct {
				EventID, EventName, EventSource, EventTime, AwsRegion, SourceIPAddress, UserAgent string
				UserIdentity                                                                      struct{ Type, ARN, PrincipalID string }
				RequestParameters                                                                 map[string]any
			}
			if err := json.Unmarshal(r, &v); err != nil {
				b.Fatal(err)
			}
		}
	}
}

var sink trail.Event

func BenchmarkFromLookup(b *testing.B) {
	raw := string(made(1)[0])
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		sink = record.FromLookup(record.Envelope{Record: raw})
	}
}
