package creds_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trailsleuth/app/creds"
)

// asiaDev is a published example of a key ID, of account 000000000000; bare
// carries no account.
const (
	asiaDev = "ASIAQAAAAAAAGMKEM7X5"
	bareID  = "ASIAEXAMPLEEXAMPLE28"
)

// tools are what other programs print and write. The keys are those of fill.
func tools() map[string]struct {
	text    string
	profile string
	expires time.Time
	notKept string
} {
	type tool = struct {
		text    string
		profile string
		expires time.Time
		notKept string
	}
	return map[string]tool{
		"aws login's cache": {`{"accessToken": {"accessKeyId": "{asia}", "secretAccessKey": "{secret}", "sessionToken": "{token}", "accountId": "364679954851", "expiresAt": "2026-01-01T00:00:00Z"},
			"tokenType": "urn:aws:params:oauth:token-type:access_token_sigv4", "clientId": "arn:aws:signin:::devtools/same-device", "refreshToken": "c2VjcmV0LXJlZnJlc2g=",
			"idToken": "eyJhbGciOi.J.x", "dpopKey": "-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n"}`,
			"", expiry, "a refresh token, an ID token and a private key"},
		"cache of an SSO role":     {`{"ProviderType": "sso", "Credentials": {"AccessKeyId": "{asia}", "SecretAccessKey": "{secret}", "SessionToken": "{token}", "Expiration": "2026-01-01T00:00:00UTC", "AccountId": "364679954851"}}`, "", expiry, ""},
		"cache of an assumed role": {`{"Credentials": {"AccessKeyId": "{asia}", "SecretAccessKey": "{secret}", "SessionToken": "{token}", "Expiration": "2026-01-01T00:00:00+00:00"}, "AssumedRoleUser": {"AssumedRoleId": "AROAVJ2E6QGR2WZILJFM:jo", "Arn": "arn:aws:sts::364679954851:assumed-role/ops/jo"}, "ResponseMetadata": {"RequestId": "x", "HTTPStatusCode": 200}}`, "ops / jo", expiry, ""},
		"with an SSO cache beside": {"{\"startUrl\": \"https://x\", \"accessToken\": \"aoaAAAAA\", \"clientSecret\": \"eyJraWQ\", \"refreshToken\": \"aorAAAAA\", \"registrationExpiresAt\": \"2027-01-01T00:00:00Z\", \"expiresAt\": \"2025-01-01T00:00:00Z\"}\n{\"Credentials\": {\"AccessKeyId\": \"{asia}\", \"SecretAccessKey\": \"{secret}\", \"SessionToken\": \"{token}\", \"Expiration\": \"2026-01-01T00:00:00Z\"}}",
			"", expiry, "a refresh token, an access token of a sign-in and a client secret"},
		"Granted, for its shell": {"GrantedAssume {asia} {secret} {token} prod eu-west-1 2026-01-01T00:00:00Z true https://x.awsapps.com/start Ops eu-west-1 364679954851 None", "prod", expiry, ""},
		"Granted, Nones":         {"GrantedAssume {asia} {secret} {token} None None None", "", time.Time{}, ""},
		"Granted, environment":   {"AWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}\nAWS_PROFILE=prod\nAWS_REGION=eu-west-1\nAWS_SESSION_EXPIRATION=2026-01-01T00:00:00Z\nAWS_CREDENTIAL_EXPIRATION=2026-01-01T00:00:00Z\nGRANTED_SSO=true\nGRANTED_SSO_ROLE_NAME=Ops\nGRANTED_SSO_ACCOUNT_ID=364679954851\n", "prod", expiry, ""},
		"aws-vault, environment": {"AWS_VAULT=prod\nAWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}\nAWS_SECURITY_TOKEN={token}\nAWS_CREDENTIAL_EXPIRATION=2026-01-01T00:00:00Z\nAWS_SESSION_EXPIRATION=2026-01-01T00:00:00Z\nAWS_REGION=eu-west-1\n", "prod", expiry, ""},
		"aws-vault, ini":         {"[prod]\naws_access_key_id={asia}\naws_secret_access_key={secret}\naws_session_token={token}\naws_credential_expiration=2026-01-01T00:00:00Z\nregion=eu-west-1\n", "prod", expiry, ""},
		"aws-vault, json":        {`{"Version": 1, "AccessKeyId": "{asia}", "SecretAccessKey": "{secret}", "SessionToken": "{token}", "Expiration": "2026-01-01T00:00:00Z"}`, "", expiry, ""},
		"saml2aws, file": {"[saml]\naws_access_key_id        = {asia}\naws_secret_access_key    = {secret}\naws_session_token        = {token}\naws_security_token       = {token}\n" +
			"x_principal_arn          = arn:aws:sts::364679954851:assumed-role/ops/jo@example.com\nx_security_token_expires = 2026-01-01T01:00:00+01:00\n", "saml", expiry, ""},
		"saml2aws, script":     {"export AWS_ACCESS_KEY_ID=\"{asia}\"\nexport AWS_SECRET_ACCESS_KEY=\"{secret}\"\nexport AWS_SESSION_TOKEN=\"{token}\"\nexport AWS_SECURITY_TOKEN=\"{token}\"\nexport SAML2AWS_PROFILE=\"saml\"\nexport AWS_CREDENTIAL_EXPIRATION=\"2026-01-01T01:00:00+01:00\"\n", "saml", expiry, ""},
		"saml2aws, PowerShell": {"$env:AWS_ACCESS_KEY_ID='{asia}'\n$env:AWS_SECRET_ACCESS_KEY='{secret}'\n$env:AWS_SESSION_TOKEN='{token}'\n$env:AWS_SECURITY_TOKEN='{token}'\n$env:SAML2AWS_PROFILE='saml'\n$env:AWS_CREDENTIAL_EXPIRATION='2026-01-01T00:00:00Z'\n", "saml", expiry, ""},
		"saml2aws, fish":       {"set -gx AWS_ACCESS_KEY_ID {asia}\nset -gx AWS_SECRET_ACCESS_KEY {secret}\nset -gx AWS_SESSION_TOKEN {token}\nset -gx AWS_SECURITY_TOKEN {token}\nset -gx AWS_CREDENTIAL_EXPIRATION '2026-01-01T00:00:00Z'\n", "", expiry, ""},
		"Leapp, file":          {"[leapp-prod]\naws_access_key_id={asia}\naws_secret_access_key={secret}\naws_session_token={token}\nregion=eu-west-1\n", "leapp-prod", time.Time{}, ""},
		"Leapp, process":       {`{"Version":1,"AccessKeyId":"{asia}","SecretAccessKey":"{secret}","SessionToken":"{token}","Expiration":"2026-01-01T00:00:00.000Z"}`, "", expiry, ""},
		"gimme-aws-creds": {`{"shared_credentials_file": "/home/jo/.aws/credentials", "profile": {"name": "prod", "derived_name": "prod-ops", "config_name": "x"}, "role": {"arn": "arn:aws:iam::364679954851:role/ops", "name": "ops", "friendly_account_name": "Prod", "friendly_role_name": "ops"},
			"credentials": {"aws_access_key_id": "{asia}", "aws_secret_access_key": "{secret}", "aws_session_token": "{token}", "aws_security_token": "{token}", "region": null}, "expiration": "2026-01-01T00:00:00+00:00"}`, "prod", expiry, ""},
		"gimme-aws-creds, lines": {"export AWS_ROLE_ARN=arn:aws:iam::364679954851:role/ops\nexport AWS_ACCESS_KEY_ID={asia}\nexport AWS_SECRET_ACCESS_KEY={secret}\nexport AWS_SESSION_TOKEN={token}\nexport AWS_SECURITY_TOKEN={token}\n", "ops", time.Time{}, ""},
		"expiry beside the keys": {`{"credentials": {"accessKeyId": "{asia}", "secretAccessKey": "{secret}", "sessionToken": "{token}"}, "metadata": {"issued": "2025-01-01T00:00:00Z", "expiresAt": "2026-01-01T00:00:00Z"}}`, "", expiry, ""},
		"console's CSV":          {"User name,Password,Access key ID,Secret access key,Session token\njo,hunter2hunter2,{asia},{secret},{token}\n", "jo", time.Time{}, "a password"},
	}
}

