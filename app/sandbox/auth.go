package sandbox

import (
	"crypto/hmac"
	"net/http"
	"slices"
	"strings"
	"time"

	"trailsleuth/app/trail"
)

const (
	amzDateLayout = "20060102T150405Z"
	serviceName   = "cloudtrail"
	allowedSkew   = 5 * time.Minute
)

// authenticate finds who signed r and proves it by signing r once more. now
// is the service's clock, which a fault may have put off.
func (c *CloudTrail) authenticate(r *http.Request, body []byte, a authorization, now time.Time) (*identity, *failure) {
	amzDate := r.Header.Get("X-Amz-Date")
	id, wrong := c.identify(a, r.Header.Get("X-Amz-Security-Token"))
	if wrong != nil {
		return nil, wrong
	}
	for _, check := range []*failure{
		checkScope(r, a, amzDate),
		checkClock(amzDate, now),
		checkSignedHeaders(r, a),
	} {
		if check != nil {
			return nil, check
		}
	}
	if !hmac.Equal([]byte(a.signature), []byte(signature(r, body, amzDate, a, id.secret))) {
		return nil, wrongSignature(wordsWrongSignature)
	}
	return id, nil
}

// readAuthorization is the Authorization header, or what is wrong with it
// before anybody's secret matters.
func readAuthorization(r *http.Request) (authorization, *failure) {
	header := r.Header.Get("Authorization")
	if header == "" {
		return authorization{}, frontDoor("MissingAuthenticationTokenException", "Missing Authentication Token")
	}
	if algorithm, _, _ := strings.Cut(header, " "); algorithm != sigV4Algorithm {
		return authorization{}, frontDoor("IncompleteSignatureException", "Unsupported AWS 'algorithm': '%s'.", algorithm)
	}
	a, missing := parseAuthorization(header)
	if len(missing) > 0 {
		return a, frontDoor("IncompleteSignatureException", "Authorization header requires '%s' parameter.", strings.Join(missing, "', '"))
	}
	if _, err := time.Parse(amzDateLayout, r.Header.Get("X-Amz-Date")); err != nil {
		return a, frontDoor("IncompleteSignatureException", "Authorization header requires existence of a 'X-Amz-Date' header in the format YYYYMMDD'T'HHMMSS'Z'.")
	}
	return a, nil
}

// identify finds the key and compares the session token. A region that the
// account has not enabled knows nobody.
func (c *CloudTrail) identify(a authorization, token string) (*identity, *failure) {
	c.mu.Lock()
	defer c.mu.Unlock()
	id := c.identities[a.keyID]
	if id == nil || id.token != token || !slices.Contains(c.options.Regions, a.scope.region) {
		return nil, unrecognizedClient()
	}
	if id.over(c.now()) {
		return nil, expiredToken()
	}
	return id, nil
}

func checkScope(r *http.Request, a authorization, amzDate string) *failure {
	switch {
	case a.scope.service != serviceName:
		return wrongSignature("Credential should be scoped to correct service: '" + serviceName + "'.")
	case !strings.HasPrefix(amzDate, a.scope.day):
		return wrongSignature("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '" + a.scope.day + "' != '" + amzDate[:8] + "', from '" + amzDate + "'.")
	case !hostServes(hostOf(r), a.scope.region):
		return wrongSignature("Credential should be scoped to a valid region.")
	}
	return nil
}

// hostServes reports whether a host may be asked about a region: AWS's own
// hosts serve one region each, any other host is this sandbox's and serves all.
func hostServes(host, region string) bool {
	name, _, _ := strings.Cut(host, ":")
	for _, r := range trail.Regions() {
		if name == r.Host() || name == strings.Replace(r.Host(), "cloudtrail.", "cloudtrail-fips.", 1) {
			return r.ID == region
		}
	}
	return true
}

func checkClock(amzDate string, now time.Time) *failure {
	signed, err := time.Parse(amzDateLayout, amzDate)
	if err != nil {
		return wrongSignature(wordsWrongSignature)
	}
	now = now.UTC().Truncate(time.Second)
	limit := now.Add(-allowedSkew)
	if signed.Before(limit) {
		return wrongSignature("Signature expired: " + amzDate + " is now earlier than " + limit.Format(amzDateLayout) + " (" + now.Format(amzDateLayout) + " - 5 min.)")
	}
	limit = now.Add(allowedSkew)
	if signed.After(limit) {
		return wrongSignature("Signature not yet current: " + amzDate + " is still later than " + limit.Format(amzDateLayout) + " (" + now.Format(amzDateLayout) + " + 5 min.)")
	}
	return nil
}

// checkSignedHeaders insists that the host and every X-Amz- header is signed.
func checkSignedHeaders(r *http.Request, a authorization) *failure {
	if !slices.Contains(a.signedHeaders, "host") {
		return wrongSignature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
	}
	for name := range r.Header {
		name = strings.ToLower(name)
		if strings.HasPrefix(name, "x-amz-") && !slices.Contains(a.signedHeaders, name) {
			return wrongSignature("'" + name + "' must be a 'SignedHeader' in the AWS Authorization.")
		}
	}
	return nil
}
