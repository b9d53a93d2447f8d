package awsapi

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// TestSignsAsTheSDKDoes: with the same keys both put the same into the headers,
// whatever the path and the headers are.
func TestSignsAsTheSDKDoes(t *testing.T) {
	keys := aws.Credentials{AccessKeyID: "ASIAIOSFODNN7EXAMPLE", SecretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", SessionToken: "IQoJb3JpZ2luX2VjEXAMPLETOKEN=="}
	longTerm := keys
	longTerm.SessionToken = ""
	at := time.Date(2026, time.March, 14, 23, 30, 0, 0, time.FixedZone("", -3600)) // another day in UTC
	payload := hex.EncodeToString(hash("{}"))
	for _, address := range []string{"https://cloudtrail.eu-west-1.amazonaws.com/", "https://cloudtrail.eu-west-1.amazonaws.com", "http://127.0.0.1:8080/a%20folder/caf%C3%A9"} {
		for _, held := range []aws.Credentials{keys, longTerm} {
			ours, theirs := request4(t, address), request4(t, address)
			e := elsewhere{func(_ context.Context, r Canonical) (string, error) { return Signature(held.SecretAccessKey, r), nil }}
			if err := e.SignHTTP(t.Context(), held, ours, payload, "cloudtrail", "eu-west-1", at); err != nil {
				t.Fatal(err)
			}
			if err := v4.NewSigner().SignHTTP(t.Context(), held, theirs, payload, "cloudtrail", "eu-west-1", at); err != nil {
				t.Fatal(err)
			}
			for name := range theirs.Header {
				if got, want := ours.Header.Get(name), theirs.Header.Get(name); got != want {
					t.Errorf("%s: %s is %q, the SDK's %q", address, name, got, want)
				}
			}
		}
	}
}

func request4(t *testing.T, address string) *http.Request {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, address, strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Amz-Target", "CloudTrail_20131101.LookupEvents")
	r.Header.Set("Content-Type", "  application/x-amz-json-1.1   a ")
	r.Header.Set("User-Agent", "not signed")
	r.Header["X-Several"] = []string{"one", " two  three "}
	return r
}

// Signature is what a vault with the secret answers, made by AWS's description.
func Signature(secret string, r Canonical) string {
	day := r.Time.Format(amzDay)
	key := []byte("AWS4" + secret)
	for _, part := range []string{day, r.Region, r.Service, "aws4_request"} {
		key = mac(key, part)
	}
	scope := day + "/" + r.Region + "/" + r.Service + "/aws4_request"
	return hex.EncodeToString(mac(key, strings.Join([]string{"AWS4-HMAC-SHA256", r.Time.Format(AmzDate), scope, hex.EncodeToString(hash(r.Text))}, "\n")))
}

func hash(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}