// TestReadTools reads each tool's output, with the name and the moment in it.
func TestReadTools(t *testing.T) {
	for name, tool := range tools() {
		t.Run(name, func(t *testing.T) {
			p, err := creds.Read(fill(tool.text))
			if err != nil || len(p.Credentials) != 1 || len(p.LeftOut) != 0 {
				t.Fatalf("%d sets, %v left out, %v", len(p.Credentials), p.LeftOut, err)
			}
			c := p.Credentials[0]
			if c.AccessKeyID != asia || c.SecretAccessKey.Reveal() != secret || c.SessionToken.Reveal() != token {
				t.Errorf("got %q, %q, %q", c.AccessKeyID, c.SecretAccessKey.Reveal(), c.SessionToken.Reveal())
			}
			if c.Profile != tool.profile || !c.Expires.Equal(tool.expires) || c.ExpiryUnclear || p.NotKept != tool.notKept {
				t.Errorf("profile %q, expiry %v (unclear: %v), not kept %q; want %q, %v, %q", c.Profile, c.Expires, c.ExpiryUnclear, p.NotKept, tool.profile, tool.expires, tool.notKept)
			}
			if id := c.Identity(); id.Account != "364679954851" || id.Source != creds.FromKeyID {
				t.Errorf("account %q, source %v", id.Account, id.Source)
			}
		})
	}
}

