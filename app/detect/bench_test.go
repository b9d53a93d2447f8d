package detect_test

import (
	"fmt"
	"strings"
	"testing"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/record"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// BenchmarkHunt tries 200 rules on events of which one in three is a change.
func BenchmarkHunt(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			rules := detect.Compile(twoHundred(b))
			v := manyEvents(b, n)
			b.ResetTimer()
			for b.Loop() {
				work := turn.Begin(b.Context(), nil)
				h := detect.Begin(rules)
				if err := h.Continue(work, v); err != nil {
					b.Fatal(err)
				}
				findings, err := h.Findings(work, v)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(findings)), "findings")
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/hunt")
		})
	}
}

// twoHundred are our own rules and, up to 200, rules that ask in other words.
func twoHundred(b *testing.B) []sigma.Rule {
	rules, _ := detect.Own()
	for _, f := range detect.OwnFiles() {
		text := strings.NewReplacer("\nid: ", "\nid: x", "errorCode|exists", "errorMessage|exists", "eventSource:", "eventSource|contains:").Replace(string(f.Text))
		other, _ := sigma.Parse(f.Name, []byte(text))
		rules = append(rules, other...)
	}
	for i := range 200 - len(rules) {
		more, _ := sigma.Parse("more.yml", fmt.Appendf(nil, "title: more %d\nlogsource: {product: aws}\ndetection: {s: {eventName|startswith: Delete, requestParameters.bucketName: b%d}, condition: s}", i, i))
		rules = append(rules, more...)
	}
	if len(rules) < 200 {
		b.Fatalf("%d rules", len(rules))
	}
	return rules[:200]
}

// manyEvents are records of some 1.2 kB.
func manyEvents(b *testing.B, n int) store.Snapshot {
	b.Helper()
	names := strings.Fields("DescribeInstances ListBuckets AssumeRole GetObject PutObject DescribeVolumes Decrypt GenerateDataKey ListRoles CreateLogStream GetCallerIdentity DeleteNetworkInterface RunInstances CreateAccessKey PutBucketPolicy AuthorizeSecurityGroupIngress DeleteBucket PutRolePolicy ModifySnapshotAttribute StopLogging")
	s := store.New()
	var batch []trail.Event
	for i := range n {
		name := names[i*i%len(names)]
		if i%3 > 0 {
			name = names[i%12]
		}
		source := "ec2"
		switch name {
		case "CreateAccessKey", "PutRolePolicy", "ListRoles":
			source = "iam"
		case "PutBucketPolicy", "DeleteBucket", "ListBuckets", "GetObject", "PutObject":
			source = "s3"
		case "StopLogging":
			source = "cloudtrail"
		}
		failed := ""
		if i%17 == 0 {
			failed = `"errorCode":"AccessDenied","errorMessage":"not authorized",`
		}
		raw := fmt.Sprintf(`{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","principalId":"AROA:i-%08x","arn":"arn:aws:sts::111122223333:assumed-role/role%d/i-%08x","accountId":"111122223333","accessKeyId":"ASIA%d","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA","arn":"arn:aws:iam::111122223333:role/role%d","accountId":"111122223333","userName":"role%d"},"attributes":{"creationDate":"2026-01-05T09:00:00Z","mfaAuthenticated":"false"}}},"eventTime":"2026-01-%02dT%02d:%02d:%02dZ","eventSource":"%s.amazonaws.com","eventName":"%s","awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.%d","userAgent":"aws-cli/2.15.0 md/Botocore#2.4.5 ua/2.0 os/linux#5.10",%s"requestParameters":{"bucketName":"bucket-%d","filterSet":{},"note":"%s"},"responseElements":null,"requestID":"%d","eventID":"%08x-0000-4000-8000-000000000000","readOnly":true,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333","eventCategory":"Management"}`,
			i%50, i%40, i%50, i%200, i%40, i%40, 1+i/86400%28, i/3600%24, i/60%60, i%60, source, name, i%250, failed, i%1000, strings.Repeat("x", 200), i, i)
		e, err := record.FromRecord([]byte(raw))
		if err != nil {
			b.Fatal(err)
		}
		if batch = append(batch, e); len(batch) == 1000 || i == n-1 {
			s.Append(batch)
			batch = batch[:0]
		}
	}
	return s.Snapshot()
}
