package creds

import (
	"fmt"
	"strings"

	"trailsleuth/app/trail"
)

// AWS documents 16 to 128 characters for a key id; all seen in practice are
// upper-case letters and digits.
var keyIDShape = lazily(`^[A-Z0-9]{16,128}$`)

// secretLength is the length of every secret access key seen in practice.
const secretLength = 40

// otherIDs are ids of the same shape as a key id that sign nothing.
var otherIDs = map[string]string{
	"AIDA": "a user", "AROA": "a role", "AGPA": "a group", "AIPA": "an instance profile", "ANPA": "a policy",
}

// check refuses what cannot work, with a sentence that says what to do. It
// never quotes a value.
func (f *finding) check(from origin) error {
	steps := []func(origin) error{f.checkConflict, f.checkSwapped, f.checkHalves, f.checkKeyID, f.checkSecret, f.checkToken}
	for _, step := range steps {
		if err := step(from); err != nil {
			return err
		}
	}
	return nil
}

func (f *finding) checkConflict(from origin) error {
	for _, p := range []part{keyID, secretKey, sessionToken} {
		if f.conflict[p] {
			return refuse("The %s has two different %ss, and which to use cannot be told. Paste one set of credentials.", from, p)
		}
	}
	return nil
}

func (f *finding) checkSwapped(from origin) error {
	if keyIDShape().MatchString(f.values[secretKey]) && strings.HasPrefix(f.values[secretKey], "A") && len(f.values[keyID]) >= secretLength {
		return refuse("The access key ID and the secret access key of the %s are swapped.", from)
	}
	return nil
}

func (f *finding) checkHalves(from origin) error {
	hasKey, hasSecret, hasToken := f.values[keyID] != "", f.values[secretKey] != "", f.token() != ""
	switch {
	case hasKey && hasSecret:
		return nil
	case hasKey:
		return refuse("The %s has an access key ID but no secret access key. Both are needed: copy all the lines again.", from)
	case hasSecret:
		return refuse("The %s has a secret access key but no access key ID. Both are needed: copy all the lines again.", from)
	case hasToken:
		return refuse("The %s has a session token but neither an access key ID nor a secret access key. All three are needed: copy all the lines again.", from)
	case from == inForm:
		return refuse("The access key ID and the secret access key are missing.")
	}
	return refuse("No credentials were found in the paste. Paste what `aws configure export-credentials --format env` prints, a profile of ~/.aws/credentials, or the JSON of STS.")
}

func (f *finding) checkKeyID(from origin) error {
	id := f.values[keyID]
	if !keyIDShape().MatchString(id) {
		return refuse("The access key ID of the %s is not one: it should be 20 capital letters and digits, beginning with ASIA or AKIA.", from)
	}
	if thing, other := otherIDs[id[:prefixLength]]; other {
		return refuse("The access key ID of the %s begins with %s, so it names %s and is no access key. An access key ID begins with ASIA or AKIA.", from, id[:prefixLength], thing)
	}
	return nil
}

func (f *finding) checkSecret(from origin) error {
	if !plausible(f.values[secretKey]) {
		return refuse("The secret access key of the %s has characters that no secret has, or is cut short: it should be %d letters, digits, + and /. Copy it again.", from, secretLength)
	}
	return nil
}

func (f *finding) checkToken(from origin) error {
	switch token := f.token(); {
	case token == "" && strings.HasPrefix(f.values[keyID], "ASIA"):
		return refuse("The %s has temporary credentials (the key ID begins with ASIA) without their session token, and they cannot work without it. Copy all the lines again.", from)
	case token != "" && !plausible(token):
		return refuse("The session token of the %s has characters that no token has, or is cut short. Copy it again.", from)
	}
	return nil
}

// plausible tells a secret or token from a placeholder such as "<secret>",
// "***", "$SECRET" or "abc...". It does not insist on a length or on base64
// alone, which AWS does not promise.
func plausible(value string) bool {
	return len(value) >= 16 && !strings.ContainsFunc(value, func(r rune) bool {
		return r <= ' ' || r > '~' || strings.ContainsRune("\"'`<>{}()[]*$\\|;,?!#&%@^~:", r)
	}) && !strings.Contains(value, "..") && strings.Trim(strings.ToLower(value), "x") != ""
}

func refuse(format string, args ...any) error { return trail.Refuse(fmt.Sprintf(format, args...)) }
