package sandbox_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/sandbox"
)

func TestPersonas(t *testing.T) {
	for _, v := range []struct {
		persona    sandbox.Persona
		code, text string
	}{
		{sandbox.Valid, "", ""},
		{sandbox.LongTerm, "", ""},
		{sandbox.OtherPerson, "", ""},
		{sandbox.Expired, "ExpiredTokenException", "The security token included in the request is expired"},
		{sandbox.UnknownKey, "UnrecognizedClientException", "The security token included in the request is invalid."},
		{sandbox.WrongSecret, "InvalidSignatureException", "The request signature we calculated does not match"},
		{sandbox.DeniedByIAM, "AccessDeniedException", "because no identity-based policy allows the cloudtrail:LookupEvents action"},
		{sandbox.DeniedBySCP, "AccessDeniedException", "with an explicit deny in a service control policy"},
	} {
		t.Run(v.persona.String(), func(t *testing.T) {
			service, c := newService(t, sandbox.Options{})
			a := c.as(service.Credentials(v.persona)).call(`{}`)
			if a.code != v.code || !strings.Contains(a.text, v.text) {
				t.Errorf("%s: %s", a.code, a.text)
			}
			if v.code != "" && (a.status != http.StatusBadRequest || a.header.Get("X-Amzn-Errortype") != v.code || a.header.Get("X-Amzn-Requestid") == "") {
				t.Errorf("status %d, headers %v", a.status, a.header)
			}
		})
	}
}

// TestExportText: what a persona pastes is what it holds, and its key id
// names its account.
func TestExportText(t *testing.T) {
	service, _ := newService(t, sandbox.Options{})
	for _, p := range sandbox.Personas() {
		want := service.Credentials(p)
		got, err := creds.Parse(service.ExportText(p))
		if err != nil {
			t.Errorf("%v: %v", p, err)
			continue
		}
		if got.AccessKeyID != want.AccessKeyID || got.SecretAccessKey.Reveal() != want.SecretAccessKey.Reveal() || got.SessionToken.Reveal() != want.SessionToken.Reveal() || !got.Expires.Equal(want.Expires) {
			t.Errorf("%v: pasted %+v, held %+v", p, got, want)
		}
		number := sandbox.SampleAccount
		if p == sandbox.OtherPerson {
			number = sandbox.OtherAccount
		}
		if account, ok := creds.AccountOf(want.AccessKeyID); !ok || account != number {
			t.Errorf("%v: key %s is of account %q", p, want.AccessKeyID, account)
		}
	}
}

func TestSampleCredentialsAreRenewed(t *testing.T) {
	at := &clock{now: noon}
	service, c := newService(t, sandbox.Options{Now: at.Now})
	first := service.SampleCredentials()
	if again := service.SampleCredentials(); again.AccessKeyID != first.AccessKeyID {
		t.Error("credentials change while they are good")
	}
	at.Advance(13 * time.Hour)
	if a := c.as(first).call(`{}`); a.code != "ExpiredTokenException" {
		t.Errorf("after 13 hours: %q", a.code)
	}
	fresh := service.SampleCredentials()
	if a := c.as(fresh).call(`{}`); a.status != http.StatusOK || fresh.AccessKeyID == first.AccessKeyID {
		t.Errorf("fresh credentials: %d %s", a.status, a.code)
	}
}

func TestShortLived(t *testing.T) {
	service, c := newService(t, sandbox.Options{ShortLivedCalls: 2})
	c = c.as(service.Credentials(sandbox.ShortLived))
	for i, want := range []string{"", "", "ExpiredTokenException", "ExpiredTokenException"} {
		if a := c.call(`{}`); a.code != want {
			t.Errorf("call %d: %q, want %q", i+1, a.code, want)
		}
	}
	if a := c.as(service.Credentials(sandbox.ShortLived)).call(`{}`); a.code != "" {
		t.Errorf("renewed: %s", a.code)
	}
}

