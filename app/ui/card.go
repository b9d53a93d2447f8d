package ui

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/iamaction"
	"trailsleuth/app/state"
	"trailsleuth/app/state/card"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// cardVersion is equal for two drawings of the card that look the same.
type cardVersion struct {
	steps        uint64
	card, chains int
	asked        int // what was begun to be looked up of what came of it, and what is complete
	phase        loading.Phase
}

// card is what is loaded of an actor, a key, a session, an address, a role or a
// resource.
func (v view) card(s *state.Search) []app.UI {
	return []app.UI{
		unless(v.model.Steps, v.valueMenu),
		unless(cardVersion{v.model.Steps, s.Card.Changes(), s.Chains.Changes(), s.Load.Completed(), s.Load.Phase}, v.cardBody),
	}
}

func (v view) cardBody() app.UI {
	s := v.model.Search()
	if s == nil {
		return app.Div()
	}
	of, ok := s.CardSubject()
	if !ok {
		return app.Div()
	}
	c, ready := s.Card.Card(of)
	return app.Div().Class("card-body").Body(
		app.H2().Class("card-title").Body(
			app.Span().Class("faint").Text(of.Word()), app.Span().Class("card-name").Text(visible(of.Value)),
		),
		v.cardActions(s, of),
		app.If(!ready, func() app.UI { return app.P().Class("faint").Role("status").Text("Counting…") }).
			Else(func() app.UI { return v.cardOf(s, c) }),
	)
}

// cardActions lead from a card to the events: those loaded, and those that are
// not.
func (v view) cardActions(s *state.Search, of card.Subject) app.UI {
	follow := v.cardLookup(s, of)
	return app.Div().Class("next-steps").Body(
		v.button("Show only its events", state.SubjectFiltered{Of: of, Sense: store.Include}).Title("Of the loaded events; press again for all"),
		v.button("Hide its events", state.SubjectFiltered{Of: of, Sense: store.Exclude}),
		app.If(follow.Value != "", func() app.UI {
			return v.button("Look up in AWS", follow).Title(spoken("By " + follow.Key.Label() + " " + visible(follow.Value) + ", last 90 days: what is not loaded"))
		}),
	)
}

// cardLookup is how AWS is asked for more of a card's subject.
func (v view) cardLookup(s *state.Search, of card.Subject) state.LookupFollowed {
	if nodes := s.NodesOf(of); len(nodes) > 0 {
		if follow := state.FollowNode(s.Chains.Graph().Node(nodes[0])); follow.Value != "" && of.Column != store.Actor || of.Scope == card.Sessions {
			return follow
		}
	}
	switch of.Column {
	case store.Actor:
		if _, session, ok := strings.Cut(of.Value, trail.BeforeSession); ok {
			return state.LookupFollowed{Key: trail.ByUsername, Value: session}
		}
		return state.LookupFollowed{Key: trail.ByUsername, Value: of.Value}
	case store.Resources, store.Workload:
		return state.FollowResource(trail.Resource{Name: of.Value})
	}
	return state.LookupFollowed{}
}

func (v view) cardOf(s *state.Search, c card.Card) app.UI {
	if c.Events == 0 {
		return app.Div().Class("card-of").Body(app.P().Text("None of the "+trail.Counted(c.Loaded, "loaded event", "loaded events")+" is of it."), v.cameOf(s, c.Of))
	}
	return app.Div().Class("card-of").Body(
		app.P().Class("card-scope").Text(trail.Count(c.Events)+" of the "+trail.Counted(c.Loaded, "loaded event", "loaded events")+". What is not loaded is not counted."),
		v.cameOf(s, c.Of),
		app.Dl().Class("card-figures").Body(
			figure("First seen", moment(c.First, v.seen(c.First))), figure("Last seen", moment(c.Last, v.seen(c.Last))),
			figure("Changes", app.Text(trail.Count(c.Changes))), figure("Failed", app.Text(countAndShare(c.Failed, c.Events))), figure("Denied", app.Text(countAndShare(c.Denied, c.Events))),
		),
		v.cardChains(s, c.Of),
		app.Range(c.Facets).Slice(func(i int) app.UI { return v.cardValues(c.Facets[i]) }),
		v.cardOthers(c),
		v.leastPrivilege(c),
	)
}

func figure(label string, value app.UI) app.UI {
	return app.Div().Class("figure").Body(app.Dt().Text(label), app.Dd().Class("tabular").Body(value))
}

