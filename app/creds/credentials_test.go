package creds_test

import (
	"strings"
	"sync"
	"testing"

	"trailsleuth/app/creds"
	"trailsleuth/app/trail"
)

func TestAccountOf(t *testing.T) {
	for id, want := range map[string]string{
		"ASIAVJ2E6QGR2WZILJFM": "364679954851", // published example
		"ASIAQAAAAAAAGMKEM7X5": "000000000000", // published example
		"AKIAIOSFODNN7EXAMPLE": "",             // issued before 2019
		"AKIAI44QH8DHBEXAMPLE": "",             // not base32
		"ASIA":                 "",
		"":                     "",
		"ASIA7777777777777777": "", // past the last account number
		"asiavj2e6qgr2wziljfm": "",
	} {
		if got, ok := creds.AccountOf(id); got != want || ok != (want != "") {
			t.Errorf("AccountOf(%q) = %q, %v; want %q", id, got, ok, want)
		}
	}
}

func TestFromFields(t *testing.T) {
	t.Run("OK", func(t *testing.T) {
		c, err := creds.FromFields(" "+asia+"\u200b\n", "\""+secret+"\"", token[:90]+"\n  "+token[90:])
		if err != nil {
			t.Fatal(err)
		}
		if c.AccessKeyID != asia || c.SecretAccessKey.Reveal() != secret || c.SessionToken.Reveal() != token {
			t.Errorf("got %q, %q, %q", c.AccessKeyID, c.SecretAccessKey.Reveal(), c.SessionToken.Reveal())
		}
	})
	t.Run("AKIA with a token is temporary", func(t *testing.T) {
		c, err := creds.FromFields(akia, secret, token)
		if err != nil || c.Identity().Kind != creds.Temporary {
			t.Errorf("got %v, %v", c.Identity(), err)
		}
	})
	for name, tt := range map[string]struct{ key, secret, token, want string }{
		"ErrEmpty":         {"", "", "", "are missing"},
		"ErrSecretMissing": {asia, " ", token, "The form has an access key ID but no secret access key"},
		"ErrKeyMissing":    {"", secret, token, "The form has a secret access key but no access key ID"},
		"ErrTokenMissing":  {asia, secret, "", "without their session token"},
		"ErrSwapped":       {secret, akia, "", "swapped"},
		"ErrKeyID":         {"hello", secret, "", "is not one"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := creds.FromFields(tt.key, tt.secret, tt.token)
			if trail.CodeOf(err) != trail.Invalid || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q in it", err, tt.want)
			}
		})
	}
}

func TestKeyring(t *testing.T) {
	first, _ := creds.FromFields(asia, secret, token)
	second, _ := creds.FromFields(akia, other, "")
	var ring creds.Keyring
	if _, held := ring.Current(); held {
		t.Error("an empty keyring holds something")
	}
	ring.Hold(first)
	ring.Hold(first)
	if c, held := ring.Current(); !held || c.SecretAccessKey.Reveal() != secret {
		t.Error("held again, the credentials were wiped")
	}
	ring.Hold(second)
	if !first.SecretAccessKey.Empty() || !first.SessionToken.Empty() {
		t.Error("what was held before was not wiped")
	}
	ring.Forget()
	if c, held := ring.Current(); held || c.AccessKeyID != "" || !second.SecretAccessKey.Empty() {
		t.Error("something is left after Forget")
	}
}

// TestKeyringTogether is for the race detector.
func TestKeyringTogether(t *testing.T) {
	var ring creds.Keyring
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				c, _ := creds.FromFields(asia, secret, token)
				ring.Hold(c)
				if now, held := ring.Current(); held {
					if text := now.SecretAccessKey.Reveal(); text != "" && text != secret {
						t.Errorf("half-wiped: %q", text)
					}
				}
				ring.Forget()
			}
		})
	}
	all.Wait()
}
