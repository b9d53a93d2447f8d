package trace

import (
	"time"

	"trailsleuth/app/store"
)

// NodeIndex is a node's place in its Graph; 0 is none.
type NodeIndex uint32

// Kind is what a node is.
type Kind uint8

// The kinds, from identities to what they act by.
const (
	None      Kind = iota
	User           // an IAM user, or root
	Role           // an IAM role
	Person         // an Identity Center user
	Outside        // a service, another account, somebody an identity provider vouches for
	Password       // a user's password for the console, as somebody set it
	Key            // a long-term access key
	Temporary      // a temporary access key
	Session        // a session of the console, or a sign-in session, whose requests have a key each
)

// String is the kind in words.
func (k Kind) String() string {
	return [...]string{None: "", User: "user", Role: "role", Person: "Identity Center user", Outside: "outside",
		Password: "password", Key: "key", Temporary: "temporary key", Session: "console session"}[k]
}

// Acts reports whether events are made by such a node itself; else it is whose
// they are.
func (k Kind) Acts() bool { return k >= Key }

// Node is an identity, a key or a session, with what is loaded of it.
type Node struct {
	Kind    Kind
	Name    string // a user's or role's name, a key's ID, a session as store.Session has it
	ARN     string // a role's, where a record names it
	Account string // where it is, "" if no event says
	As      string // who acted by it, as rows name the actor; of those that act only

	First, Last             time.Time // of its events; zero without one
	Events, Failed, Changes int

	Of   NodeIndex // whose it is: a user, role or person; 0: not known
	Made Edge      // how it came to be; its From is 0 if that is not known

	signIn string // of a session: its principal's ARN and since when
}

// Proof is how well a link is known.
type Proof uint8

// The proofs.
const (
	Inferred Proof = iota // principal and time fit
	Proven                // the same key, session or shared event stands in both records
)

// String is the proof in a word.
func (p Proof) String() string {
	if p == Proven {
		return "proven"
	}
	return "inferred"
}

// Edge says how a node came to be.
type Edge struct {
	From   NodeIndex        // what made it
	Name   string           // the event's: "AssumeRole"
	Event  store.EventIndex // the event that made it
	Time   time.Time        // of that
	Proof  Proof
	Reason string // why it is taken to be so
}
