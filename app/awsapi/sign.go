package awsapi

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/smithy-go/encoding/httpbinding"
)

// Sign answers the signature of a canonical request in hexadecimal digits. It is
// given the stand-in of the session token where that belongs, and signs what the
// stand-in stands for.
type Sign func(ctx context.Context, request Canonical) (signature string, err error)

// Canonical is a canonical request of AWS Signature Version 4, and what it is
// signed for.
type Canonical struct {
	Text            string
	Time            time.Time // UTC
	Region, Service string
}

// Forms of Signature Version 4
// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
const (
	AmzDate      = "20060102T150405Z"
	amzDay       = "20060102"
	dateHeader   = "X-Amz-Date"
	tokenHeader  = "X-Amz-Security-Token"
	authorizedBy = "AWS4-HMAC-SHA256 Credential=%s/%s/%s/%s/aws4_request, SignedHeaders=%s, Signature=%s"
)

// unsigned are the headers that the SDK does not sign either: what is between
// here and the service may change them.
var unsigned = []string{"authorization", "user-agent", "x-amzn-trace-id", "expect", "transfer-encoding"}

// elsewhere signs in the SDK's place, and asks for the signature itself: the
// secret is not in this program.
type elsewhere struct{ sign Sign }

var _ v4.HTTPSigner = elsewhere{}

// SignHTTP puts the signature into the request's headers.
func (e elsewhere) SignHTTP(ctx context.Context, keys aws.Credentials, r *http.Request, payload, service, region string, at time.Time, _ ...func(*v4.SignerOptions)) error {
	at = at.UTC()
	r.Header.Set(dateHeader, at.Format(AmzDate))
	if keys.SessionToken != "" {
		r.Header.Set(tokenHeader, keys.SessionToken)
	}
	names, lines := canonicalHeaders(r)
	path := httpbinding.EscapePath(cmp.Or(r.URL.EscapedPath(), "/"), false)
	text := strings.Join([]string{r.Method, path, "", lines, names, payload}, "\n")
	signature, err := e.sign(ctx, Canonical{text, at, region, service})
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", fmt.Sprintf(authorizedBy, keys.AccessKeyID, at.Format(amzDay), region, service, names, signature))
	return nil
}

// canonicalHeaders are the headers that are signed: their names, and a line for
// each.
func canonicalHeaders(r *http.Request) (names, lines string) {
	signed := map[string]string{"host": cmp.Or(r.Host, r.URL.Host)}
	if r.ContentLength > 0 {
		signed["content-length"] = strconv.FormatInt(r.ContentLength, 10)
	}
	for name, values := range r.Header {
		if name = strings.ToLower(name); !slices.Contains(unsigned, name) {
			plain := make([]string, len(values))
			for i, value := range values {
				plain[i] = strings.Join(strings.Fields(value), " ")
			}
			signed[name] = strings.Join(plain, ",")
		}
	}
	sorted := slices.Sorted(maps.Keys(signed))
	for _, name := range sorted {
		lines += name + ":" + signed[name] + "\n"
	}
	return strings.Join(sorted, ";"), lines
}
