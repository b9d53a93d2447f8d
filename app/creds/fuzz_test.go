package creds_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/trail"
)

// FuzzParse: whatever is pasted, Parse answers credentials that FromFields
// takes too, or a sentence that quotes no long word of the paste.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"export AWS_ACCESS_KEY_ID=\"{asia}\"\nexport AWS_SECRET_ACCESS_KEY='{secret}'\nAWS_SESSION_TOKEN={token1}\n{token2}\n{token3}\nexit",
		"[default]\r\naws_access_key_id = {akia}\r\naws_secret_access_key = {secret}\r\n; x\r\n[b]\r\nregion=eu-west-1",
		`{"Credentials":{"AccessKeyId":"{asia}","SecretAccessKey":"{secret}","SessionToken":"{token}","Expiration":1767225600000}}`,
		"\ufeffUser Name,Access Key ID,Secret Access key\nalice,{akia},{secret}",
		"$ set -gx AWS_ACCESS_KEY_ID {asia} # x\n||AccessKeyId|{asia}||", "{asia}\t{secret}\t{token}", "{{{\"[\x1b[\u200b“",
		"$Env:AWS_SESSION_TOKEN=\"\"{token}\"\"\n$Env:AWS_SECRET_ACCESS_KEY=''{secret}''", "GrantedAssume {asia} {secret} {token} prod None 2026-01-01T00:00:00Z true x y z 364679954851",
		"aws_expiration = 2026-01-01 00:00:00\naws_session_expires_unix=1767225600", "[a]\naws_access_key_id={asia}\naws_secret_access_key={secret}\naws_session_token={token}\n[b]\naws_access_key_id={akia}\naws_secret_access_key={other}",
	} {
		f.Add(fill(seed))
	}
	for _, tool := range tools() {
		f.Add(fill(tool.text))
	}
	words := regexp.MustCompile(`[A-Za-z0-9+/=]{24,}`)
	f.Fuzz(func(t *testing.T, text string) {
		fuzzRead(t, text)
		c, err := creds.Parse(text)
		if err != nil {
			if trail.CodeOf(err) != trail.Invalid || err.Error() == "" {
				t.Fatalf("no sentence: %#v", err)
			}
			for _, word := range words.FindAllString(text, -1) {
				if strings.Contains(err.Error(), word) {
					t.Fatalf("the error quotes the paste: %q", err)
				}
			}
			return
		}
		again, err := creds.FromFields(c.AccessKeyID, c.SecretAccessKey.Reveal(), c.SessionToken.Reveal())
		if err != nil || again.Identity().KeyID != c.AccessKeyID || again.SecretAccessKey.Reveal() != c.SecretAccessKey.Reveal() {
			t.Fatalf("FromFields does not take what Parse made: %v", err)
		}
	})
}

// fuzzRead: whatever is pasted, Read answers sets that can sign and differ, or
// an error; and what Parse takes, Read takes as one.
func fuzzRead(t *testing.T, text string) {
	p, err := creds.Read(text)
	if (err == nil) != (len(p.Credentials) > 0) {
		t.Fatalf("%d sets and the error %v", len(p.Credentials), err)
	}
	seen := map[string]bool{}
	for _, c := range p.Credentials {
		if _, err := creds.FromFields(c.AccessKeyID, c.SecretAccessKey.Reveal(), c.SessionToken.Reveal()); err != nil {
			t.Fatalf("FromFields does not take what Read made: %v", err)
		}
		key := c.AccessKeyID + " " + c.SecretAccessKey.Reveal() + " " + c.SessionToken.Reveal()
		if seen[key] {
			t.Fatal("the same keys are there twice")
		}
		seen[key] = true
		if id := c.Identity(); id.Account != "" && len(id.Account) != 12 || id.ExpiryUnclear && !id.Expires.IsZero() {
			t.Fatalf("%+v", id)
		}
		for _, hidden := range []string{c.SecretAccessKey.Reveal(), c.SessionToken.Reveal()} {
			if hidden != "" && strings.Contains(c.Profile, hidden) && !strings.Contains(c.AccessKeyID, hidden) {
				t.Fatalf("a secret is in the name %q", c.Profile)
			}
		}
	}
	if _, err := creds.Parse(text); err == nil && len(p.Credentials) != 1 {
		t.Fatalf("Parse takes what Read reads as %d sets", len(p.Credentials))
	}
}

// TestParseIsLinear pastes a quarter of a megabyte in the shapes that make
// parsers slow. Each takes less than a second; a parser that goes
// over the text again and again takes most of a minute, so the limit is far
// from both.
func TestParseIsLinear(t *testing.T) {
	const limit = 30 * time.Second
	for _, text := range []string{
		strings.Repeat("{", 250_000),
		strings.Repeat("[a]\n", 60_000),
		strings.Repeat("aws_secret_access_key=a\n", 10_000),
		"aws_session_token=abcdefghijklmnopq\n" + strings.Repeat("abcdefghijklmnopq\n", 12_000),
	} {
		begun := time.Now()
		_, _ = creds.Parse(text)
		if took := time.Since(begun); took > limit {
			t.Errorf("%q... took %v", text[:40], took)
		}
	}
}
