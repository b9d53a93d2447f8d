package e2e_test

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"trailsleuth/app/creds"
)

// A piece of a secret of traceLength letters is no chance. Pieces are looked
// for from every traceStep-th letter on: in base64, which writes three bytes
// at a time, a piece begins at each of the three.
const (
	traceLength = 12
	traceStep   = 4
)

// encodings are the ways in which bytes are written that a careless program,
// or one that hides something, would use. Each is given a piece of a secret.
var encodings = map[string]func(piece string) string{
	"plain":          func(s string) string { return s },
	"backwards":      backwards,
	"in hex":         func(s string) string { return hex.EncodeToString([]byte(s)) },
	"in base64":      func(s string) string { return base64.RawStdEncoding.EncodeToString([]byte(s)) },
	"in base64 URL":  func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) },
	"URL-encoded":    url.QueryEscape,
	"as a path":      url.PathEscape,
	"as a Go slice":  func(s string) string { return strings.Trim(fmt.Sprint([]byte(s)), "[]") },
	"as a JS array":  func(s string) string { return strings.ReplaceAll(strings.Trim(fmt.Sprint([]byte(s)), "[]"), " ", ",") },
	"letter by line": func(s string) string { return strings.Join(strings.Split(s, ""), "\n") },
	"as an array":    func(s string) string { return strings.ReplaceAll(strings.Trim(fmt.Sprint([]byte(s)), "[]"), " ", ", ") },
	"spaced":         func(s string) string { return strings.Join(strings.Split(s, ""), " ") },
}

func backwards(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// traceOf says how a text gives a secret away, "" if it does not: any sixteen
// letters of it in a row, in any of the encodings.
func traceOf(text, secret string) string {
	folded := strings.ToLower(text)
	for at := 0; at+traceLength <= len(secret); at += traceStep {
		piece := secret[at : at+traceLength]
		for how, encode := range encodings {
			if strings.Contains(folded, strings.ToLower(encode(piece))) {
				return fmt.Sprintf("letters %d to %d %s", at, at+traceLength, how)
			}
		}
	}
	return ""
}

// tokenHead is how long the beginning is that all session tokens have.
const tokenHead = 20

// secretsOf are what must not be seen of credentials, by name.
func secretsOf(c creds.Credentials) map[string]string {
	token := c.SessionToken.Reveal()
	return map[string]string{"secret access key": c.SecretAccessKey.Reveal(), "session token": token[min(tokenHead, len(token)):]}
}

// TestTraces plants a secret in a text and looks for it.
func TestTraces(t *testing.T) {
	const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzzSAMPLEKE"
	for name, text := range map[string]string{
		"whole":              "the secret is " + secret + ".",
		"its end":            "…" + secret[28:],
		"its middle":         "…" + secret[11:25] + "…",
		"upper case":         strings.ToUpper(secret),
		"hex":                fmt.Sprintf("%x", "key="+secret),
		"upper hex":          fmt.Sprintf("%X", secret),
		"base64":             base64.StdEncoding.EncodeToString([]byte(`{"SecretAccessKey":"` + secret + `"}`)),
		"base64 a byte on":   base64.StdEncoding.EncodeToString([]byte("a" + secret)),
		"base64 two bytes":   base64.RawURLEncoding.EncodeToString([]byte("ab" + secret)),
		"URL":                "https://example.com/?" + url.Values{"k": {secret}}.Encode(),
		"bytes":              fmt.Sprint([]byte(secret)),
		"JavaScript's bytes": "Uint8Array(40) [" + strings.ReplaceAll(strings.Trim(fmt.Sprint([]byte(secret)), "[]"), " ", ", ") + "]",
		"backwards":          backwards(secret),
		"by and by":          strings.Join(strings.Split(secret, ""), "\n"),
	} {
		if traceOf(text, secret) == "" {
			t.Errorf("%s: not found", name)
		}
	}
	for _, text := range []string{"", secret[:11], "[secret]", "wJalr XUtnF EMI/K", strings.Repeat("x", 1000)} {
		if trace := traceOf(text, secret); trace != "" {
			t.Errorf("%q: found %s", text, trace)
		}
	}
}
