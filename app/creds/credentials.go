package creds

import (
	"strings"
	"time"
)

// Credentials can sign a request. AccessKeyID is not a secret: CloudTrail
// itself lists it.
type Credentials struct {
	AccessKeyID     string
	SecretAccessKey Secret
	SessionToken    Secret    // empty for long-term keys
	Expires         time.Time // UTC; zero when the paste does not say
	Region          string    // a known region that the paste names, as a suggestion; "" if none
	Profile         string    // what the paste calls the keys: a profile, a user or a role; "" if it does not
	ExpiryUnclear   bool      // the paste names an expiry, but not its time zone, or in an unknown form

	paste string // the account's number as the paste has it
}

// Kind says how long credentials live.
type Kind uint8

// Temporary credentials come with a session token and expire. LongTerm ones
// never do: ask for an explicit yes before using them.
const (
	Temporary Kind = iota
	LongTerm
)

// String is the kind in words: "temporary", "long-term".
func (k Kind) String() string {
	if k == LongTerm {
		return "long-term"
	}
	return "temporary"
}

// Identity is what may be shown about credentials. Nothing in it is secret.
type Identity struct {
	KeyID   string
	Account string // 12 digits, unproven; "" if neither the key id nor the paste has them
	Source  AccountSource
	Kind    Kind
	Expires time.Time // UTC; zero if unknown
	Region  string
	Profile string

	ExpiryUnclear bool
}

// AccountSource is where an account's number was read.
type AccountSource uint8

// The sources. A key id's number counts before another one.
const (
	FromKeyID AccountSource = iota
	FromPaste
)

// Identity is the part of c that may be shown. A session token makes
// credentials temporary, whatever their prefix says.
func (c Credentials) Identity() Identity {
	number, known := AccountOf(c.AccessKeyID)
	source := FromKeyID
	if !known && c.paste != "" {
		number, source = c.paste, FromPaste
	}
	kind := Temporary
	if c.SessionToken.Empty() {
		kind = LongTerm
	}
	return Identity{
		KeyID: c.AccessKeyID, Account: number, Source: source, Kind: kind, Expires: c.Expires, Region: c.Region,
		Profile: c.Profile, ExpiryUnclear: c.ExpiryUnclear,
	}
}

// Wipe overwrites both secrets, in every copy of c.
func (c Credentials) Wipe() {
	c.SecretAccessKey.Wipe()
	c.SessionToken.Wipe()
}

// FromFields makes credentials of three fields; token may be empty for
// long-term keys. Blanks, quotes and invisible characters around and in the
// values are dropped. The errors are those of Parse.
func FromFields(accessKeyID, secret, token string) (Credentials, error) {
	f := finding{}
	f.note(keyID, bare(accessKeyID))
	f.note(secretKey, bare(secret))
	f.note(sessionToken, bare(token))
	return f.credentials(inForm)
}

// bare is a field's value without the characters that travel along when it is
// copied: quotes, blanks, line breaks, invisible ones.
func bare(field string) string {
	return strings.Join(strings.Fields(strings.Trim(strings.TrimSpace(clean(field)), `"'`+"`")), "")
}
