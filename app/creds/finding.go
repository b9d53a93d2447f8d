package creds

import (
	"cmp"
	"strings"
	"time"

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
	parts
)

// String is the part in words.
func (p part) String() string {
	return [parts]string{"access key ID", "secret access key", "session token", "session token", "expiry", "region"}[p]
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

func (f *finding) note(p part, value string) {
	if value == "" {
		return
	}
	f.conflict[p] = f.conflict[p] || f.values[p] != "" && f.values[p] != value
	f.values[p] = value
}

// any reports whether a part of a key was found, as opposed to a region alone.
func (f *finding) any() bool {
	return f.values[keyID] != "" || f.values[secretKey] != "" || f.token() != ""
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
	}
	if r, known := trail.RegionByID(strings.ToLower(f.values[region])); known {
		c.Region = r.ID
	}
	return c, nil
}

// parseExpiry reads the spellings of an expiry seen in the wild; zero when it
// is none of them, since a wrong expiry would be worse than none.
func parseExpiry(text string) time.Time {
	text = strings.TrimSpace(text)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 MST", "2006-01-02 15:04:05 -0700 MST"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.UTC()
		}
	}
	return parseEpoch(text)
}

// parseEpoch reads seconds (10 digits) or milliseconds (13 digits) since 1970.
func parseEpoch(text string) time.Time {
	text, _, _ = strings.Cut(text, ".")
	var n int64
	for _, r := range text {
		if r < '0' || r > '9' {
			return time.Time{}
		}
		n = n*10 + int64(r-'0')
	}
	switch len(text) {
	case 10:
		return time.Unix(n, 0).UTC()
	case 13:
		return time.UnixMilli(n).UTC()
	}
	return time.Time{}
}
