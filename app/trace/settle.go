package trace

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"trailsleuth/app/turn"
)

// settle works out how every node came to be: from the records of what made
// it, else from what fits.
func (b *builder) settle(work *turn.Work) error {
	for at := range b.nodes {
		b.nodes[at].Made = Edge{}
	}
	b.proven()
	f := b.index()
	err := work.Each(len(b.nodes), 1<<10, func(from, to int) {
		for at := max(from, 1); at < to; at++ {
			if b.nodes[at].Made.From == 0 && b.nodes[at].Kind.Acts() {
				b.nodes[at].Made = f.infer(b.Graph, NodeIndex(at))
			}
		}
	})
	if err != nil {
		return err
	}
	f.byPassword(b.Graph)
	return b.family(work)
}

// proven takes in what makers' records name. Of two records of one making, as
// the accounts on both sides of it have, the one counts that knows by which
// key; the shared event ID joins them.
func (b *builder) proven() {
	shared := map[string]NodeIndex{}
	for _, m := range b.makers {
		if m.shared != "" && b.nodes[m.from].Kind.Acts() {
			shared[m.shared] = m.from
		}
	}
	for _, m := range b.makers {
		if m.made == 0 {
			continue
		}
		e := Edge{From: m.from, Name: m.name, Event: m.event, Time: m.time, Proof: Proven, Reason: reasonOf(b.nodes[m.made].Kind)}
		if !b.nodes[m.from].Kind.Acts() && m.shared != "" && shared[m.shared] != 0 {
			e.From, e.Reason = shared[m.shared], "The shared event ID stands in the records of both accounts."
		}
		if e.From == m.made || e.From == 0 {
			continue
		}
		before := b.nodes[m.made].Made
		if before.From == 0 || b.nodes[e.From].Kind.Acts() && !b.nodes[before.From].Kind.Acts() ||
			b.nodes[e.From].Kind.Acts() == b.nodes[before.From].Kind.Acts() && m.time.Before(before.Time) {
			b.nodes[m.made].Made = e
		}
	}
}

func reasonOf(k Kind) string {
	switch k {
	case Key, Temporary:
		return "The key stands in the record of the event that made it."
	case Session:
		return "The sign-in's own record names the session."
	case User:
		return "The user was created by it, as its record says."
	case Password:
		return "Its record says whose password it set."
	}
	return ""
}

// fitting finds makings that a node can have come of though no record says so.
type fitting struct {
	bySession map[string][]*making      // by the ARN of the role's session or the user
	portal    map[whoAndWhere][]*making // of permission sets
	passwords map[NodeIndex][]*making   // by the user
	sessions  map[string]NodeIndex      // of the console, by principal and start
}

// whoAndWhere is a person, in small letters, and the account that they opened.
type whoAndWhere struct{ user, account string }

func (b *builder) index() *fitting {
	f := &fitting{map[string][]*making{}, map[whoAndWhere][]*making{}, map[NodeIndex][]*making{}, map[string]NodeIndex{}}
	for k := range b.makers {
		m := &b.makers[k]
		switch {
		case m.made != 0 && b.nodes[m.made].Kind == Password:
			f.passwords[b.nodes[m.made].Of] = append(f.passwords[b.nodes[m.made].Of], m)
		case m.role != "":
			who := whoAndWhere{strings.ToLower(m.user), m.account}
			f.portal[who] = append(f.portal[who], m)
		case m.session != "" && m.made == 0:
			f.bySession[m.session] = append(f.bySession[m.session], m)
		}
	}
	for at := range b.nodes {
		if n := &b.nodes[at]; n.Kind == Session && n.signIn != "" {
			f.sessions[n.signIn] = NodeIndex(at)
		}
	}
	return f
}

// fit says how far the start of a session may lie before and after the event
// that made it, and why it is taken to be its.
type fit struct {
	before, after time.Duration
	reason        string
}

// The start of a session is the second in which STS made it; a browser opens
// the console some seconds before or after the sign-in is recorded.
var (
	bySTS       = fit{time.Second, time.Second, "The same role session was made in the same second; the record does not name the key."}
	bySigningIn = fit{time.Minute, time.Minute, "The same principal signed in at that time; the record does not name the session."}
	bySwitching = fit{5 * time.Second, time.Minute, "The role was switched to at that time; the record does not name the session."}
	byLogin     = fit{5 * time.Second, 5 * time.Second, "The same principal asked for login tokens at that time; the key they issue is in no record."}
	byPortal    = fit{5 * time.Second, time.Minute, "The same person opened this permission set at that time; the record does not name the session."}
)

