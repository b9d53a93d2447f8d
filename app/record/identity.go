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
	var session value
	var onBehalfOf value
	for w := v.inside(); v.isObject() && w.member(); {
		if p := id.slot(w.key); p != nil {
			*p = w.val.list()
			continue
		}
		switch w.key {
		case "sessionContext":
			session = w.val.opened()
		case "onBehalfOf":
			onBehalfOf = w.val.opened()
		default:
			id.foldedMember(w.key, w.val, &session)
		}
	}
	if onBehalfOf.isObject() {
		id.onBehalfOf = onBehalfOf.get("userId").text()
	}
	id.readSession(session)
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

// foldedMember takes a member whose key is in another case, unless it is
// known already.
func (id *identity) foldedMember(key string, val value, session *value) {
	for _, name := range [...]string{"type", "principalId", "arn", "accountId", "accessKeyId", "userName", "invokedBy", "identityProvider"} {
		if p := id.slot(name); *p == "" && sameFold(name, key) {
			*p = val.list()
			return
		}
	}
	if *session == "" && sameFold(key, "sessionContext") {
		*session = val.opened()
	}
}

func (id *identity) readSession(session value) {
	for w := session.inside(); session.isObject() && w.member(); {
		switch {
		case sameFold(w.key, "sessionIssuer"):
			issuer := w.val.opened()
			id.issuerName, id.issuerARN = issuer.get("userName").text(), issuer.get("arn").text()
		case sameFold(w.key, "sourceIdentity"):
			id.sourceIdentity = w.val.text()
		case sameFold(w.key, "attributes"):
			id.mfa = w.val.get("mfaAuthenticated").text()
		case sameFold(w.key, "webIdFederationData"):
			id.federatedProvider = w.val.get("federatedProvider").text()
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
