package jsondoc_test

import (
	"testing"

	"trailsleuth/app/record/jsondoc"
)

// event is a record of CloudTrail's of the usual size.
const event = `{"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","principalId":"AROA4F81C0D2E97B35A6:worker-0","arn":"arn:aws:sts::123456789012:assumed-role/worker/worker-0","accountId":"123456789012","accessKeyId":"ASIA4F81C0D2E97B35A6","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA4F81C0D2E97B35A6","arn":"arn:aws:iam::123456789012:role/worker","accountId":"123456789012","userName":"worker"},"webIdFederationData":{},"attributes":{"creationDate":"2026-07-10T11:42:31Z","mfaAuthenticated":"false"}}},"eventTime":"2026-07-01T11:00:36Z","eventSource":"s3.amazonaws.com","eventName":"GetBucketAcl","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.0","userAgent":"aws-sdk-go-v2/1.32.3 os/linux lang/go#1.26.1 md/GOOS#linux md/GOARCH#amd64 api/sts#1.26.2","requestParameters":{"bucketName":"logs-0c9f1e","Host":"logs.s3.us-east-1.amazonaws.com","acl":""},"responseElements":null,"requestID":"0c9f1e4f81c0d2e97b35a60c9f1e4f81","eventID":"4f81c0d2e97b35a60c9f1e4f81c0-0","readOnly":true,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"123456789012","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.2","cipherSuite":"ECDHE-RSA-AES128-GCM-SHA256","clientProvidedHostHeader":"s3.amazonaws.com"}}`

func BenchmarkTree(b *testing.B) {
	b.SetBytes(int64(len(event)))
	for b.Loop() {
		if _, err := jsondoc.Tree(event); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPlace(b *testing.B) {
	b.SetBytes(int64(len(event)))
	for b.Loop() {
		jsondoc.Place("requestParameters.bucketName").In(event)
	}
}
