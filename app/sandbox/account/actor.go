package account

import "strings"

// actorKind is a userIdentity.type, or one of its shapes.
type actorKind uint8

const (
	iamUser actorKind = iota
	assumedRole
	rootUser
	awsService
	webIdentity
	identityCenter
	foreignAccount
	nobody // a sign-in under a name that does not exist
)

// actor is somebody or something that makes calls.
type actor struct {
	kind    actorKind
	name    string // user or role; the service's DNS name; the foreign account's number
	session string // of a role; the subject of a web identity
	path    string // in the ARN, with its last slash
	key     string // access key id; "" for a role: made from the session's start
	began   string // start of a story's session ("-3 02:21:40"); "" for an ordinary day
	mfa     mfa
	console origin
	invoked string // invokedBy, when a service calls for the actor
	homes   []string
	agents  []string
	zone    int // hours ahead of UTC, for office hours
}

// mfa says whether a session was opened with a second factor.
type mfa uint8

const (
	withoutMFA mfa = iota
	withMFA
)

// origin says where a session's credentials came from.
type origin uint8

const (
	fromAPI origin = iota
	fromConsole
)

// user is an IAM user with a long-term key.
func user(name string) actor {
	return actor{kind: iamUser, name: name, key: KeyID("AKIA", Number, "user "+name)}
}

// role is a session of a role.
func role(name, session string) actor {
	return actor{kind: assumedRole, name: name, session: session}
}

// service is an AWS service that calls on its own account.
func service(dnsName string) actor {
	return actor{kind: awsService, name: dnsName, homes: []string{dnsName}, agents: []string{dnsName}}
}

// from puts the actor somewhere else, with another client.
func (a actor) from(address, agent string) actor {
	a.homes, a.agents = []string{address}, []string{agent}
	return a
}

// at is the actor with a key and, for a role, the session that the key is of.
func (a actor) holding(key, began string) actor {
	a.key, a.began = key, began
	return a
}

// place is where a session's calls come from and with which client: one of
// the actor's own, the same throughout the session of subject.
func (a actor) place(subject actor, since int64) (address, agent string) {
	d := &dice{mix(hashText(subject.session), hashText(subject.name), uint64(since), 5)}
	return pick(d, a.homes), pick(d, a.agents)
}

// username is the Username a lookup would give: the session name of a role,
// "root", nothing for a service.
func (a actor) username() string {
	switch a.kind {
	case iamUser:
		return a.name
	case assumedRole, webIdentity:
		return a.session
	case rootUser:
		return "root"
	case nobody:
		return "HIDDEN_DUE_TO_SECURITY_REASONS"
	}
	return ""
}

// accessKey is the key of a session that began at since.
func (a actor) accessKey(number string, since int64) string {
	if a.key != "" || a.kind != assumedRole {
		return a.key
	}
	return keyID("ASIA", number, mix(hashText(a.name), hashText(a.session), uint64(since)))
}

// principal is the id IAM gives to users ("AIDA") and roles ("AROA").
func principal(prefix, name string) string {
	return prefix + diceFor("principal", name).letters(17, upperAlnum)
}

// roleARN is the ARN of the role itself, not of its session.
func (a actor) roleARN(number string) string {
	return "arn:aws:iam::" + number + ":role/" + a.path + a.name
}

// arn is the ARN of who calls.
func (a actor) arn(number string) string {
	switch a.kind {
	case assumedRole:
		return "arn:aws:sts::" + number + ":assumed-role/" + a.name + "/" + a.session
	case rootUser:
		return "arn:aws:iam::" + number + ":root"
	}
	return "arn:aws:iam::" + number + ":user/" + a.path + a.name
}

// identity renders userIdentity.
func (a actor) identity(number, key string, since int64) string {
	switch a.kind {
	case assumedRole:
		return a.roleIdentity(number, key, since)
	case rootUser:
		return js(`{"type":"Root","principalId":"%","arn":"%","accountId":"%"%%}`, number, a.arn(number), number, optional("accessKeyId", key), a.tail(since))
	case awsService:
		return js(`{"type":"AWSService","invokedBy":"%"}`, a.name)
	case webIdentity:
		provider := "arn:aws:iam::" + number + ":oidc-provider/" + a.name
		return js(`{"type":"WebIdentityUser","principalId":"%:sts.amazonaws.com:%","userName":"%","identityProvider":"%"}`, provider, a.session, a.session, provider)
	case identityCenter:
		id := diceFor("directory user", a.name).uuid()
		return js(`{"type":"IdentityCenterUser","accountId":"%","onBehalfOf":{"userId":"%","identityStoreArn":"arn:aws:identitystore::%:identitystore/d-9367c0ffee"},"credentialId":"%"}`,
			number, id, number, diceFor("credential", a.name, timestamp(since)).uuid())
	case foreignAccount:
		return js(`{"type":"AWSAccount","principalId":"%:%","accountId":"%"}`, principal("AROA", a.name), a.session, a.name)
	case nobody:
		return js(`{"type":"IAMUser","accountId":"%","accessKeyId":"","userName":"HIDDEN_DUE_TO_SECURITY_REASONS"}`, number)
	}
	return js(`{"type":"IAMUser","principalId":"%","arn":"%","accountId":"%"%,"userName":"%"%}`,
		principal("AIDA", a.name), a.arn(number), number, optional("accessKeyId", key), a.name, a.tail(since))
}

func (a actor) roleIdentity(number, key string, since int64) string {
	id := principal("AROA", a.name)
	return js(`{"type":"AssumedRole","principalId":"%:%","arn":"%","accountId":"%"%,"sessionContext":{"sessionIssuer":{"type":"Role","principalId":"%","arn":"%","accountId":"%","userName":"%"},"attributes":{"creationDate":"%","mfaAuthenticated":"%"}}%}`,
		id, a.session, a.arn(number), number, optional("accessKeyId", key),
		id, a.roleARN(number), number, a.name, timestamp(since), a.mfa.String(), optional("invokedBy", a.invoked))
}

// tail is what follows an IAM user or root: the session of a console user, and
// the service that calls on their behalf.
func (a actor) tail(since int64) string {
	var b strings.Builder
	if a.console == fromConsole {
		b.WriteString(js(`,"sessionContext":{"attributes":{"creationDate":"%","mfaAuthenticated":"%"}}`, timestamp(since), a.mfa.String()))
	}
	b.WriteString(optional("invokedBy", a.invoked))
	return b.String()
}

func (m mfa) String() string {
	if m == withMFA {
		return "true"
	}
	return "false"
}
