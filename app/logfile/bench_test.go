package logfile_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"trailsleuth/app/logfile"
	"trailsleuth/app/trail"
)

// busy makes records of 1.3 kB as roles of some services leave them; they
// share their shape and little else.
type busy struct{ *rand.Rand }

func (b busy) hex(n int) string {
	s := ""
	for len(s) < n {
		s += fmt.Sprintf("%016x", b.Uint64())
	}
	return s[:n]
}

func (b busy) record(i int) string {
	calls := []struct{ source, name, request, response string }{
		{"ec2", "DescribeInstances", `{"instancesSet":{"items":[{"instanceId":"i-` + b.hex(17) + `"}]},"filterSet":{}}`, "null"},
		{"kms", "Decrypt", `{"encryptionContext":{"aws:lambda:FunctionArn":"arn:aws:lambda:us-east-1:123456789012:function:pay-` + b.hex(4) + `"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}`, "null"},
		{"sts", "AssumeRole", `{"roleArn":"arn:aws:iam::123456789012:role/deploy","roleSessionName":"run-` + b.hex(8) + `","durationSeconds":3600}`, `{"credentials":{"accessKeyId":"ASIA` + b.hex(16) + `","sessionToken":"` + b.hex(300) + `","expiration":"Jul 10, 2026, 12:42:36 PM"}}`},
		{"dynamodb", "UpdateTable", `{"tableName":"orders-` + b.hex(3) + `","billingMode":"PAY_PER_REQUEST"}`, `{"tableDescription":{"tableName":"orders","tableStatus":"UPDATING","itemCount":12,"keySchema":[{"attributeName":"id","keyType":"HASH"}]}}`},
	}
	c := calls[b.IntN(len(calls))]
	role, session := fmt.Sprintf("platform-%d", b.IntN(300)), b.hex(8)
	return fmt.Sprintf(`{"eventVersion":"1.09","userIdentity":{"type":"AssumedRole","principalId":"AROA%[1]s:%[2]s","arn":"arn:aws:sts::123456789012:assumed-role/%[1]s/%[2]s","accountId":"123456789012","accessKeyId":"ASIA%[3]s",`+
		`"sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA%[1]s","arn":"arn:aws:iam::123456789012:role/%[1]s","accountId":"123456789012","userName":"%[1]s"},"attributes":{"creationDate":"2026-07-10T11:%02[4]d:31Z","mfaAuthenticated":"false"}}},`+
		`"eventTime":"2026-07-10T12:%02[4]d:36Z","eventSource":"%[5]s.amazonaws.com","eventName":"%[6]s","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.%[4]d","userAgent":"aws-sdk-go-v2/1.32.3 os/linux lang/go#1.26.1 md/GOARCH#amd64","requestParameters":%[7]s,"responseElements":%[8]s,`+
		`"requestID":"%[9]s","eventID":"%[10]s","readOnly":%[11]v,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"123456789012","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"%[5]s.us-east-1.amazonaws.com"}}`,
		role, session, b.hex(16), i%60, c.source, c.name, c.request, c.response, b.hex(32), b.hex(32), c.name[0] == 'D')
}

// BenchmarkRead reads 2,000 records; its bytes are those of the JSON, packed
// or not.
func BenchmarkRead(b *testing.B) {
	maker := busy{rand.New(rand.NewPCG(1, 2))}
	records := make([]string, 2000)
	for i := range records {
		records[i] = maker.record(i)
	}
	all := strings.Join(records, ",")
	logFile := `{"Records":[` + all + `]}`
	for _, file := range []struct{ name, text string }{
		{"logfile", logFile},
		{"gzip", zipped(logFile)},
		{"lines", strings.Join(records, "\n")},
		{"eventbridge", wrapped(records, `{"version":"0","detail-type":"AWS API Call via CloudTrail","detail":`, "}", "\n")},
		{"cli", `{"Events":[` + wrapped(quoted(records), `{"EventId":"x","CloudTrailEvent":`, "}", ",") + "]}"},
		{"indented", indented(b, logFile)},
	} {
		b.Run(file.name, func(b *testing.B) {
			size := len(file.text)
			if file.name == "gzip" {
				size = len(logFile)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				s, err := logfile.Read(b.Context(), "x", strings.NewReader(file.text), int64(len(file.text)), func([]trail.Event) {}, nil)
				if err != nil || s.Records != len(records) {
					b.Fatal(s, err)
				}
			}
		})
	}
}

func wrapped(records []string, before, behind, between string) string {
	return before + strings.Join(records, behind+between+before) + behind
}

func quoted(records []string) []string {
	texts := make([]string, len(records))
	for i, r := range records {
		texts[i] = asText(r)
	}
	return texts
}
