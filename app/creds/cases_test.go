package creds_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"trailsleuth/app/creds"
)

// TestCases pastes made-up texts that stand for what people report, from a
// folder beside the project's.
func TestCases(t *testing.T) {
	const cases = "../../../shared/cases"
	if _, err := os.Stat(cases); err != nil {
		t.Skip("The made-up cases are not in " + cases + ", so none of them was read.")
	}
	ten := time.Date(2026, time.August, 20, 10, 0, 0, 0, time.UTC)
	for file, want := range map[string]struct {
		expires time.Time
		unclear bool
	}{
		"28-powershell-doubled.txt":   {},
		"29a-ini-aws_expiration.txt":  {expires: ten},
		"29b-AWS_SESSION_EXPIRES.txt": {expires: ten},
		"29d-json-UTC-glued.txt":      {expires: ten},
		"29e-ini-no-zone.txt":         {unclear: true},
		"30a-expires-in-12-min.txt":   {expires: ten},
	} {
		t.Run(file, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(cases, file))
			if err != nil {
				t.Fatal(err)
			}
			c, err := creds.Parse(string(text))
			if err != nil || c.AccessKeyID != "ASIAEXAMPLEEXAMPLE28" || !c.Expires.Equal(want.expires) || c.ExpiryUnclear != want.unclear {
				t.Errorf("%v, %+v", err, c)
			}
			if token := c.SessionToken.Reveal(); token[0] == '"' || token[len(token)-1] == '"' {
				t.Errorf("the token has the shell's quotes")
			}
		})
	}
}
