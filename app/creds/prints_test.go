package creds_test

import (
	"crypto/sha256"
	"testing"

	"trailsleuth/app/creds"
)

// written are the prints of a secret, as the vault of the page makes them.
func written(secret string) (all []byte) {
	for at := 0; at+16 <= len(secret); at++ {
		sum := sha256.Sum256([]byte(secret[at : at+16]))
		all = append(all, sum[:8]...)
	}
	return all
}

// TestPrints: a text with a telling part of a secret is known, wherever it is;
// others are not.
func TestPrints(t *testing.T) {
	const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	prints := creds.ReadPrints(written(secret))
	for text, want := range map[string]bool{
		secret: true, "a name with " + secret + " in it": true, secret[:16]: true, secret[24:]: true, "x" + secret[5:21] + "y": true,
		secret[:15]: false, secret[:15] + " " + secret[15:30]: false, "": false, "wjalrxutnfemi/k7mdeng/bpxrficyexamplekey": false,
		"an ordinary text of some length, with arn:aws:iam::123456789012:role/Admin": false,
	} {
		if prints.In(text) != want {
			t.Errorf("%q has a part of the secret: %v, want %v", text, !want, want)
		}
	}
	if creds.ReadPrints(nil).In(secret) {
		t.Error("without prints something is known")
	}
	var ring creds.Keyring
	ring.Hold(credentialsOf(t, secret))
	ring.Print(written("anotherSecretThatIsElsewhere0123456789ab"))
	if !ring.Reveals("x anotherSecretThatIsElsewhere") || !ring.Reveals(secret) {
		t.Error("the keyring does not know what it was given prints of, or what it holds")
	}
	ring.Forget()
	if ring.Reveals("x anotherSecretThatIsElsewhere") {
		t.Error("the prints outlive the keys")
	}
}

func credentialsOf(t *testing.T, secret string) creds.Credentials {
	t.Helper()
	c, err := creds.FromFields("AKIAIOSFODNN7EXAMPLE", secret, "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}
