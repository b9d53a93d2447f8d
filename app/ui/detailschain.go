package ui

import (
	"cmp"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/store"
	"trailsleuth/app/telling"
	"trailsleuth/app/trace"
	"trailsleuth/app/trail"
)

// chain is how the one that made the event came to act, from the first that is
// known, and what it made in turn.
func (v view) chain(s *state.Search, e *trail.Event) app.UI {
	i, found := s.Load.Snapshot().Find(s.Selection.Opened())
	if !found {
		return app.Div()
	}
	g := s.Chains.Graph()
	holder := g.Holder(i)
	return app.If(holder != 0, func() app.UI { return v.chainOf(s, g, holder, e) }).
		ElseIf(s.Chains.Growing(), func() app.UI { return app.P().Class("faint").Text("Working out where the key came from…") })
}

func (v view) chainOf(s *state.Search, g *trace.Graph, holder trace.NodeIndex, e *trail.Event) app.UI {
	links := g.Chain(holder)
	first := g.Node(links[0])
	return app.Div().Class("credentials-chain").Body(
		app.H4().Text("Where it comes from"),
		app.Ol().Class("links").Body(app.Range(links).Slice(func(i int) app.UI { return v.link(g, links[i]) })),
		app.If(first.Kind == trace.Role, func() app.UI {
			return app.P().Class("faint").Text("Who assumed this role is not in the loaded events. “look up” asks for it.")
		}),
		app.If(g.Node(holder).Kind == trace.Session && e.AccessKeyID != "", func() app.UI {
			return app.P().Class("hint").Text("A session in the console has a new key for nearly every request: follow the session, since its key finds one event.")
		}),
		v.madeBy(g, holder, "It made"),
		app.P().Class("faint").Text("Of the "+trail.Counted(g.Len(), "loaded event", "loaded events")+". Proven: the same key or session stands in both records. Inferred: principal and time fit."),
	)
}

// mostChildren is how many of what somebody made are listed.
const mostChildren = 12

// madeBy lists what a node made.
func (v view) madeBy(g *trace.Graph, at trace.NodeIndex, title string) app.UI {
	children := g.Children(at)
	return app.If(len(children) > 0, func() app.UI {
		listed := children[:min(len(children), mostChildren)]
		return app.Div().Body(
			app.H4().Text(title),
			app.Ul().Class("links").Body(app.Range(listed).Slice(func(i int) app.UI { return v.link(g, listed[i]) })),
			app.P().Class("faint").Hidden(len(listed) == len(children)).Text("And "+trail.Count(len(children)-len(listed))+" more."),
		)
	})
}

// link is a node in a line: what it is, how it came to be, what is loaded of it.
func (v view) link(g *trace.Graph, at trace.NodeIndex) app.UI {
	n := g.Node(at)
	made := madeWords(n.Made)
	follow := state.FollowNode(n)
	return app.Li().Class("chain-link").Body(
		app.Span().Class("link-kind", "faint").Text(n.Kind.String()),
		v.nodeButton(n),
		app.If(made != "", func() app.UI {
			return app.Span().Class("link-made", n.Made.Proof.String()).Title(spoken(n.Made.Reason)).Text(made)
		}),
		app.If(n.Events > 0, func() app.UI { return app.Span().Class("faint", "counted").Text(nodeCounts(n)) }),
		app.If(follow.Value != "", func() app.UI {
			what := "Look up " + follow.Key.Label() + " " + visible(follow.Value)
			return v.button("look up", follow).Class("follow").Aria("label", spoken(what)).Title(spoken(what + " over the last 90 days: what is not loaded"))
		}),
	)
}

// nodeButton is a node's name, which opens its card.
func (v view) nodeButton(n trace.Node) app.UI {
	of := state.SubjectOf(n)
	if of.Value == "" {
		return app.Span().Class("link-name").Text(visible(nodeName(n)))
	}
	return v.button(visible(nodeName(n)), state.CardWanted{Of: of}).Class("link-name", "value").Title(spoken("All that is loaded of " + visible(n.Name)))
}

// nodeName is a node as a person names it.
func nodeName(n trace.Node) string {
	switch n.Kind {
	case trace.Session:
		_, since, _ := strings.Cut(n.Name, " since ")
		return strings.TrimSpace(n.As + " " + strings.Replace(strings.TrimSuffix(since, "Z"), "T", " ", 1))
	case trace.Temporary:
		if n.As != "" {
			return telling.ShortKey(n.Name) + " of " + n.As
		}
	case trace.Person:
		return cmp.Or(n.As, n.Name)
	case trace.Password:
		user, _, _ := strings.Cut(n.Name, " since ")
		return user
	}
	return n.Name
}

// madeWords say by what a node came to be: "AssumeRole, proven".
func madeWords(e trace.Edge) string {
	if e.From == 0 {
		return ""
	}
	return strings.TrimPrefix(e.Name+", "+e.Proof.String(), ", ")
}

// nodeCounts say what is loaded of a node.
func nodeCounts(n trace.Node) string {
	words := trail.Counted(n.Events, "event", "events")
	if n.Failed > 0 {
		words += ", " + trail.Count(n.Failed) + " failed"
	}
	if n.Changes > 0 {
		words += ", " + trail.Counted(n.Changes, "change", "changes")
	}
	return words
}

// followSession leads to the session of an event that was made in the console.
func (v view) followSession(e *trail.Event) app.UI {
	return app.If(e.Session != "" && e.Means.By() == trail.ByConsole, func() app.UI {
		return v.button("Follow the session", state.ValueChosen{Column: store.Session, Value: e.Session}).
			Title("Of the loaded events show only those of this session in the console, whose requests have a key each")
	})
}
