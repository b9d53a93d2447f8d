package creds_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailsleuth/app/creds"
)

// TestParseAnyKeys puts random keys into every sample, with words of no
// meaning around it.
func TestParseAnyKeys(t *testing.T) {
	all := samples()
	names := slices.Sorted(maps.Keys(all))
	spelled := []string{"escaped slashes"} // has its secret written out
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "format")
		if slices.Contains(spelled, name) {
			t.Skip()
		}
		keyID := "ASIA" + rapid.StringMatching(`[A-Z2-7]{16}`).Draw(t, "key id")
		secret := rapid.StringMatching(`[A-Za-z0-9/+]{40}`).Draw(t, "secret")
		quads := rapid.IntRange(45, 300).Draw(t, "length") // of a token in base64, beyond three lines
		token := rapid.StringOfN(rapid.SampledFrom([]rune("ABCXYZabcxyz0189+/")), 4*quads-2, 4*quads-2, -1).Draw(t, "token") + "=="
		around := rapid.SampledFrom([]string{"", "\n", "\n\n  ", "\r\n"}).Draw(t, "around")
		c, err := creds.Parse(around + fillWith(all[name].text, keyID, secret, token) + around)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if c.AccessKeyID != keyID || c.SecretAccessKey.Reveal() != secret || c.SessionToken.Reveal() != token {
			t.Fatalf("%s: read %q, %q, %q", name, c.AccessKeyID, c.SecretAccessKey.Reveal(), c.SessionToken.Reveal())
		}
	})
}

// TestParseHalves takes parts away from every sample that has one part a line:
// the sentence names what is missing, and no error ever quotes a value.
func TestParseHalves(t *testing.T) {
	lines := []string{"export AWS_ACCESS_KEY_ID=" + asia, "export AWS_SECRET_ACCESS_KEY=" + secret, "export AWS_SESSION_TOKEN=" + token}
	for mask := range 7 {
		var kept []string
		for i, line := range lines {
			if mask&(1<<i) != 0 {
				kept = append(kept, line)
			}
		}
		_, err := creds.Parse(strings.Join(kept, "\n"))
		if err == nil {
			t.Errorf("accepted without a part: %03b", mask)
			continue
		}
		for _, value := range []string{asia, secret, token} {
			if strings.Contains(err.Error(), value[:12]) {
				t.Errorf("the error quotes a value: %v", err)
			}
		}
	}
}