// TestAccountOfThePaste: a key ID that carries no account does not hide the one
// that stands beside it.
func TestAccountOfThePaste(t *testing.T) {
	for name, text := range map[string]string{
		"portal's profile": "[364679954851_ReadOnly]\naws_access_key_id={asia}\naws_secret_access_key={secret}\naws_session_token={token}\n",
		"principal":        "[saml]\naws_access_key_id={asia}\naws_secret_access_key={secret}\naws_session_token={token}\nx_principal_arn = arn:aws:sts::364679954851:assumed-role/ops/jo\n",
		"accountId":        `{"accessToken":{"accessKeyId":"{asia}","secretAccessKey":"{secret}","sessionToken":"{token}","accountId":"364679954851"}}`,
		"beside":           `{"accountId":364679954851,"roleCredentials":{"accessKeyId":"{asia}","secretAccessKey":"{secret}","sessionToken":"{token}"}}`,
		"STS":              `{"Credentials":{"AccessKeyId":"{asia}","SecretAccessKey":"{secret}","SessionToken":"{token}"},"AssumedRoleUser":{"Arn":"arn:aws-cn:sts::364679954851:assumed-role/ops/jo"}}`,
		"Granted":          "GrantedAssume {asia} {secret} {token} prod eu-west-1 2026-01-01T00:00:00Z true https://x Ops eu-west-1 364679954851 None",
	} {
		c, err := creds.Parse(fillWith(text, bareID, secret, token))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if id := c.Identity(); id.Account != "364679954851" || id.Source != creds.FromPaste {
			t.Errorf("%s: account %q, source %v", name, id.Account, id.Source)
		}
	}
}