// fitOf is how an event of a name fits.
func fitOf(name string) fit {
	switch name {
	case "ConsoleLogin":
		return bySigningIn
	case "SwitchRole":
		return bySwitching
	case "CreateOAuth2Token", "AuthorizeOAuth2Access":
		return byLogin
	case "Federate", "GetRoleCredentials":
		return byPortal
	}
	return bySTS
}

// infer is how a node came to be that no record names: by the making that fits
// and is nearest in time. Its From is 0 if none fits.
func (f *fitting) infer(g *Graph, at NodeIndex) Edge {
	n := &g.nodes[at]
	whose, since := sinceOf(n.signIn)
	began, err := time.Parse(time.RFC3339, since)
	if err != nil {
		return Edge{}
	}
	var best *making
	var nearest time.Duration
	offer := func(m *making) {
		far := began.Sub(m.time)
		by := fitOf(m.name)
		sameStart := (m.name == "CreateOAuth2Token" || m.name == "AuthorizeOAuth2Access") && n.Kind != Session && g.nodes[m.from].signIn == n.signIn
		if m.from == at || !sameStart && (far < -by.before || far > by.after) {
			return
		}
		if best == nil || far.Abs() < nearest {
			best, nearest = m, far.Abs()
		}
	}
	for _, m := range f.bySession[whose] {
		offer(m)
	}
	role, session := assumedRole(whose)
	for _, m := range f.portal[whoAndWhere{strings.ToLower(session), g.nodes[n.Of].Account}] {
		if sameRole(role, m.role) {
			offer(m)
		}
	}
	switch console := f.sessions[n.signIn]; {
	case best != nil:
		return Edge{From: cmp.Or(best.from, n.Of), Name: best.name, Event: best.event, Time: best.time, Proof: Inferred, Reason: fitOf(best.name).reason}
	case n.Kind != Session && console != 0 && console != at:
		return Edge{From: console, Proof: Inferred, Reason: "The key is of the same principal since the same second as the session in the console."}
	}
	return Edge{}
}

// sameRole reports whether a role is that of a permission set, or of that name.
func sameRole(role, set string) bool {
	return set != "" && (role == set || strings.HasPrefix(role, "AWSReservedSSO_"+set+"_"))
}

// byPassword says of users' sessions in the console by whose password they
// were opened, if somebody set it before.
func (f *fitting) byPassword(g *Graph) {
	for at := range g.nodes {
		n := &g.nodes[at]
		if n.Kind != Session || n.Made.Name != "ConsoleLogin" || g.nodes[n.Of].Kind != User {
			continue
		}
		var latest *making
		for _, m := range f.passwords[n.Of] {
			if !m.time.After(n.Made.Time) && (latest == nil || m.time.After(latest.time)) {
				latest = m
			}
		}
		if latest != nil {
			n.Made.From, n.Made.Proof, n.Made.Reason = latest.made, Inferred, "This password is the last that was set before the sign-in."
		}
	}
}

// family lists the children of all nodes.
func (b *builder) family(work *turn.Work) error {
	b.children = make([][]NodeIndex, len(b.nodes))
	err := work.Each(len(b.nodes), 1<<12, func(from, to int) {
		for at := NodeIndex(max(from, 1)); int(at) < to; at++ {
			if parent := b.Parent(at); parent != 0 && parent != at {
				b.children[parent] = append(b.children[parent], at)
			}
		}
	})
	if err != nil {
		return err
	}
	return work.Each(len(b.children), 1<<10, func(from, to int) {
		for _, children := range b.children[from:to] {
			if len(children) > 1 {
				slices.SortStableFunc(children, func(x, y NodeIndex) int { return b.nodes[x].Began().Compare(b.nodes[y].Began()) })
			}
		}
	})
}

// Began is when a node came to be, else when it was first seen.
func (n *Node) Began() time.Time {
	if !n.Made.Time.IsZero() {
		return n.Made.Time
	}
	return n.First
}
