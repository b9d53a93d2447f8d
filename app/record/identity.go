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
func readIdentity(v value) (id identity) {
	v = v.opened()
	if v.isString() {
		id.userName = v.text()
		return id
	}
	for w := v.members(); w.member(); {
		key := w.name()
		switch key {
		case "sessionContext":
			id.session = w.value().opened()
			continue
		case "onBehalfOf":
			id.onBehalfOf = w.value().opened()
			continue
		}
		p := id.slot(key)
		if p == nil {
			p = id.foldedSlot(key)
		}
		if p != nil {
			*p = w.value().list()
		}
	}
	if !id.session.exists() {
		id.session = v.get("sessionContext").opened()
	}
	return id
}

func (id *identity) slot(key string) *string {
	switch key {
	case "type":
		return &id.kind
	case "principalId":
		return &id.principalID
	case "arn":
		return &id.arn
	case "accountId":
		return &id.accountID
	case "accessKeyId":
		return &id.accessKeyID
	case "userName":
		return &id.userName
	case "invokedBy":
		return &id.invokedBy
	case "identityProvider":
		return &id.identityProvider
	}
	return nil
}

// foldedSlot is slot for a key in another case, nil if what it is for is
// known already.
func (id *identity) foldedSlot(key string) *string {
	for _, name := range [...]string{"type", "principalId", "arn", "accountId", "accessKeyId", "userName", "invokedBy", "identityProvider"} {
		if !sameFold(name, key) {
			continue
		}
		if p := id.slot(name); *p == "" {
			return p
		}
	}
	return nil
}

// role is the name of an assumed role: that of the session's issuer, else the
// one in its ARN, else the one in the session's own ARN.
func (id *identity) role() string {
	issuer := id.session.get("sessionIssuer").opened()
	if name := issuer.get("userName").text(); name != "" {
		return name
	}
	if name := arnTail(issuer.get("arn").text()); name != "" {
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
	return first(id.identityProvider, id.session.get("webIdFederationData").get("federatedProvider").text())
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