// TestExpiryForms: a moment is read in whatever form names its zone, under any
// name, and never guessed.
func TestExpiryForms(t *testing.T) {
	names := []string{"aws_expiration", "AWS_SESSION_EXPIRES", "AWS_SESSION_EXPIRES_UNIX", "AWS_SESSION_EXPIRATION", "AWS_CREDENTIAL_EXPIRATION", "AWS_CREDENTIALS_EXPIRATION",
		"AWS_CREDENTIAL_EXPIRATION_UNIX", "AWS_SESSION_EXPIRATION_UNIX", "AWS_EXPIRATION", "AWS_EXPIRES_AT", "aws_session_token_expiration", "aws_security_token_expires", "x_security_token_expires", "expiration", "expires", "expires_at", "expiresAt", "expiry", "ExpirationTime", "AWS_TOKEN_EXPIRES_AT"}
	forms := []string{"2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00UTC", "2026-01-01T00:00:00 UTC", "2026-01-01 00:00:00 UTC", "2026-01-01 00:00:00Z", "2026-01-01 00:00:00+00:00", "2026-01-01T01:00:00+01:00", "2026-01-01T01:00:00+0100",
		"2026-01-01 01:00:00 +0100", "2026-01-01 01:00:00 +0100 CET", "2026-01-01 01:00:00.123 +0100 CET m=+3600.5", "2025-12-31T16:00:00-08:00", "20260101T000000Z", "2026-01-01T00:00Z", "1767225600", "1767225600.0", "1767225600000", "1767225600000000", "1767225600000000000",
		"/Date(1767225600000)/", "Thu, 01 Jan 2026 00:00:00 GMT"}
	unclear := []string{"2026-01-01 00:00:00", "2026-01-01T00:00:00", "2026-01-01T00:00:00CET", "2026-01-01 00:00:00 PST", "01/01/2026 00:00:00", "in 12 hours", "3600", "tomorrow"}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "name")
		is, want := rapid.SampledFrom(append(slices.Clone(forms), unclear...)).Draw(t, "form"), expiry
		if slices.Contains(unclear, is) {
			want = time.Time{}
		}
		shape := rapid.SampledFrom([]string{"%s=%s\n", "%s = %s\n", "export %s=%q\n", "$Env:%s=\"\"%s\"\"\n", "%s: '%s'\n", "set %s=%s\r\n", "%s=%s ; next"}).Draw(t, "shape")
		text := fill("AWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}\n") + fmt.Sprintf(shape, name, is)
		c, err := creds.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Expires.Truncate(time.Second); !got.Equal(want) || c.ExpiryUnclear != want.IsZero() {
			t.Fatalf("%s as %s: %v, unclear %v", fmt.Sprintf(shape, name, is), got, c.Expires, c.ExpiryUnclear)
		}
	})
	for _, is := range forms {
		c, err := creds.Parse(fill(fmt.Sprintf(`{"AccessKeyId":"{asia}","SecretAccessKey":"{secret}","SessionToken":"{token}","Expiration":%q}`, is)))
		if err != nil || !c.Expires.Truncate(time.Second).Equal(expiry) {
			t.Errorf("JSON: %s: %v, %v", is, c.Expires, err)
		}
	}
}

// TestEarlierExpiryCounts: of two the first to come ends the keys.
func TestEarlierExpiryCounts(t *testing.T) {
	for _, moments := range [][2]string{{"2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"}, {"2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z"}, {"soon", "2026-01-01T00:00:00Z"}, {"2026-01-01T00:00:00Z", "soon"}} {
		c, err := creds.Parse(fill("AWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}\nAWS_SESSION_EXPIRATION=" + moments[0] + "\nAWS_CREDENTIAL_EXPIRATION=" + moments[1]))
		if err != nil || !c.Expires.Equal(expiry) {
			t.Errorf("%v: %v, %v", moments, c.Expires, err)
		}
	}
}

// TestQuotesAroundQuotes: however often a shell quotes a value, the quotes are
// its own.
func TestQuotesAroundQuotes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		for name, value := range map[string]string{"$Env:AWS_ACCESS_KEY_ID": asia, "$Env:AWS_SECRET_ACCESS_KEY": secret, "$Env:AWS_SESSION_TOKEN": token, "$Env:AWS_REGION": "eu-west-1"} {
			around := rapid.SampledFrom([]string{`""`, `"""`, `''`, `"'`, `'"`, `"`, `'`, "`\"", "", "““", `\"`}).Draw(t, name)
			after := []rune(around)
			slices.Reverse(after)
			separator := rapid.SampledFrom([]string{"=", " = ", ": "}).Draw(t, "separator")
			text.WriteString(name + separator + around + value + strings.ReplaceAll(string(after), `"\`, `\"`) + rapid.SampledFrom([]string{"\n", "\r\n", ";\n"}).Draw(t, "end"))
		}
		c, err := creds.Parse(text.String())
		if err != nil {
			t.Fatalf("%v\n%s", err, text.String())
		}
		if c.AccessKeyID != asia || c.SecretAccessKey.Reveal() != secret || c.SessionToken.Reveal() != token || c.Region != "eu-west-1" {
			t.Fatalf("got %q, %q, %q, %q of\n%s", c.AccessKeyID, c.SecretAccessKey.Reveal(), c.SessionToken.Reveal(), c.Region, text.String())
		}
	})
}

