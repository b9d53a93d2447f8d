package sandbox

import "net/http"

// Signature lets tests compare with AWS's published vectors, which are about
// other services than CloudTrail.
func Signature(r *http.Request, body []byte, header, secret string) (computed string, missing []string) {
	a, missing := parseAuthorization(header)
	return signature(r, body, r.Header.Get("X-Amz-Date"), a, secret), missing
}