// TestRequestsAreChecked alters a signed request and looks at the refusal.
func TestRequestsAreChecked(t *testing.T) {
	set := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	swap := func(old, replacement string) func(*http.Request) {
		return func(r *http.Request) {
			r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), old, replacement, 1))
		}
	}
	const incomplete, invalid, unknown, nobody = "IncompleteSignatureException", "InvalidSignatureException", "UnknownOperationException", "UnrecognizedClientException"
	for _, v := range []struct {
		name  string
		alter func(*http.Request)
		code  string
		text  string
	}{
		{"no authorization", func(r *http.Request) { r.Header.Del("Authorization") }, "MissingAuthenticationTokenException", "Missing Authentication Token"},
		{"other algorithm", swap("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"), incomplete, "Unsupported AWS 'algorithm'"},
		{"no signature", swap("Signature=", "Sig="), incomplete, "'Signature'"},
		{"no signed headers", swap("SignedHeaders=", "Headers="), incomplete, "'SignedHeaders'"},
		{"credential without scope", swap("/aws4_request", ""), incomplete, "'Credential'"},
		{"no date", func(r *http.Request) { r.Header.Del("X-Amz-Date") }, incomplete, "X-Amz-Date"},
		{"date is no date", set("X-Amz-Date", "today"), incomplete, "X-Amz-Date"},
		{"host not signed", swap("host;", ""), invalid, "'Host' or ':authority' must be a 'SignedHeader'"},
		{"target not signed", swap(";x-amz-target", ""), invalid, "'x-amz-target' must be a 'SignedHeader'"},
		{"header changed", set("Content-Type", "application/x-amz-json-1.1; charset=utf-8"), invalid, "does not match"},
		{"other service", swap("/cloudtrail/", "/s3/"), invalid, "correct service: 'cloudtrail'"},
		{"other day", swap("20260715/", "20260714/"), invalid, "Date in Credential scope does not match"},
		{"other region than the host's", swap("/eu-west-1/", "/eu-west-2/"), invalid, "valid region"},
		{"other token", set("X-Amz-Security-Token", "IQoJ"), nobody, "invalid"},
		{"no token", func(r *http.Request) { r.Header.Del("X-Amz-Security-Token") }, nobody, "invalid"},
		{"other operation", set("X-Amz-Target", "CloudTrail_20131102.LookupEvents"), unknown, ""},
		{"other content type", set("Content-Type", "application/json"), unknown, ""},
		{"GET", func(r *http.Request) { r.Method = http.MethodGet }, unknown, ""},
		{"other path", func(r *http.Request) { r.URL.Path = "/lookup" }, unknown, ""},
		{"query", func(r *http.Request) { r.URL.RawQuery = "a=b" }, invalid, "does not match"},
	} {
		t.Run(v.name, func(t *testing.T) {
			_, c := newService(t, sandbox.Options{})
			c.alter = v.alter
			if a := c.call(`{}`); a.code != v.code || !strings.Contains(a.text, v.text) || a.status != http.StatusBadRequest {
				t.Errorf("%d %s: %s", a.status, a.code, a.text)
			}
		})
	}
}

func TestOtherOperationsAreDenied(t *testing.T) {
	_, c := newService(t, sandbox.Options{})
	c.target = "CloudTrail_20131101.StopLogging"
	if a := c.call(`{}`); a.code != "AccessDeniedException" || !strings.Contains(a.text, "cloudtrail:StopLogging") {
		t.Errorf("%s: %s", a.code, a.text)
	}
}

func TestClockSkew(t *testing.T) {
	for _, v := range []struct {
		ahead time.Duration
		text  string
	}{
		{0, ""}, {5 * time.Minute, ""}, {-5 * time.Minute, ""},
		{-20 * time.Minute, "Signature expired: 20260715T114000Z is now earlier than 20260715T115500Z (20260715T120000Z - 5 min.)"},
		{20 * time.Minute, "Signature not yet current: 20260715T122000Z is still later than 20260715T120500Z (20260715T120000Z + 5 min.)"},
	} {
		_, c := newService(t, sandbox.Options{})
		c.now = func() time.Time { return noon.Add(v.ahead) }
		a := c.call(`{}`)
		if a.text != v.text || v.text != "" && a.code != "InvalidSignatureException" {
			t.Errorf("%v ahead: %s %s", v.ahead, a.code, a.text)
		}
		if a.header.Get("Date") != "Wed, 15 Jul 2026 12:00:00 GMT" {
			t.Errorf("Date %q does not let a client learn the time", a.header.Get("Date"))
		}
	}
}

func TestRegions(t *testing.T) {
	_, c := newService(t, sandbox.Options{})
	for region, code := range map[string]string{
		"us-east-1": "", "sa-east-1": "", "eu-south-1": "UnrecognizedClientException", "cn-north-1": "UnrecognizedClientException",
	} {
		other := c.in(region)
		if region == "cn-north-1" {
			other.url = "https://cloudtrail.cn-north-1.amazonaws.com.cn/"
		}
		if a := other.call(`{"MaxResults":1}`); a.code != code {
			t.Errorf("%s: %q, want %q", region, a.code, code)
		}
	}
	_, c = newService(t, sandbox.Options{Regions: []string{"eu-south-1"}})
	if a := c.in("eu-south-1").call(`{}`); a.status != http.StatusOK || len(a.page.Events) != 0 {
		t.Errorf("an enabled region with no event: %d %s, %d events", a.status, a.code, len(a.page.Events))
	}
}
