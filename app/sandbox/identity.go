package sandbox

import (
	"fmt"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/sandbox/account"
)

// The accounts of the sandbox. Their numbers can be read from the access key
// ids, as with AWS's.
const (
	SampleAccount = account.Number
	OtherAccount  = "210987654321" // a small staging account with no story in it
)

// Persona is somebody who may call the sandbox; the name says what comes of it.
type Persona uint8

// The personas.
const (
	Valid        Persona = iota // temporary, allowed, good for 12 hours
	Expired                     // temporary, ended 40 minutes ago: ExpiredTokenException
	DeniedByIAM                 // no policy allows the call: AccessDeniedException
	DeniedBySCP                 // an organisation's service control policy forbids it
	LongTerm                    // an IAM user's key, which never expires
	OtherPerson                 // valid, in another account
	ShortLived                  // temporary, expires after Options.ShortLivedCalls calls
	UnknownKey                  // a key AWS has never seen: UnrecognizedClientException
	WrongSecret                 // a known key with a mistyped secret: InvalidSignatureException
	personaCount = iota
)

// Personas lists them all.
func Personas() []Persona {
	all := make([]Persona, personaCount)
	for i := range all {
		all[i] = Persona(i)
	}
	return all
}

// String says in words what the persona is for.
func (p Persona) String() string {
	return [...]string{
		"valid temporary credentials",
		"expired temporary credentials",
		"denied: no IAM policy allows cloudtrail:LookupEvents",
		"denied: a service control policy forbids it",
		"long-term key of an IAM user",
		"temporary credentials of another account",
		"temporary credentials that expire after a few calls",
		"unknown access key",
		"known access key, wrong secret",
	}[p]
}

// identity is one set of credentials as the service knows it.
type identity struct {
	account string
	arn     string
	keyID   string
	secret  string
	token   string
	expires time.Time // zero: never
	persona Persona

	callsLeft int // of a ShortLived one
	ended     bool
}

// session is how long temporary credentials last.
const session = 12 * time.Hour

// SampleCredentials are those of the sample account: temporary, valid,
// allowed. Called again after they expired (by the clock or by a fault), it
// gives fresh ones of the same person.
func (c *CloudTrail) SampleCredentials() creds.Credentials { return c.Credentials(Valid) }

// Credentials are what a persona would paste. They stay the same from call to
// call; those that are good for a time are renewed once they have ended.
func (c *CloudTrail) Credentials(p Persona) creds.Credentials {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	id := c.latest[p]
	if id == nil || p != Expired && !id.expires.IsZero() && id.over(now) {
		id = c.issue(p, now)
	}
	secret := id.secret
	if p == WrongSecret {
		secret = "x" + secret[1:]
	}
	pasted, err := creds.FromFields(id.keyID, secret, id.token)
	if err != nil {
		panic("sandbox: its own credentials are refused: " + err.Error())
	}
	pasted.Expires, pasted.Region = id.expires, "us-east-1"
	return pasted
}

// ExportText is what a persona would copy from a terminal: the lines of
// "aws configure export-credentials --format env".
func (c *CloudTrail) ExportText(p Persona) string {
	k := c.Credentials(p)
	text := fmt.Sprintf("export AWS_ACCESS_KEY_ID=%s\nexport AWS_SECRET_ACCESS_KEY=%s\n", k.AccessKeyID, k.SecretAccessKey.Reveal())
	if token := k.SessionToken.Reveal(); token != "" {
		text += "export AWS_SESSION_TOKEN=" + token + "\n"
	}
	if !k.Expires.IsZero() {
		text += "export AWS_CREDENTIAL_EXPIRATION=" + k.Expires.UTC().Format("2006-01-02T15:04:05+00:00") + "\n"
	}
	return text
}

// issue makes a persona's next credentials. The caller holds the lock.
func (c *CloudTrail) issue(p Persona, now time.Time) *identity {
	label := fmt.Sprintf("sandbox persona %d, credentials %d", p, c.issuedTo[p])
	c.issuedTo[p]++
	id := &identity{
		account: SampleAccount, persona: p,
		secret:  account.MadeUpText(label+" secret", 40),
		token:   "IQoJb3JpZ2luX2VjE" + account.MadeUpText(label+" token", 620) + "==",
		expires: now.Add(session).UTC().Truncate(time.Second),
	}
	prefix, role, who := "ASIA", "AWSReservedSSO_ReadOnlyAccess_4b1f6d2c9a7e8053", "sam.rivers@harbourlight.example"
	switch p {
	case Expired:
		id.expires = now.Add(-40 * time.Minute).UTC().Truncate(time.Second)
	case LongTerm:
		prefix, id.token, id.expires = "AKIA", "", time.Time{}
	case OtherPerson:
		id.account = OtherAccount
	case ShortLived:
		id.callsLeft = c.options.ShortLivedCalls
	case DeniedByIAM:
		role = "AWSReservedSSO_BillingOnly_0c2e4a6b8d1f3579"
	}
	id.keyID = account.KeyID(prefix, id.account, label)
	id.arn = "arn:aws:sts::" + id.account + ":assumed-role/" + role + "/" + who
	if p == LongTerm {
		id.arn = "arn:aws:iam::" + id.account + ":user/auditor"
	}
	if p != UnknownKey {
		c.identities[id.keyID] = id
	}
	c.latest[p] = id
	return id
}

func (id *identity) over(now time.Time) bool {
	return id.ended || !id.expires.IsZero() && !now.Before(id.expires)
}

// denial is why the identity may not call the operation, or nil. What is
// forbidden no policy allows to anybody.
func (id *identity) denial(operation string, forbidden bool) *failure {
	action := "cloudtrail:" + operation
	because := " because no identity-based policy allows the " + action + " action"
	switch {
	case id.persona == DeniedBySCP:
		because = " with an explicit deny in a service control policy: arn:aws:organizations::998877665544:policy/o-h4rb0url1t/service_control_policy/p-7q2m9xkd"
	case id.persona != DeniedByIAM && operation == lookupEvents && !forbidden:
		return nil
	}
	return frontDoor("AccessDeniedException", "User: %s is not authorized to perform: %s%s", id.arn, action, because)
}
