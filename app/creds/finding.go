package creds

import (
	"cmp"
	"strings"

	"trailsleuth/app/trail"
)

// part names one value that a paste can hold.
type part uint8

const (
	keyID part = iota
	secretKey
	sessionToken
	legacyToken // AWS_SECURITY_TOKEN: the old name of the session token
	expiration
	region
	profile   // what the tool calls the keys
	account   // the account's number, as the paste has it
	principal // an ARN, or a role's name
	parts
)

// String is the part in words.
func (p part) String() string {
	return [parts]string{"access key ID", "secret access key", "session token", "session token", "expiry", "region", "profile", "account", "principal"}[p]
}

// origin is where credentials came from, as its error sentences name it.
type origin string

const (
	inPaste origin = "paste"
	inForm  origin = "form"
)

// finding is one set of values that belong together: a profile, an object, a
// row, or a whole paste of assignments.
type finding struct {
	values   [parts]string
	conflict [parts]bool // two different values under one name
}

// note keeps a value. "None" is what programs in Python and Granted write for
// nothing.
func (f *finding) note(p part, value string) {
	if value == "" || p > legacyToken && (value == "None" || value == "null") {
		return
	}
	if p == expiration {
		value = earlier(f.values[p], value)
	}
	f.conflict[p] = f.conflict[p] || f.values[p] != "" && f.values[p] != value
	f.values[p] = value
}

// any reports whether a part of a key was found, as opposed to a region alone.
func (f *finding) any() bool {
	return f.values[keyID] != "" || f.values[secretKey] != "" || f.token() != ""
}

// earlier is the one of two expiries that comes first. What cannot be read
// gives way.
func earlier(a, b string) string {
	if at, bt := parseExpiry(a), parseExpiry(b); !at.IsZero() && (bt.IsZero() || at.Before(bt)) {
		return a
	}
	return b
}

// add takes over what is said beside the keys, where f says nothing itself.
func (f *finding) add(beside finding) {
	for p := expiration; p < parts; p++ {
		if f.values[p] == "" && !beside.conflict[p] {
			f.values[p] = beside.values[p]
		}
	}
}

// half reports whether at least a key id or a secret was found.
func (f finding) half() bool { return f.values[keyID] != "" || f.values[secretKey] != "" }

func (f *finding) complete() bool { return f.values[keyID] != "" && f.values[secretKey] != "" }

func (f *finding) token() string { return cmp.Or(f.values[sessionToken], f.values[legacyToken]) }

// credentials checks the values and seals them.
func (f *finding) credentials(from origin) (Credentials, error) {
	if err := f.check(from); err != nil {
		return Credentials{}, err
	}
	c := Credentials{
		AccessKeyID:     f.values[keyID],
		SecretAccessKey: newSecret(f.values[secretKey]),
		SessionToken:    newSecret(f.token()),
		Expires:         parseExpiry(f.values[expiration]),
		Profile:         f.name(),
		paste:           f.account(),
	}
	c.ExpiryUnclear = f.values[expiration] != "" && c.Expires.IsZero()
	if r, known := trail.RegionByID(strings.ToLower(f.values[region])); known {
		c.Region = r.ID
	}
	return c, nil
}
