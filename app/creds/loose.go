package creds

import (
	"strings"
)

var (
	looseKeyID  = lazily(`^A[SK]IA[A-Z0-9]{12,28}$`)
	looseSecret = lazily(`^[A-Za-z0-9+/]{40}$`)
	looseToken  = lazily(`^[A-Za-z0-9+/]{96,}={0,2}$`)
)

// readLoose knows the values by their shape alone: three lines without names,
// or the AWS CLI's `--output text` and `--output table`.
func readLoose(text string) []finding {
	var f finding
	words := strings.FieldsFunc(text, func(r rune) bool { return r <= ' ' || strings.ContainsRune("\"'`|,;", r) })
	for _, word := range words {
		switch {
		case looseKeyID().MatchString(word):
			f.note(keyID, word)
		case looseSecret().MatchString(word):
			f.note(secretKey, word)
		case looseToken().MatchString(word):
			f.note(sessionToken, word)
		case f.values[expiration] == "" && !parseExpiry(word).IsZero():
			f.note(expiration, word)
		}
	}
	if !f.any() {
		return nil
	}
	return []finding{f}
}