// TestReadSeveral: each profile of a paste by its name, in the paste's order.
func TestReadSeveral(t *testing.T) {
	for name, tt := range map[string]struct{ text, names string }{
		"profiles":        {"[default]\nregion=eu-west-1\n[prod]\naws_access_key_id={asia}\naws_secret_access_key={secret}\naws_session_token={token}\n[dev]\naws_access_key_id=" + asiaDev + "\naws_secret_access_key={other}\naws_session_token={token}\n", "prod, dev"},
		"the same twice":  {"[prod]\naws_access_key_id={asia}\naws_secret_access_key={secret}\naws_session_token={token}\n[copy]\naws_access_key_id={asia}\naws_secret_access_key={secret}\naws_session_token={token}\n[dev]\naws_access_key_id=" + asiaDev + "\naws_secret_access_key={other}\naws_session_token={token}\n", "prod, dev"},
		"profile x":       {"[profile prod]\naws_access_key_id={asia}\naws_secret_access_key={secret}\naws_session_token={token}\n[profile \"dev team\"]\naws_access_key_id=" + asiaDev + "\naws_secret_access_key={other}\naws_session_token={token}\n", "prod, dev team"},
		"export lines":    {"export AWS_ACCESS_KEY_ID={asia}\nexport AWS_SECRET_ACCESS_KEY={secret}\nexport AWS_SESSION_TOKEN={token}\nexport AWS_PROFILE=prod\n\nexport AWS_ACCESS_KEY_ID=" + asiaDev + "\nexport AWS_SECRET_ACCESS_KEY={other}\nexport AWS_SESSION_TOKEN={token}\nexport AWS_PROFILE=dev\n", "prod, dev"},
		"JSON, two":       {`{"Credentials":{"AccessKeyId":"{asia}","SecretAccessKey":"{secret}","SessionToken":"{token}"},"AssumedRoleUser":{"Arn":"arn:aws:sts::364679954851:assumed-role/prod/jo"}}` + "\n" + `{"Credentials":{"AccessKeyId":"` + asiaDev + `","SecretAccessKey":"{other}","SessionToken":"{token}"},"AssumedRoleUser":{"Arn":"arn:aws:sts::000000000000:assumed-role/dev/jo"}}`, "prod / jo, dev / jo"},
		"JSON by name":    {`{"dev":{"AccessKeyId":"{asia}","SecretAccessKey":"{secret}","SessionToken":"{token}"},"prod":{"AccessKeyId":"` + asiaDev + `","SecretAccessKey":"{other}","SessionToken":"{token}"}}`, "dev, prod"},
		"gimme-aws-creds": {`{"profile":{"name":"prod"},"credentials":{"aws_access_key_id":"{asia}","aws_secret_access_key":"{secret}","aws_session_token":"{token}"}}` + "\n" + `{"profile":{"name":"dev"},"credentials":{"aws_access_key_id":"` + asiaDev + `","aws_secret_access_key":"{other}","aws_session_token":"{token}"}}`, "prod, dev"},
		"CSV":             {"User name,Access key ID,Secret access key,Session token\nprod,{asia},{secret},{token}\ndev," + asiaDev + ",{other},{token}\n", "prod, dev"},
		"Granted":         {"GrantedAssume {asia} {secret} {token} prod eu-west-1 None\nGrantedAssume " + asiaDev + " {other} {token} dev eu-west-1 None\n", "prod, dev"},
		"no names at all": {"{asia}\n{secret}\n{token}\n\n" + asiaDev + "\n{other}\n{token}\n", ", "},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := creds.Read(fill(tt.text))
			if err != nil || len(p.Credentials) != 2 {
				t.Fatalf("%d sets, %v", len(p.Credentials), err)
			}
			ids := p.Identities()
			if got := ids[0].Profile + ", " + ids[1].Profile; got != tt.names {
				t.Errorf("called %q, want %q", got, tt.names)
			}
			if p.Credentials[0].SecretAccessKey.Reveal() != secret || p.Credentials[1].SecretAccessKey.Reveal() != other ||
				ids[0].Account != "364679954851" || ids[1].Account != "000000000000" {
				t.Errorf("mixed up: %+v", ids)
			}
			if _, err := creds.Parse(fill(tt.text)); err == nil || !strings.Contains(err.Error(), "several profiles") {
				t.Errorf("Parse: %v", err)
			}
			p.Wipe(1)
			if !p.Credentials[0].SecretAccessKey.Empty() || p.Credentials[1].SecretAccessKey.Empty() {
				t.Error("Wipe(1) has wiped the wrong ones")
			}
		})
	}
}

