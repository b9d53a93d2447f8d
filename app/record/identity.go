package record

import "strings"

// identity is what userIdentity says, each part "" if it does not.
type identity struct {
	kind, principalID, arn, accountID, accessKeyID string
	userName, invokedBy, identityProvider          string
	session, onBehalfOf                            value // sessionContext and onBehalfOf
}

// readIdentity reads a userIdentity object, also one quoted as a string. Any
// other string names somebody and is taken as the user name.
func (m *memo) readIdentity(v value) (id identity) {
	v = v.Opened()
	if v.IsString() {
		id.userName = v.Text()
		return id
	}
	for w := v.Members(); w.Member(); {
		switch key := m.key(v.Doc(), w.Key()); key.part {
		case noPart:
		case sessionContext:
			id.session = w.Value().Opened()
		case onBehalfOf:
			id.onBehalfOf = w.Value().Opened()
		default:
			if p := id.slot(key.part); !key.foldPart || *p == "" {
				*p = w.Value().Joined()
			}
		}
	}
	if !id.session.Exists() {
		id.session = v.Get("sessionContext").Opened()
	}
	return id
}

func (id *identity) slot(p part) *string {
	switch p {
	case identityType:
		return &id.kind
	case principalID:
		return &id.principalID
	case identityARN:
		return &id.arn
	case accountID:
		return &id.accountID
	case accessKeyID:
		return &id.accessKeyID
	case userName:
		return &id.userName
	case invokedBy:
		return &id.invokedBy
	}
	return &id.identityProvider
}

// role is the name of an assumed role: that of the session's issuer, else the
// one in its ARN, else the one in the session's own ARN.
func (id *identity) role() string {
	issuer := id.session.Get("sessionIssuer").Opened()
	if name := issuer.Get("userName").Text(); name != "" {
		return name
	}
	if name := arnTail(issuer.Get("arn").Text()); name != "" {
		return name
	}
	role, _ := assumedRole(id.arn)
	return role
}

// sessionName is the name of an assumed role's session.
func (id *identity) sessionName() string {
	if name := sessionOf(id.principalID); name != "" {
		return name
	}
	_, session := assumedRole(id.arn)
	return session
}

// federatedBy is the identity provider of a SAML or web identity.
func (id *identity) federatedBy() string {
	return first(id.identityProvider, id.session.Get("webIdFederationData").Get("federatedProvider").Text())
}

// arnTail is the last part of an ARN, after its last "/", or after its last
// ":" if there is none: "arn:aws:iam::1:user/path/bob" gives "bob". It is ""
// for a text that is no ARN.
func arnTail(arn string) string {
	if !strings.HasPrefix(arn, "arn:") {
		return ""
	}
	if i := strings.LastIndexByte(arn, '/'); i >= 0 {
		return arn[i+1:]
	}
	return arn[strings.LastIndexByte(arn, ':')+1:]
}

// assumedRole splits "arn:aws:sts::1:assumed-role/ROLE/SESSION".
func assumedRole(arn string) (role, session string) {
	_, rest, ok := strings.Cut(arn, ":assumed-role/")
	if !ok {
		return "", ""
	}
	if i := strings.LastIndexByte(rest, '/'); i >= 0 {
		session, rest = rest[i+1:], rest[:i]
	}
	return rest[strings.LastIndexByte(rest, '/')+1:], session
}

// sessionOf is the session name in a principal id, "AROA...:session".
func sessionOf(principalID string) string {
	_, session, _ := strings.Cut(principalID, ":")
	return session
}
