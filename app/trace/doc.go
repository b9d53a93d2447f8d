// Package trace follows credentials: which key or session made each of the
// loaded events, whose it is, by which event it came to be, and what it made in
// turn.
//
//	g, err := new(trace.Graph).Grow(ctx, snapshot, giveTurn)
//	chain := g.Chain(g.Holder(i))      // from the first that is known to the one that made event i
//	g.Node(chain[0]).Made              // how it came to be, proven or inferred
//
// A link is Proven where the key, the sign-in session or the shared event
// stands in both records. It is Inferred where only principal and time fit, and
// says so in words. What is not loaded is not there: a chain that begins with a
// role's key says nothing of who assumed the role.
//
// It reads the store's columns, and the records of makers only: AssumeRole and
// its kin, CreateAccessKey, sign-ins and so on. It looks nothing up and draws
// nothing. The rules are those of AWS's guides to the records of STS, IAM and
// sign-ins (domain/lookup-events.md, 6 and 8).
package trace
