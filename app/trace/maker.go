package trace

import (
	"cmp"
	"strings"
	"time"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// making is what a maker's record says: what it made, and for whom.
type making struct {
	event store.EventIndex
	name  string
	time  time.Time
	from  NodeIndex // who made it
	made  NodeIndex // what it made, if the record names that; else it is inferred:

	session string // the ARN of the role's session, or of the user who signed in, that it began
	role    string // the permission set that was opened
	user    string // whose password was set, or who opened the permission set
	account string // where the role or the user is
	shared  string // sharedEventID
}

// maker reads what an event of a name made.
type maker func(b *builder, e *trail.Event, m *making)

// makers by the events' names.
var makers = map[string]maker{
	"AssumeRole": (*builder).credentials, "AssumeRoleWithSAML": (*builder).credentials, "AssumeRoleWithWebIdentity": (*builder).credentials,
	"AssumeRoot": (*builder).credentials, "GetSessionToken": (*builder).credentials, "GetFederationToken": (*builder).credentials,
	"CreateAccessKey": (*builder).accessKey, "CreateUser": (*builder).newUser,
	"CreateLoginProfile": (*builder).password, "UpdateLoginProfile": (*builder).password,
	"ConsoleLogin": (*builder).signIn, "SwitchRole": (*builder).switchRole,
	"CreateOAuth2Token": (*builder).tokens, "AuthorizeOAuth2Access": (*builder).tokens,
	"Federate": (*builder).permissionSet, "GetRoleCredentials": (*builder).permissionSet,
}

// makerCodes are the makers by the codes of their names.
func makerCodes(v store.Snapshot) []maker {
	all := make([]maker, v.Codes(store.Event))
	for code := range all {
		all[code] = makers[v.Coded(store.Event, store.StringID(code))]
	}
	return all
}

// readMaker takes in what an event made, if it succeeded.
func (b *builder) readMaker(i store.EventIndex, read maker) {
	if b.v.Text(i, store.Outcome) != "" {
		return
	}
	e := b.v.Event(i)
	m := making{event: i, name: strings.Clone(e.Name), time: e.Time, from: b.holders[i], account: strings.Clone(e.Account), shared: strings.Clone(at(&e, "sharedEventID"))}
	read(b, &e, &m)
	if m.made != 0 || m.session != "" || m.role != "" || m.shared != "" {
		b.makers = append(b.makers, m)
	}
}

// at is the text at a place of an event's record.
func at(e *trail.Event, place jsondoc.Place) string {
	if found := place.In(e.Raw); len(found) > 0 {
		return found[0]
	}
	return ""
}

// credentials are what STS gives out: a temporary key.
func (b *builder) credentials(e *trail.Event, m *making) {
	m.session = strings.Clone(cmp.Or(at(e, "responseElements.assumedRoleUser.arn"), at(e, "responseElements.federatedUser.arn")))
	if arn, ok := trail.ParseARN(m.session); ok {
		m.account = arn.Account
	}
	key := strings.Clone(at(e, "responseElements.credentials.accessKeyId"))
	if key == "" {
		return
	}
	m.made = b.node(kindOfKey(key), m.account, key)
	n := &b.nodes[m.made]
	if n.Of == 0 {
		of := b.ownerOf(e, m)
		b.nodes[m.made].Of = of
	}
}

// ownerOf is whose the credentials are: the role's, or of whoever asked.
func (b *builder) ownerOf(e *trail.Event, m *making) NodeIndex {
	if role, session := assumedRole(m.session); role != "" {
		if n := &b.nodes[m.made]; n.As == "" {
			n.As = trail.Actor{Name: role, Session: session}.String()
		}
		of := b.node(Role, m.account, role)
		if asked := at(e, "requestParameters.roleArn"); b.nodes[of].ARN == "" && strings.HasSuffix(asked, "/"+role) {
			b.nodes[of].ARN = strings.Clone(asked)
		}
		return of
	}
	if from := b.nodes[m.from]; from.Kind.Acts() {
		return from.Of
	}
	return m.from
}

// assumedRole splits "arn:aws:sts::1:assumed-role/ROLE/SESSION".
func assumedRole(text string) (role, session string) {
	arn, _ := trail.ParseARN(text)
	if rest, ok := strings.CutPrefix(arn.Resource, "assumed-role/"); ok {
		role, session, _ = strings.Cut(rest, "/")
	}
	return role, session
}

// accessKey is a new long-term key, of the user it names, else of who made it.
func (b *builder) accessKey(e *trail.Event, m *making) {
	key := strings.Clone(at(e, "responseElements.accessKey.accessKeyId"))
	if key == "" {
		return
	}
	m.made = b.node(kindOfKey(key), m.account, key)
	user := strings.Clone(cmp.Or(at(e, "responseElements.accessKey.userName"), at(e, "requestParameters.userName")))
	if n := &b.nodes[m.made]; n.Of == 0 {
		of := b.node(User, m.account, user)
		b.nodes[m.made].Of = of
		if b.nodes[m.made].As == "" {
			b.nodes[m.made].As = user
		}
	}
}

// newUser is a new IAM user.
func (b *builder) newUser(e *trail.Event, m *making) {
	if strings.HasPrefix(e.Source, "iam.") {
		m.made = b.node(User, m.account, strings.Clone(at(e, "requestParameters.userName")))
	}
}

// password is a user's password for the console, anew.
func (b *builder) password(e *trail.Event, m *making) {
	m.user = strings.Clone(at(e, "requestParameters.userName"))
	if m.user == "" {
		return
	}
	m.made = b.node(Password, m.account, m.user+" since "+trail.Instant(m.time))
	b.nodes[m.made].Of = b.node(User, m.account, m.user)
}

// signIn begins a session of the console: that of its own record, if that
// names one, else one of the same principal.
func (b *builder) signIn(e *trail.Event, m *making) {
	m.user = strings.Clone(e.Actor.Name)
	if n := b.nodes[m.from]; n.Kind == Session {
		m.made, m.from = m.from, n.Of
		return
	}
	m.session = strings.Clone(e.Actor.ARN)
}

// switchRole begins a role's session in the console.
func (b *builder) switchRole(e *trail.Event, m *making) {
	arn, ok := trail.ParseARN(at(e, "additionalEventData.SwitchTo"))
	if !ok {
		return
	}
	role := arn.Resource[strings.LastIndexByte(arn.Resource, '/')+1:]
	m.session = "arn:" + arn.Partition + ":sts::" + arn.Account + ":assumed-role/" + role + "/" + cmp.Or(e.Actor.Session, e.Actor.Name)
}

// tokens are those of "aws login", whose keys no record names: they are of the
// same session.
func (b *builder) tokens(e *trail.Event, m *making) { m.session = strings.Clone(e.Actor.ARN) }

// permissionSet is a role opened in the access portal of Identity Center.
func (b *builder) permissionSet(e *trail.Event, m *making) {
	if !strings.HasPrefix(e.Source, "sso.") {
		return
	}
	m.role = strings.Clone(cmp.Or(at(e, "serviceEventDetails.role_name"), at(e, "requestParameters.role_name"), at(e, "requestParameters.roleName")))
	m.account = strings.Clone(cmp.Or(at(e, "serviceEventDetails.account_id"), at(e, "requestParameters.account_id"), at(e, "requestParameters.accountId"), m.account))
	m.user = strings.Clone(e.Actor.Name)
}
