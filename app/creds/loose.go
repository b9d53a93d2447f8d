package creds

import (
	"slices"
	"strings"
)

var (
	looseKeyID  = lazily(`^A[SK]IA[A-Z0-9]{12,28}$`)
	looseSecret = lazily(`^[A-Za-z0-9+/]{40}$`)
	looseToken  = lazily(`^[A-Za-z0-9+/]{96,}={0,2}$`)
)

// readLoose knows the values by their shape alone: three lines without names,
// or the AWS CLI's `--output text` and `--output table`. Where a key begins
// anew, so does a set.
func readLoose(text string) []finding {
	if found := readGranted(text); found != nil {
		return found
	}
	found := []finding{{}}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r <= ' ' || strings.ContainsRune("\"'`|,;", r) }) {
		f := &found[len(found)-1]
		p, is := partShaped(word)
		switch {
		case !is:
			continue
		case p <= sessionToken && f.another(p, word):
			found = append(found, finding{})
			f = &found[len(found)-1]
		case p == expiration && f.values[expiration] != "":
			continue
		}
		f.note(p, word)
	}
	return slices.DeleteFunc(found, func(f finding) bool { return !f.any() })
}

// partShaped tells which part a word is by its shape alone.
func partShaped(word string) (p part, is bool) {
	switch {
	case looseKeyID().MatchString(word):
		return keyID, true
	case looseSecret().MatchString(word):
		return secretKey, true
	case looseToken().MatchString(word):
		return sessionToken, true
	}
	return expiration, !parseExpiry(word).IsZero()
}

// grantedWord begins the line that Granted's assumego prints for its shell
// function: grantedOrder, whether it is of SSO, its start, role and region, and
// the account. "None" stands for nothing.
const grantedWord = "GrantedAssume"

var grantedOrder = []part{keyID, secretKey, sessionToken, profile, region, expiration}

// grantedAccount is where the line has the number of the account, counted
// from the key ID.
const grantedAccount = 10

func readGranted(text string) []finding {
	var found []finding
	for line := range strings.Lines(text) {
		_, rest, is := strings.Cut(line, grantedWord)
		words := strings.Fields(rest)
		if !is || len(words) < 3 {
			continue
		}
		var f finding
		for i, p := range grantedOrder[:min(len(grantedOrder), len(words))] {
			f.note(p, noneAsNothing(words[i]))
		}
		if len(words) > grantedAccount {
			f.note(account, noneAsNothing(words[grantedAccount]))
		}
		found = append(found, f)
	}
	return found
}

func noneAsNothing(word string) string {
	if word == "None" {
		return ""
	}
	return word
}
