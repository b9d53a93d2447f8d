package sandbox_test

import (
	"net/http"
	"strings"
	"testing"

	"trailsleuth/app/sandbox"
)

// TestPublishedVectors are cases of AWS's Signature Version 4 test suite:
// AKIDEXAMPLE, 20150830, us-east-1, "service".
func TestPublishedVectors(t *testing.T) {
	const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
	for _, v := range []struct {
		name, method, url, body string
		header                  http.Header
		signed, want            string
	}{
		{"get-vanilla", "GET", "/", "", nil, "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
		{"get-vanilla-query-order-key-case", "GET", "/?Param2=value2&Param1=value1", "", nil, "host;x-amz-date", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
		{"get-header-key-duplicate", "GET", "/", "", http.Header{"My-Header1": {"value2", "value2", "value1"}}, "host;my-header1;x-amz-date", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"},
		{"get-header-value-trim", "GET", "/", "", http.Header{"My-Header1": {" value1"}, "My-Header2": {` "a   b   c"`}}, "host;my-header1;my-header2;x-amz-date", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"},
		{"post-vanilla", "POST", "/", "", nil, "host;x-amz-date", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"},
		{"post-vanilla-query", "POST", "/?Param1=value1", "", nil, "host;x-amz-date", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"},
		{"post-x-www-form-urlencoded", "POST", "/", "Param1=value1", http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, "content-type;host;x-amz-date", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"},
	} {
		t.Run(v.name, func(t *testing.T) {
			r, err := http.NewRequest(v.method, "https://example.amazonaws.com"+v.url, strings.NewReader(v.body))
			if err != nil {
				t.Fatal(err)
			}
			for name, values := range v.header {
				r.Header[name] = values
			}
			r.Header.Set("X-Amz-Date", "20150830T123600Z")
			header := "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=" + v.signed + ", Signature=" + v.want
			if got, missing := sandbox.Signature(r, []byte(v.body), header, secret); got != v.want || missing != nil {
				t.Errorf("signature %s, want %s; missing %v", got, v.want, missing)
			}
		})
	}
}
