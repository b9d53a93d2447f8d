package record

import "strings"

// identity is what userIdentity says, each part "" if it does not.
type identity struct {
	kind, principalID, arn, accountID, accessKeyID, userName, invokedBy string
	identityProvider, onBehalfOf                                        string
	issuerName, issuerARN, sourceIdentity, federatedProvider            string
	mfa                                                                 string // sessionContext.attributes.mfaAuthenticated
}

// readIdentity reads a userIdentity object, also one quoted as a string. Any
// other string names somebody and is taken as the user name.
func readIdentity(v value) (id identity) {
	v = v.opened()
	if v.isString() {
		id.userName = v.text()
		return id
	}
	session := v.get("sessionContext")
	for w := v.members(); w.member(); {
		key := w.name()
		p := id.slot(key)
		if p == nil {
			p = id.foldedSlot(key)
		}
		if p != nil {
			*p = w.value().list()
		}
	}
	id.onBehalfOf = v.get("onBehalfOf").opened().get("userId").text()
	id.readSession(session.opened())
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
		if p := id.slot(name); sameFold(name, key) && *p == "" {
			return p
		}
	}
	return nil
}

func (id *identity) readSession(session value) {
	for w := session.members(); w.member(); {
		switch key := w.name(); {
		case sameFold(key, "sessionIssuer"):
			issuer := w.value().opened()
			id.issuerName, id.issuerARN = issuer.get("userName").text(), issuer.get("arn").text()
		case sameFold(key, "sourceIdentity"):
			id.sourceIdentity = w.value().text()
		case sameFold(key, "attributes"):
			id.mfa = w.value().get("mfaAuthenticated").text()
		case sameFold(key, "webIdFederationData"):
			id.federatedProvider = w.value().get("federatedProvider").text()
		}
	}
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
