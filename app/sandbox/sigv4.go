package sandbox

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// sigV4Algorithm is the only signing algorithm answered to; SigV4a and query
// signatures are not used by clients of CloudTrail.
const sigV4Algorithm = "AWS4-HMAC-SHA256"

// scope is a credential scope: the part of a signature that says for which
// day, region and service it holds.
type scope struct {
	day, region, service string
}

func (s scope) String() string {
	return s.day + "/" + s.region + "/" + s.service + "/aws4_request"
}

// authorization is a parsed Authorization header.
type authorization struct {
	keyID         string
	scope         scope
	signedHeaders []string // lower case, in the order given
	signature     string
}

// parseAuthorization reads "AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…,
// Signature=…". missing names the parts that are absent or misshapen.
func parseAuthorization(header string) (a authorization, missing []string) {
	fields := map[string]string{}
	_, list, _ := strings.Cut(header, " ")
	for part := range strings.SplitSeq(list, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		fields[name] = value
	}
	credential := strings.Split(fields["Credential"], "/")
	if len(credential) == 5 && credential[4] == "aws4_request" {
		a.keyID = credential[0]
		a.scope = scope{credential[1], credential[2], credential[3]}
	} else {
		missing = append(missing, "Credential")
	}
	if a.signature = fields["Signature"]; a.signature == "" {
		missing = append(missing, "Signature")
	}
	if signed := fields["SignedHeaders"]; signed != "" {
		a.signedHeaders = strings.Split(signed, ";")
	} else {
		missing = append(missing, "SignedHeaders")
	}
	return a, missing
}

// signature computes what a holder of secret would have signed r with.
func signature(r *http.Request, body []byte, amzDate string, a authorization, secret string) string {
	canonical := sha256.Sum256([]byte(canonicalRequest(r, body, a.signedHeaders)))
	toSign := sigV4Algorithm + "\n" + amzDate + "\n" + a.scope.String() + "\n" + hex.EncodeToString(canonical[:])
	return hex.EncodeToString(sign(signingKey(secret, a.scope), toSign))
}

func signingKey(secret string, s scope) []byte {
	key := sign([]byte("AWS4"+secret), s.day)
	key = sign(key, s.region)
	key = sign(key, s.service)
	return sign(key, "aws4_request")
}

func sign(key []byte, text string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return mac.Sum(nil)
}

// canonicalRequest is the text SigV4 signs: method, path, query, the signed
// headers, their names, and the digest of the body, a line each.
func canonicalRequest(r *http.Request, body []byte, signedHeaders []string) string {
	digest := sha256.Sum256(body)
	return strings.Join([]string{
		r.Method,
		canonicalPath(r.URL),
		canonicalQuery(r.URL),
		canonicalHeaders(r, signedHeaders),
		strings.Join(signedHeaders, ";"),
		hex.EncodeToString(digest[:]),
	}, "\n")
}

func canonicalPath(u *url.URL) string {
	if path := u.EscapedPath(); path != "" {
		return escape(path, "/")
	}
	return "/"
}

// canonicalQuery sorts the parameters by name, then value, each escaped.
func canonicalQuery(u *url.URL) string {
	var pairs []string
	for name, values := range u.Query() {
		for _, value := range values {
			pairs = append(pairs, escape(name, "")+"="+escape(value, ""))
		}
	}
	slices.Sort(pairs)
	return strings.Join(pairs, "&")
}

// canonicalHeaders is a line per signed header. The values of host and
// content-length are taken from the request itself, since net/http keeps
// them out of the header map.
func canonicalHeaders(r *http.Request, signedHeaders []string) string {
	var b strings.Builder
	for _, name := range signedHeaders {
		values := slices.Clone(r.Header.Values(name))
		switch {
		case name == "host":
			values = []string{hostOf(r)}
		case name == "content-length" && len(values) == 0:
			values = []string{strconv.FormatInt(r.ContentLength, 10)}
		}
		for i, value := range values {
			values[i] = strings.Join(strings.Fields(value), " ")
		}
		b.WriteString(name + ":" + strings.Join(values, ",") + "\n")
	}
	return b.String()
}

// hostOf is the host a request was sent to, whether it came over a socket
// or from a client in this process.
func hostOf(r *http.Request) string {
	if r.Host != "" {
		return r.Host
	}
	return r.URL.Host
}

// escape percent-encodes everything but RFC 3986's unreserved characters
// and those in keep.
func escape(text, keep string) string {
	const hexDigits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		unreserved := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
		if unreserved || strings.IndexByte(keep, c) >= 0 {
			b.WriteByte(c)
		} else {
			b.WriteString("%" + string(hexDigits[c>>4]) + string(hexDigits[c&15]))
		}
	}
	return b.String()
}
