package record

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

func (m *memo) readSession(v value) (s session) {
	s.exists = v.Exists()
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
			m.readAttributes(w.Value().Opened(), &s)
		case sourceIdentity:
			take(&s.sourceIdentity, w.Value(), folded)
		case signInSessionARN:
			take(&s.signInARN, w.Value(), folded)
		case ec2RoleDelivery:
			take(&s.delivery, w.Value(), folded)
		}
	}
	return s
}

func (m *memo) readAttributes(v value, s *session) {
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

// key says which session of credentials made a call: the sign-in session's
// ARN, else whose it is and since when, "arn:... since 2026-08-20T09:00:00Z".
// Console sessions have another access key for nearly every request, and are
// told by this alone. "" for calls with long-term keys and of services.
func (id *identity) key(from *slab) string {
	s := &id.session
	switch whose := first(id.arn, id.principalID); {
	case s.signInARN != "":
		return s.signInARN
	case s.created == "" || whose == "":
		return ""
	default:
		return from.join(whose, " since ", s.created)
	}
}