// seen is a time with its age.
func (v view) seen(t time.Time) string {
	if t.IsZero() {
		return "no time"
	}
	return v.model.Clock.Text(t) + ", " + zone.Age(t, v.model.Now())
}

// countAndShare is a count of a whole, and what part of it that is.
func countAndShare(n, of int) string {
	if n == 0 {
		return "none"
	}
	return trail.Count(n) + " (" + share(n, of) + ")"
}

// cardChains is how the keys and sessions of a card came to be, and what they
// made.
func (v view) cardChains(s *state.Search, of card.Subject) app.UI {
	g := s.Chains.Graph()
	nodes := s.NodesOf(of)
	return app.If(len(nodes) > 0, func() app.UI {
		listed := nodes[:min(len(nodes), mostChildren)]
		return section("card-chains", "Keys and sessions",
			app.If(len(nodes) == 1, func() app.UI {
				links := g.Chain(nodes[0])
				return app.Ol().Class("links").Body(app.Range(links).Slice(func(i int) app.UI { return v.link(g, links[i]) }))
			}).Else(func() app.UI {
				return app.Ul().Class("links").Body(app.Range(listed).Slice(func(i int) app.UI { return v.link(g, listed[i]) }))
			}),
			app.P().Class("faint").Hidden(len(listed) == len(nodes)).Text("And "+trail.Count(len(nodes)-len(listed))+" more."),
		)
	})
}

// cardValues lists the most frequent values of a column.
func (v view) cardValues(f store.Facet) app.UI {
	return app.If(len(f.Values) > 0, func() app.UI {
		title := f.Column.Label()
		if f.Distinct > len(f.Values) {
			title += ", " + trail.Count(len(f.Values)) + " of " + trail.Count(f.Distinct)
		}
		return app.Section().Class("card-values").Aria("label", spoken(f.Column.Label())).Body(
			app.H3().Text(title),
			app.Ul().Body(app.Range(f.Values).Slice(func(i int) app.UI {
				value := state.Value{Label: f.Column.Label(), Text: f.Values[i].Value, Column: f.Column, Key: state.LookupKeyOf(f.Column)}
				return app.Li().Body(v.valueButton(value), app.Span().Class("faint", "tabular").Text(trail.Count(f.Values[i].Rows)))
			})),
		)
	})
}

// cardOthers lists who else came from the same addresses.
func (v view) cardOthers(c card.Card) app.UI {
	return app.If(len(c.Others) > 0, func() app.UI {
		return section("card-others", "Who else used its addresses", app.Ul().Body(app.Range(c.Others).Slice(func(i int) app.UI {
			o := c.Others[i]
			return app.Li().Body(
				v.button(visible(o.Actor), state.CardWanted{Of: card.Subject{Column: store.Actor, Value: o.Actor}}).Class("value"),
				app.Span().Class("mono", "faint").Text(visible(o.Address)),
				app.Span().Class("faint", "tabular").Text(trail.Counted(o.Events, "event", "events")),
			)
		})))
	})
}

// leastPrivilege is the policy that allows what was used, and no more.
func (v view) leastPrivilege(c card.Card) app.UI {
	policy := iamaction.PolicyOf(c.Calls)
	text := policy.JSON()
	return app.If(text != "", func() app.UI {
		return section("least-privilege", "Least privilege, from what was used",
			app.P().Class("faint").Text("The actions of the "+trail.Counted(len(c.Calls), "different call", "different calls")+
				" that succeeded in what is loaded. Management events only: what reads and writes data inside buckets, tables and functions is not among them. Limit Resource before you use it."),
			app.If(len(policy.Derived) > 0, func() app.UI {
				return app.P().Class("hint").Text("To be checked, put together from names: " + strings.Join(policy.Derived, ", ") + ".")
			}),
			app.If(len(policy.Unneeded) > 0, func() app.UI {
				return app.P().Class("faint").Text("Needs no permission: " + callNames(policy.Unneeded) + ".")
			}),
			app.If(len(policy.Unknown) > 0, func() app.UI {
				return app.P().Class("hint").Text("No action is known for: " + callNames(policy.Unknown) + ".")
			}),
			app.Pre().Class("policy").TabIndex(0).Aria("label", "Policy").Text(text),
			v.button("Copy the policy", state.CopyWanted{Text: text, What: "the policy"}),
		)
	})
}

func callNames(calls []iamaction.Call) string {
	names := make([]string, len(calls))
	for i, c := range calls {
		names[i] = visible(c.Event)
	}
	return strings.Join(names, ", ")
}