// TestNamesHideSecrets: a name is shown, so what is a secret is none.
func TestNamesHideSecrets(t *testing.T) {
	for _, name := range []string{secret, token, "x" + secret, secret[:20], token[40:80], secret[:8], secret[32:], "prod-" + secret[4:12], secret[10:20] + "_ReadOnly"} {
		c, err := creds.Parse(fill("AWS_PROFILE=" + name + "\nAWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}\n"))
		if err != nil || c.Profile != "" {
			t.Errorf("a profile is called %q: %v", c.Profile, err)
		}
	}
	for _, name := range []string{secret[:7], "prod-" + secret[:4]} { // a coincidence
		c, err := creds.Parse(fill("AWS_PROFILE=" + name + "\nAWS_ACCESS_KEY_ID={asia}\nAWS_SECRET_ACCESS_KEY={secret}\nAWS_SESSION_TOKEN={token}\n"))
		if err != nil || c.Profile != name {
			t.Errorf("the profile %q is called %q: %v", name, c.Profile, err)
		}
	}
}

// TestReadLeavesOut: one profile that cannot be used does not stand in the way
// of one that can, and is told.
func TestReadLeavesOut(t *testing.T) {
	p, err := creds.Read(fill("[broken]\naws_access_key_id={asia}\naws_secret_access_key={secret}\n[prod]\naws_access_key_id=" + asiaDev + "\naws_secret_access_key={other}\naws_session_token={token}\n"))
	if err != nil || len(p.Credentials) != 1 || p.Credentials[0].Profile != "prod" || len(p.LeftOut) != 1 || !strings.Contains(p.LeftOut[0].Error(), "without their session token") {
		t.Errorf("%+v, %v", p, err)
	}
}

// TestNotKept: what a cache file holds besides is named, also where there are
// no keys, and is nowhere in what was read.
func TestNotKept(t *testing.T) {
	for text, want := range map[string]string{
		`{"startUrl":"https://x","accessToken":"aoa","expiresAt":"2026-01-01T00:00:00Z","clientId":"c","clientSecret":"eyJraWQ","refreshToken":"aor"}`: "a refresh token, an access token of a sign-in and a client secret",
		"refresh_token = aor\n":           "a refresh token",
		"clientSecret: 'eyJraWQ'":         "a client secret",
		`{"refreshToken":""}`:             "",
		`{"refreshToken":null}`:           "",
		"the refresh token is elsewhere":  "",
		"export AWS_ACCESS_KEY_ID={asia}": "",
	} {
		p, err := creds.Read(fill(text))
		if err == nil || p.NotKept != want {
			t.Errorf("%s: not kept %q, want %q (%v)", text, p.NotKept, want, err)
		}
	}
	for name, tool := range tools() {
		p, _ := creds.Read(fill(tool.text))
		for _, hidden := range []string{"c2VjcmV0LXJlZnJlc2g", "eyJhbGciOi", "MHcC", "eyJraWQ", "aorAAAAA", "aoaAAAAA", "hunter2"} {
			c := p.Credentials[0]
			if strings.Contains(fmt.Sprintf("%+v %s %s %s", p, c.AccessKeyID, c.SecretAccessKey.Reveal(), c.SessionToken.Reveal()), hidden) {
				t.Errorf("%s: %q was kept", name, hidden)
			}
		}
	}
}
