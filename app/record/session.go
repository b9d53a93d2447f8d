package record

import "trailsleuth/app/record/wordwise"

// session is what sessionContext says, each part "" if it does not.
type session struct {
	exists         bool
	issuer, webID  value  // sessionIssuer and webIdFederationData
	created        string // attributes.creationDate
	mfa            string // attributes.mfaAuthenticated
	sourceIdentity string
	signInARN      string // signInSessionArn
	delivery       string // ec2RoleDelivery
}

func (m *memo) readSession(s *session, v value) {
	*s = session{exists: v.Exists()}
	for w := v.Members(); w.Member(); {
		key := m.key(v.Doc(), w.Key())
		folded := key.foldPart
		switch key.part {
		case sessionIssuer:
			if !folded || !s.issuer.Exists() {
				s.issuer = w.Value().Opened()
			}
		case webIDFederationData:
			if !folded || !s.webID.Exists() {
				s.webID = w.Value().Opened()
			}
		case attributes:
			m.readAttributes(s, w.Value().Opened())
		case sourceIdentity:
			take(&s.sourceIdentity, w.Value(), folded)
		case signInSessionARN:
			take(&s.signInARN, w.Value(), folded)
		case ec2RoleDelivery:
			take(&s.delivery, w.Value(), folded)
		}
	}
}

func (m *memo) readAttributes(s *session, v value) {
	for w := v.Members(); w.Member(); {
		switch key := m.key(v.Doc(), w.Key()); key.part {
		case creationDate:
			take(&s.created, w.Value(), key.foldPart)
		case mfaAuthenticated:
			take(&s.mfa, w.Value(), key.foldPart)
		}
	}
}

// take takes a text in; one whose key is in another case than CloudTrail's
// only where there is none.
func take(text *string, v value, folded bool) {
	if !folded || *text == "" {
		*text = v.Text()
	}
}

// sessionKey says which session of credentials made a call: the sign-in
// session's ARN, else whose it is and since when,
// "arn:... since 2026-08-20T09:00:00Z". Console sessions have another access key
// for nearly every request, and are told by this alone. "" for calls with
// long-term keys and of services.
func (m *memo) sessionKey(id *identity, from *slab) string {
	s := &id.session
	switch whose := first(id.arn, id.principalID); {
	case s.signInARN != "":
		return s.signInARN
	case s.created == "" || whose == "":
		return ""
	default:
		return m.sessions.key(whose, s.created, from)
	}
}

const (
	since       = " since "
	sessionBits = 6
)

// sessions are keys made before, each at the place of its hash: a session
// makes many calls.
type sessions [1 << sessionBits]string

// key is whose + since + created.
func (known *sessions) key(whose, created string, from *slab) string {
	at := &known[textsHash(whose, created)>>(64-sessionBits)]
	if k := *at; len(k) == len(whose)+len(since)+len(created) && k[:len(whose)] == whose && k[len(k)-len(created):] == created {
		return k
	}
	*at = from.join(whose, since, created)
	return *at
}

// textsHash tells pairs of texts apart by how they end.
func textsHash(a, b string) uint64 {
	const mix = 0x9e3779b97f4a7c15
	return (ending(a)*mix + ending(b)) * mix
}

// ending is the last eight bytes of s; 0 for a shorter one.
func ending(s string) uint64 {
	if len(s) < 8 {
		return 0
	}
	return wordwise.Load(s, len(s)-8)
}
