package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/state/card"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/trace"
	"trailsleuth/app/trail"
)

// mostCame is how many of what came of somebody are listed.
const mostCame = 60

// cameOf lists on a card all keys, sessions and users that came of whom it is
// of, and what came of those; it offers to look up what is not loaded.
func (v view) cameOf(s *state.Search, of card.Subject) app.UI {
	all, beginning := s.CameOf(of), s.Beginning(of)
	if len(all) == 0 && beginning.Kind == trace.None {
		return app.Div()
	}
	g := s.Chains.Graph()
	listed := all[:min(len(all), mostCame)]
	says, follow := v.cameSays(s, beginning, len(all))
	return section("card-came", "All that came of it",
		app.P().Class("came-says").Role("status").Text(says),
		app.If(follow, func() app.UI {
			return v.button("Follow everything that came of it", state.EverythingFollowed{Of: beginning}).
				Title("Look up all that it did in the last 90 days, the keys, sessions and users that it made, and what those did in turn")
		}),
		app.If(len(listed) > 0, func() app.UI {
			return app.Ol().Class("links").Body(app.Range(listed).Slice(func(i int) app.UI { return v.cameLink(g, listed[i]) }))
		}),
		app.P().Class("faint").Hidden(len(listed) == len(all)).Text("And "+trail.Count(len(all)-len(listed))+" more."),
	)
}

// cameLink is one of what came of it, with what it came of.
func (v view) cameLink(g *trace.Graph, at trace.NodeIndex) app.UI {
	parent := g.Node(g.Parent(at))
	return app.Li().Body(
		app.Ul().Class("links").Body(v.link(g, at)),
		app.P().Class("faint", "came-by").Text("by "+parent.Kind.String()+" "+visible(nodeName(parent))),
	)
}

// cameSays says how much of what came of it is known, and whether more can be
// looked up.
func (v view) cameSays(s *state.Search, beginning trace.Node, known int) (says string, follow bool) {
	came := trail.Counted(known, "key, session or user is known", "keys, sessions and users are known") + " to have come of it"
	if known == 0 {
		came = "Nothing is known to have come of it"
	}
	of, passed, pursued := s.Pursued()
	if !pursued || of.Kind != beginning.Kind || of.Name != beginning.Name {
		return came + " from the " + trail.Counted(s.Loaded(), "loaded event", "loaded events") + ".", beginning.Kind != trace.None && v.model.Account.CanAsk()
	}
	whole, asked := s.Load.HuntProgress()
	looked := trail.Count(whole) + " of " + trail.Counted(asked, "lookup is", "lookups are") + " complete in every region asked"
	switch {
	case s.Load.Phase == loading.Loading:
		return came + " so far. " + looked + "…", false
	case whole < asked:
		return came + " from what was looked up. " + looked + ": what is left out is said above the timeline.", false
	case passed > 0:
		return came + ". The last " + trail.Count(passed) + " of them were not looked up: follow each by itself.", false
	}
	return came + ": it and each of them was looked up in every region asked, over the last 90 days.", false
}
