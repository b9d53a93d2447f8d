package creds_test

import (
	"strings"
	"testing"

	"trailsleuth/app/creds"
)

// BenchmarkRead reads pastes of the usual size, with a token as long as those
// of IAM Identity Center.
func BenchmarkRead(b *testing.B) {
	long := strings.Repeat(token[:180], 6) + "A=="
	for _, name := range []string{"export with quotes", "INI with everything", "STS JSON", "table output"} {
		text := fillWith(samples()[name].text, asia, secret, long)
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := creds.Parse(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
