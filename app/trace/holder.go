package trace

import (
	"strings"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// builder makes a graph of a snapshot.
type builder struct {
	*Graph
	v     store.Snapshot
	makes []maker // by the code of an event's name; nil: it makes nothing
}

// add takes an event in.
func (b *builder) add(i store.EventIndex) {
	v := b.v
	c := cells{v.Code(i, store.AccessKey), v.Code(i, store.Session), v.Code(i, store.Means), v.Code(i, store.Actor), v.Code(i, store.Account), v.Code(i, store.Person)}
	at, known := b.byCells[c]
	if !known {
		at = b.holder(i)
		b.byCells[c] = at
	}
	b.holders = append(b.holders, at)
	if at != 0 {
		b.nodes[at].count(v, i)
	}
}

// holder is the node that made an event: the console session, else the key,
// else the session, else the identity.
func (b *builder) holder(i store.EventIndex) NodeIndex {
	v := b.v
	means := trail.MeansOf(trail.By(v.Text(i, store.DoneBy)), "", "", v.Text(i, store.IdentityType))
	key, session, account := v.Text(i, store.AccessKey), v.Text(i, store.Session), v.Text(i, store.Account)
	principal := b.principal(i, means, session, account)
	var at NodeIndex
	switch {
	case session != "" && (key == "" || means.By() == trail.ByConsole || isSignInSession(session)):
		at = b.node(Session, account, session)
	case key != "":
		at = b.node(kindOfKey(key), account, key)
	default:
		return principal
	}
	n := &b.nodes[at]
	if n.As == "" {
		n.As, n.signIn = v.Text(i, store.Actor), session
	}
	if n.Of == 0 {
		n.Of = principal
	}
	return at
}

// isSignInSession tells a sign-in session's ARN.
func isSignInSession(session string) bool {
	arn, ok := trail.ParseARN(session)
	return ok && arn.Service == "signin"
}

// principal is whose event it is.
func (b *builder) principal(i store.EventIndex, means trail.Means, session, account string) NodeIndex {
	actor := b.v.Text(i, store.Actor)
	whose, _ := sinceOf(session)
	if arn, ok := trail.ParseARN(whose); ok && arn.Account != "" {
		account = arn.Account
	}
	if person := b.v.Text(i, store.Person); person != "" && means.Identity() == "IdentityCenterUser" {
		at := b.node(Person, account, person)
		if n := &b.nodes[at]; n.As == "" || n.As == person {
			n.As = actor
		}
		return at
	}
	switch means.Identity() {
	case "Root", "IAMUser", "Directory":
		return b.node(User, account, actor)
	case "AssumedRole", "Role":
		role, _, _ := strings.Cut(actor, trail.BeforeSession)
		return b.node(Role, account, role)
	case "FederatedUser":
		user, _, _ := strings.Cut(actor, trail.BeforeSession)
		return b.node(User, account, user)
	case "":
		if means.By() == trail.ByApplication {
			return b.node(Outside, account, actor)
		}
		return b.node(User, account, actor)
	}
	return b.node(Outside, account, actor)
}

// sinceOf takes a session apart that is told by a principal and a time.
func sinceOf(session string) (whose, since string) {
	i := strings.LastIndex(session, " since ")
	if i < 0 {
		return "", ""
	}
	return session[:i], session[i+len(" since "):]
}
