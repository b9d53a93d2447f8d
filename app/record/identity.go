package record

import "strings"

// identity is what userIdentity says, each part "" if it does not.
type identity struct {
	kind, principalID, arn, accountID, accessKeyID string
	userName, invokedBy, identityProvider          string
	onBehalfOf, inScopeOf, delegate                value // delegate is invokedByDelegate
	session                                        session
}

// readIdentity reads a userIdentity object into an empty id, also one quoted as
// a string. Any other string names somebody and is taken as the user name.
func (m *memo) readIdentity(id *identity, v value) {
	v = v.Opened()
	if v.IsString() {
		id.userName = v.Text()
		return
	}
	for w := v.Members(); w.Member(); {
		switch key := m.key(v.Doc(), w.Key()); key.part {
		case noPart:
		case sessionContext:
			if !key.foldPart || !id.session.exists {
				m.readSession(&id.session, w.Value().Opened())
			}
		default:
			if p := id.object(key.part); p != nil {
				if !key.foldPart || !p.Exists() {
					*p = w.Value().Opened()
				}
			} else if p := id.slot(key.part); p != nil && (!key.foldPart || *p == "") {
				*p = w.Value().Joined()
			}
		}
	}
}

// object is where a part is kept that is an object.
func (id *identity) object(p part) *value {
	switch p {
	case onBehalfOf:
		return &id.onBehalfOf
	case inScopeOf:
		return &id.inScopeOf
	case invokedByDelegate:
		return &id.delegate
	}
	return nil
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
	case identityProvider:
		return &id.identityProvider
	}
	return nil
}

// role is the name of an assumed role: that of the session's issuer, else the
// one in its ARN, else the one in the session's own ARN.
func (id *identity) role() string {
	issuer := id.session.issuer
	if name := issuer.Get("userName").Text(); name != "" {
		return name
	}
	if name := arnTail(issuer.Get("arn").Text()); name != "" {
		return name
	}
	role, _ := assumedRole(id.arn)
	return role
}

// sessionName is the name of an assumed role's session: the ARN's last part,
// else what follows in the principal's id, which some records mask.
func (id *identity) sessionName() string {
	if _, session := assumedRole(id.arn); session != "" {
		return session
	}
	return sessionOf(id.principalID)
}

// federatedBy is the identity provider of a SAML or web identity.
func (id *identity) federatedBy() string {
	return first(id.identityProvider, id.session.webID.Get("federatedProvider").Text())
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

// assumedRole splits "arn:aws:sts::1:assumed-role/ROLE/SESSION". The role may
// have a path before its name.
func assumedRole(arn string) (role, session string) {
	const kind = ":assumed-role"
	i := strings.LastIndexByte(arn, '/')
	if i < 0 {
		return "", ""
	}
	rest, last := arn[:i], arn[i+1:]
	if strings.HasSuffix(rest, kind) {
		return last, "" // without a session
	}
	j := strings.LastIndexByte(rest, '/')
	if j < 0 || !strings.HasSuffix(rest[:j], kind) && !strings.Contains(rest[:j], kind+"/") {
		return "", ""
	}
	return rest[j+1:], last
}

// sessionOf is the session name in a principal id, "AROA...:session": what
// follows the last colon, since a role's id can have some itself
// ("ACCOUNT:aws:ec2-infrastructure:i-...") and a session's name none.
func sessionOf(principalID string) string {
	i := strings.LastIndexByte(principalID, ':')
	if i < 0 {
		return ""
	}
	return principalID[i+1:]
}
