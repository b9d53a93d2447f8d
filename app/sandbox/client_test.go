package sandbox_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/sandbox"
)

// noon is the service's clock in tests, unless they move it.
var noon = time.Date(2026, 7, 15, 12, 0, 0, 0, time.UTC)

// clock is a clock that only tests move. Sleeping moves it.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// client is a CloudTrail client of a few lines: it signs as the SigV4
// specification says, written apart from the code under test.
type client struct {
	t      testing.TB
	http   http.RoundTripper
	url    string
	keys   creds.Credentials
	region string
	now    func() time.Time
	alter  func(*http.Request) // after signing
	target string
}

// page is a decoded answer.
type page struct {
	Events []struct {
		EventId, EventName, ReadOnly, AccessKeyId, EventSource, Username string
		EventTime                                                        json.Number
		Resources                                                        []struct{ ResourceType, ResourceName string }
		CloudTrailEvent                                                  string
	}
	NextToken string
}

// answer is what came back, decoded or not.
type answer struct {
	status int
	header http.Header
	body   []byte
	page   page
	code   string // of an error, without its namespace
	text   string // of an error
}

// newService is a service at noon without a quota, and a client of it.
func newService(t testing.TB, options sandbox.Options) (*sandbox.CloudTrail, *client) {
	if options.Now == nil {
		options.Now = func() time.Time { return noon }
	}
	if options.Quota == (sandbox.Quota{}) {
		options.Quota = sandbox.Unlimited()
	}
	c := sandbox.New(options)
	return c, &client{t: t, http: c.RoundTripper(), url: "https://cloudtrail.eu-west-1.amazonaws.com/", keys: c.SampleCredentials(), region: "eu-west-1", now: options.Now}
}

// in is the same client in another region.
func (c *client) in(region string) *client {
	other := *c
	other.region, other.url = region, "https://cloudtrail."+region+".amazonaws.com/"
	return &other
}

// as is the same client with other credentials.
func (c *client) as(keys creds.Credentials) *client {
	other := *c
	other.keys = keys
	return &other
}

// request is a signed LookupEvents call.
func (c *client) request(body string) *http.Request {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), http.MethodPost, c.url, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	target := c.target
	if target == "" {
		target = "CloudTrail_20131101.LookupEvents"
	}
	r.Header.Set("Content-Type", "application/x-amz-json-1.1")
	r.Header.Set("X-Amz-Target", target)
	r.Header.Set("X-Amz-Date", c.now().UTC().Format("20060102T150405Z"))
	if token := c.keys.SessionToken.Reveal(); token != "" {
		r.Header.Set("X-Amz-Security-Token", token)
	}
	signRequest(r, []byte(body), c.keys.AccessKeyID, c.keys.SecretAccessKey.Reveal(), c.region, "cloudtrail")
	if c.alter != nil {
		c.alter(r)
	}
	return r
}

// signRequest signs host and every header there is.
func signRequest(r *http.Request, body []byte, keyID, secret, region, service string) {
	date := r.Header.Get("X-Amz-Date")
	values := map[string]string{"host": r.URL.Host}
	for name := range r.Header {
		values[strings.ToLower(name)] = r.Header.Get(name)
	}
	names := slices.Sorted(maps.Keys(values))
	var headers strings.Builder
	for _, name := range names {
		headers.WriteString(name + ":" + values[name] + "\n")
	}
	signed := strings.Join(names, ";")
	canonical := r.Method + "\n/\n\n" + headers.String() + "\n" + signed + "\n" + digest(body)
	credentialScope := date[:8] + "/" + region + "/" + service + "/aws4_request"
	key := []byte("AWS4" + secret)
	for _, part := range strings.Split(credentialScope, "/") {
		key = mac(key, part)
	}
	toSign := "AWS4-HMAC-SHA256\n" + date + "\n" + credentialScope + "\n" + digest([]byte(canonical))
	r.Header.Set("Authorization", fmt.Sprintf("AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s",
		keyID, credentialScope, signed, hex.EncodeToString(mac(key, toSign))))
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func mac(key []byte, text string) []byte {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(text))
	return m.Sum(nil)
}

// call sends a body and decodes what comes back. The network's errors end the
// test.
func (c *client) call(body string) answer {
	c.t.Helper()
	a, err := c.try(body)
	if err != nil {
		c.t.Fatalf("call %s: %v", body, err)
	}
	return a
}

func (c *client) try(body string) (answer, error) {
	r, err := c.http.RoundTrip(c.request(body))
	if err != nil {
		return answer{}, err
	}
	return decode(r)
}

func decode(r *http.Response) (answer, error) {
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return answer{}, err
	}
	a := answer{status: r.StatusCode, header: r.Header, body: text}
	if r.StatusCode == http.StatusOK {
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		if err := decoder.Decode(&a.page); err != nil {
			a.code = "undecodable"
		}
		return a, nil
	}
	var failed struct {
		Type    string `json:"__type"`
		Message string
	}
	if json.Unmarshal(text, &failed) == nil {
		_, code, namespaced := strings.Cut(failed.Type, "#")
		if !namespaced {
			code = failed.Type
		}
		a.code, a.text = code, failed.Message
	}
	return a, nil
}

// all follows NextToken from a call to the end. members are the JSON members
// of the call, without braces.
func (c *client) all(members string) []page {
	c.t.Helper()
	var pages []page
	token := ""
	for {
		a := c.call(body(members, token))
		if a.status != http.StatusOK {
			c.t.Fatalf("page %d: %s %s", len(pages)+1, a.code, a.text)
		}
		pages = append(pages, a.page)
		if token = a.page.NextToken; token == "" {
			return pages
		}
	}
}

func body(members, token string) string {
	if token != "" {
		if members != "" {
			members += ","
		}
		members += `"NextToken":"` + token + `"`
	}
	return "{" + members + "}"
}

func ids(pages []page) []string {
	var list []string
	for _, p := range pages {
		for _, e := range p.Events {
			list = append(list, e.EventId)
		}
	}
	return list
}
