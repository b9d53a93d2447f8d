package creds_test

import (
	"bytes"
	"encoding/base64"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/creds"
)

// TestSecretNeverPrints renders credentials in every way the standard library
// has and looks for the secrets' text, plain, in hex or in base64.
func TestSecretNeverPrints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secretText := rapid.StringMatching(`[A-Za-z0-9+/]{40}`).Draw(t, "secret")
		tokenText := rapid.StringMatching(`[A-Za-z0-9+/]{100,120}`).Draw(t, "token")
		c, err := creds.FromFields(asia, secretText, tokenText)
		if err != nil {
			t.Skip(err)
		}
		for how, text := range renderings(c) {
			for _, hidden := range []string{secretText, tokenText} {
				if leaks(text, hidden) {
					t.Fatalf("%s shows a secret: %s", how, text)
				}
			}
		}
		if c.SecretAccessKey.Reveal() != secretText || c.SessionToken.Reveal() != tokenText {
			t.Fatal("Reveal is not the text")
		}
	})
}

func leaks(text, hidden string) bool {
	for _, form := range []string{hidden, hex.EncodeToString([]byte(hidden)), base64.StdEncoding.EncodeToString([]byte(hidden)), strings.Trim(fmt.Sprint([]byte(hidden)), "[]")} {
		if strings.Contains(strings.ToLower(text), strings.ToLower(form)) {
			return true
		}
	}
	return false
}

func renderings(c creds.Credentials) map[string]string {
	var ring creds.Keyring
	ring.Hold(c)
	type wrapper struct{ inner creds.Credentials } // unexported: fmt cannot call its methods
	out := map[string]string{}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T", "%p", "%10.3s", "%#q"} {
		for name, value := range map[string]any{
			"secret": c.SecretAccessKey, "credentials": c, "pointer": &c, "identity": c.Identity(),
			"wrapper": wrapper{c}, "keyring": &ring, "slice": []creds.Secret{c.SecretAccessKey, c.SessionToken},
			"map": map[string]creds.Secret{"s": c.SessionToken}, "error": fmt.Errorf("signing with %v: %w", c, errors.ErrUnsupported),
		} {
			out[name+" "+verb] = fmt.Sprintf(verb, value)
		}
	}
	asJSON, _ := json.Marshal(map[string]any{"c": c, "p": &c, "ring": &ring})
	asXML, _ := xml.Marshal(c)
	var asGob, asLog bytes.Buffer
	_ = gob.NewEncoder(&asGob).Encode(c)
	slog.New(slog.NewTextHandler(&asLog, nil)).Info("held", "credentials", c, "secret", c.SecretAccessKey)
	slog.New(slog.NewJSONHandler(&asLog, nil)).Info("held", "credentials", c, "secret", c.SecretAccessKey)
	out["json"], out["xml"], out["gob"], out["slog"] = string(asJSON), string(asXML), asGob.String(), asLog.String()
	return out
}

func TestSecretPrintsAsRedacted(t *testing.T) {
	c, err := creds.FromFields(asia, secret, token)
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range []string{c.SecretAccessKey.String(), fmt.Sprintf("%#v", c.SecretAccessKey), fmt.Sprintf("%x", c.SessionToken)} {
		if got != creds.Redacted {
			t.Errorf("got %q, want %q", got, creds.Redacted)
		}
	}
	if got, _ := json.Marshal(c.SecretAccessKey); string(got) != `"[secret]"` {
		t.Errorf("JSON is %s", got)
	}
}

func TestWipeReachesEveryCopy(t *testing.T) {
	c, err := creds.FromFields(asia, secret, token)
	if err != nil {
		t.Fatal(err)
	}
	twin := c
	c.Wipe()
	if !twin.SecretAccessKey.Empty() || twin.SessionToken.Reveal() != "" {
		t.Error("a copy still reveals the secret")
	}
	c.Wipe() // again, and of nothing
	creds.Credentials{}.Wipe()
}
